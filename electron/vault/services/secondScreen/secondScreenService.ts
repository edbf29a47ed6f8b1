import type { VaultToMain } from '../../../../shared/ipc/port.ts';
import type { ShownCase } from '../../../../shared/ipc/secondScreen.ts';
import type { Session } from '../../session/sessions.ts';

/** Which case the reading shows, kept in memory for the window on the other screen and forgotten with the session. */
export interface SecondScreenService {
  readonly show: (
    session: Session,
    input: { readonly shown: ShownCase; readonly open: boolean },
  ) => void;
  readonly read: (session: Session) => { shown: ShownCase };
  readonly personLeft: () => void;
}

export function createSecondScreenService(
  tellMain: (message: VaultToMain) => void,
): SecondScreenService {
  let kept: { readonly session: Session; readonly shown: ShownCase; opened: boolean } | null = null;
  return {
    show: (session, { shown, open }) => {
      const opened = open || (kept?.session === session && kept.opened);
      kept = { session, shown, opened };
      // As long as there is no other window, nobody has to read anything again.
      if (opened) session.changed(['SecondScreen']);
      if (open) tellMain({ type: 'openSecond' });
    },
    read: (session) => ({ shown: kept?.session === session ? kept.shown : null }),
    personLeft: () => {
      kept = null;
    },
  };
}
