import { parisClock } from '../../../../shared/domain/civilDate.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { Output } from '../../../../shared/ipc/contract.ts';
import type { Clock } from '../../clock.ts';
import type { Session } from '../../session/sessions.ts';
import type { ResolveProxy } from '../../sync/line/proxyRoutes.ts';
import type { FileSaver } from '../documents/fileSaver.ts';
import type { Link } from '../link/link.ts';
import { composeDiagnostic } from './composeDiagnostic.ts';

export interface DiagnosticService {
  /** The file as it would leave, for the person to read; nothing leaves yet. */
  readonly prepare: (session: Session) => Promise<{ text: string }>;
  /** Keeps what was shown last, where she says, and writes that down. @throws AppFailure `notFound`, `session.locked` */
  readonly save: (session: Session) => Promise<{ saved: boolean }>;
}

export interface DiagnosticEnvironment {
  readonly clock: Clock;
  readonly files: FileSaver;
  readonly about: Output<'app:about'>;
  readonly link: Pick<Link, 'list' | 'syncStatus'>;
  readonly resolveProxy: ResolveProxy;
}

/** « Préparer un diagnostic »: what leaves is what was on the screen, byte for byte. */
export function createDiagnosticService(environment: DiagnosticEnvironment): DiagnosticService {
  const { clock, files, about, link, resolveProxy } = environment;
  const shown = new WeakMap<Session, string>();
  return {
    async prepare(session) {
      const text = await composeDiagnostic({
        ...{ store: session.store, about, resolveProxy, now: clock.now() },
        status: link.syncStatus(session),
        list: link.list(session),
      });
      if (!session.isOpen()) throw new AppFailure('session.locked');
      shown.set(session, text);
      return { text };
    },

    async save(session) {
      const text = shown.get(session);
      if (text === undefined) throw new AppFailure('notFound');
      session.write({ action: 'diagnostic.export' }, () => {});
      const { date } = parisClock(clock.now().toISOString());
      return { saved: await files.save(`diagnostic-estuaire-${date}.json`, Buffer.from(text)) };
    },
  };
}
