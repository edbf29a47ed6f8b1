import type { BlockedAct, OvertakenAct } from '../../../../shared/ipc/act.ts';
import type { ActKind } from '../../store/actStore.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { actsOfRequest, filesOf, readOutboxAct } from '../../store/outboxStore.ts';
import { setAsideActs } from '../../store/setAsideStore.ts';
import { phaseOf, reasonOf, unfinishedAct, whatOf } from '../../sync/unfinishedActs.ts';

/** Nothing of what is asked here depends on which picture moves this second. */
const nothingMoves = { current: () => null };

/** What was signed here about one request and waits for a person, in the order it was done. */
export function blockedActs(db: ReadableDatabase, serviceRequestId: string): readonly BlockedAct[] {
  return actsOfRequest(db, serviceRequestId).flatMap((actId): BlockedAct[] => {
    const act = unfinishedAct(actId, readOutboxAct(db, actId), filesOf(db, actId));
    const phase = phaseOf(act, nothingMoves);
    if (phase !== 'refused' && phase !== 'conflict') return [];
    return [{ actId, what: whatOf(act.kind), phase, reason: reasonOf(act) }];
  });
}

/** What was signed here about one request and came too late, the latest first; of an appointment its own box tells. */
export function overtakenActs(
  db: ReadableDatabase,
  serviceRequestId: string,
): readonly OvertakenAct[] {
  return setAsideActs(db, serviceRequestId)
    .filter(({ cause, kind }) => cause === 'overtaken' && kind !== 'appointment')
    .map(({ kind, signedAt, foundState, foundBy }) => ({
      what: overtakenKind(kind),
      signedAt,
      foundState,
      foundBy,
    }));
}

function overtakenKind(kind: ActKind): OvertakenAct['what'] {
  return kind === 'opinion' || kind === 'acknowledgement' || kind === 'cancellation'
    ? kind
    : 'other';
}
