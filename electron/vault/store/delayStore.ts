import type { WritableDatabase } from './database.ts';

const delayed = ['local_change', 'original', 'wanted_binary', 'archived_request'] as const;

/** Moments written down on a clock that has been set since mean nothing: whatever waits for one is due at once. */
export function forgetDelays(db: WritableDatabase): void {
  for (const table of delayed) {
    db.run(`UPDATE ${table} SET next_attempt_at = NULL WHERE next_attempt_at IS NOT NULL`);
  }
}
