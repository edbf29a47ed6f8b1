import { AppFailure } from '../../../../shared/errors.ts';
import type { UpdateView } from '../../../../shared/ipc/update.ts';
import type { Clock } from '../../clock.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';

/** How one open store stands with new versions. */
export interface StoreUpdates {
  readonly view: () => UpdateView;
  /** @see UpdateKeeper.ask */
  readonly ask: () => Promise<boolean>;
}

export interface UpdateService {
  readonly read: (session: Session) => UpdateView;
  /**
   * « Vérifier maintenant »: resolves when the hub answered, or after some seconds while it goes on.
   * @throws AppFailure `hub.notEnrolled`, `hub.unreachable`
   */
  readonly check: (session: Session) => Promise<UpdateView>;
}

/** Longer than this nobody looks at a button. */
const patienceMs = 15_000;

export function createUpdateService(parts: {
  readonly clock: Clock;
  readonly updatesOf: (store: OpenStore) => StoreUpdates;
}): UpdateService {
  const read: UpdateService['read'] = ({ store }) => parts.updatesOf(store).view();
  return {
    read,
    check: async (session) => {
      const { state } = read(session);
      if (state === 'notEnrolled') throw new AppFailure('hub.notEnrolled');
      if (state === 'off') return read(session);
      const answered = await answeredInTime(parts.clock, parts.updatesOf(session.store).ask());
      if (!answered) throw new AppFailure('hub.unreachable');
      return read(session);
    },
  };
}

/** True too while nobody knows yet. */
function answeredInTime(clock: Clock, asked: Promise<boolean>): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = clock.startTimer(patienceMs, () => resolve(true));
    void asked.then((answered) => {
      cancel();
      resolve(answered);
    });
  });
}
