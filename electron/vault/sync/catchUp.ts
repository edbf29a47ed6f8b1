import type { Clock } from '../clock.ts';
import { markWaiting } from '../store/actStateStore.ts';
import { type Conflict, conflictsOf, forgetConflict } from '../store/conflictStore.ts';
import type { Database, ReadableDatabase } from '../store/database.ts';
import { readOutbox } from '../store/outboxStore.ts';
import { readRestoration } from '../store/restorationStore.ts';
import { backoffMs } from './backoff.ts';
import type { ProjectRequest } from './syncOptions.ts';

/** After the hub was put back, workstations send again for as long: those that were off too, for a week. */
const healingMs = 7 * 86_400_000;

/** What an act is told whose ground another workstation has not laid again yet. */
const missingGround: ReadonlySet<string | null> = new Set([
  'reference.unknown',
  'case.missing',
  'notFound',
  'state.forbidden',
]);

export function isHealing(db: ReadableDatabase, now: Date): boolean {
  const found = readRestoration(db);
  if (found === null) return false;
  // A calendar set back by some days does not end it; one that was far ahead then does not make it last for years.
  return Math.abs(now.getTime() - Date.parse(found.foundAt)) < healingMs;
}

/** True when the hub may only lack what others still have to send again: the act waits instead of being refused. */
export function lacksGround(db: ReadableDatabase, reason: string | null, now: Date): boolean {
  return missingGround.has(reason) && isHealing(db, now);
}

export interface CatchUpParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: () => number;
  readonly projectRequest: ProjectRequest;
}

/**
 * Acts that met an older version than the one they started from: nobody decided anything against them, the hub lost what
 * came before them and whoever made that sends it again. They wait, a little longer after each
 * attempt; after the week they are conflicts like any other.
 */
export function letOthersCatchUp({ database, clock, random, projectRequest }: CatchUpParts): void {
  const now = clock.now();
  if (!isHealing(database, now)) return;
  for (const act of readOutbox(database).acts) {
    if (act.status !== 'conflict') continue;
    const conflicts = conflictsOf(database, act.requestId);
    if (!conflicts.some(isBehind)) continue;
    database.transaction((db) => {
      for (const conflict of conflicts) forgetConflict(db, conflict);
      const next = new Date(now.getTime() + backoffMs(act.attempts, random));
      markWaiting(db, act.requestId, 'hub.behind', next);
      if (act.serviceRequestId !== null) projectRequest(db, act.serviceRequestId);
    });
  }
}

/** Also when the hub has none at all. */
function isBehind({ base, theirs }: Conflict): boolean {
  return Number(theirs.versionId ?? 0) < Number(base.versionId ?? 0);
}
