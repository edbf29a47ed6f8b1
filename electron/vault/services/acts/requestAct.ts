import type { ReadableDatabase } from '../../store/database.ts';
import { actsOfRequest, type OutboxAct, readOutboxAct } from '../../store/outboxStore.ts';
import { readSignedDraft } from '../../store/signedDraftStore.ts';

/**
 * The act that sends this request, while the hub certainly does not have it: it never left this machine, or the hub
 * refused it. Null once it may be there.
 */
export function unsentRequest(db: ReadableDatabase, serviceRequestId: string): OutboxAct | null {
  const acts = actsOfRequest(db, serviceRequestId).flatMap((id) => readOutboxAct(db, id) ?? []);
  const act = acts.find(({ kind }) => kind === 'request');
  if (act === undefined) return null;
  const neverLeft = act.status === 'pending' && !act.mayHaveLeft;
  return neverLeft || act.status === 'rejected' ? act : null;
}

/** T6: the hub does not have it, and what it was signed from is here. */
export function canRecall(db: ReadableDatabase, serviceRequestId: string): boolean {
  return (
    unsentRequest(db, serviceRequestId) !== null && readSignedDraft(db, serviceRequestId) !== null
  );
}
