import type { ReadableDatabase } from '../store/database.ts';
import { readOutboxAct } from '../store/outboxStore.ts';
import { readReceipt } from '../store/receiptStore.ts';

/** How an act stands: `waiting` also when it left and nobody answered; `unknown` when it was never made here. */
export type ActOutcome = 'received' | 'waiting' | 'refused' | 'conflict' | 'unknown';

export function outcomeOf(db: ReadableDatabase, requestId: string): ActOutcome {
  const act = readOutboxAct(db, requestId);
  if (act === null) return readReceipt(db, requestId) === null ? 'unknown' : 'received';
  if (act.status === 'rejected') return 'refused';
  return act.status === 'conflict' ? 'conflict' : 'waiting';
}
