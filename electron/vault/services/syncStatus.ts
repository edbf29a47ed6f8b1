import { RequestState, type SyncStatus } from '../../../shared/ipc/home.ts';
import type { Session } from '../session/sessions.ts';
import { requestLinesIn } from '../store/requestViewStore.ts';

/** Facts for the truth line. Nothing leaves this workstation before it is enrolled, and the exercise never does. */
export function readSyncStatus(session: Session): SyncStatus {
  const transits = requestLinesIn(session.store.database, RequestState.options).flatMap(
    ({ transit }) => transit ?? [],
  );
  const waiting = transits.filter(({ phase }) => phase === 'waiting' || phase === 'sending');
  const count = (phase: (typeof transits)[number]['phase']): number =>
    transits.filter((transit) => transit.phase === phase).length;
  return {
    profile: session.store.profile,
    enrolled: false,
    link: 'none',
    lastHubContact: null,
    waitingRequests: waiting.length,
    oldestWaiting: waiting.map(({ waitingSince }) => waitingSince).sort()[0] ?? null,
    sending: null,
    refused: count('refused'),
    conflicts: count('conflict'),
  };
}
