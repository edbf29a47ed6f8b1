import { withParisOffset } from '../../../../shared/domain/civilDate.ts';
import type { PaperCopy } from '../../../../shared/ipc/paper.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import type { Clock } from '../../clock.ts';
import type { Session } from '../../session/sessions.ts';
import { addPaperCopy } from '../../store/paperCopyStore.ts';

export interface PrintService {
  /**
   * Notes that a request goes on paper now, with its line in the access trail, before the window prints it: what the
   * sheet says of the transmission is what is known here at this moment.
   * @throws AppFailure `notFound`
   */
  readonly note: (session: Session, requestId: string) => PaperCopy;
}

export function createPrintService(
  clock: Clock,
  read: (session: Session, requestId: string) => RequestDetail,
): PrintService {
  return {
    note(session, requestId) {
      const { row } = read(session, requestId);
      const copy = {
        printedAt: withParisOffset(clock.now().toISOString()),
        transmitted: row.thread.hub !== null || row.transit?.bundleReceived === true,
      };
      session.write(
        {
          action: 'document.print',
          object: { type: 'ServiceRequest', id: requestId },
          detail: { transmitted: copy.transmitted },
        },
        (db) => addPaperCopy(db, requestId, copy),
      );
      session.changed(['ServiceRequest', requestId]);
      return copy;
    },
  };
}
