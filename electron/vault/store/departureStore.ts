import type { Resource } from '@medplum/fhirtypes';
import { z } from 'zod';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { OpinionDraftContent } from './draftStore.ts';

/** What a signed answer can be taken back to while it has not left. */
export interface Departure {
  readonly actId: string;
  /** Null once somebody asked that it leave now. */
  readonly leavesAt: string | null;
  readonly draft: OpinionDraftContent;
  /** The resources that it changed, as they stood before. */
  readonly before: readonly (Resource & { id: string })[];
}

const Before = z.array(z.looseObject({ resourceType: z.string(), id: z.string() }));

/** Inside the transaction that puts the act in the outbox. */
export function keepDeparture(
  db: WritableDatabase,
  { actId, leavesAt, draft, before }: Departure,
): void {
  db.run(
    'INSERT INTO departure (act_id, leaves_at, draft, before) VALUES (?, ?, ?, ?)',
    actId,
    leavesAt,
    JSON.stringify(draft),
    JSON.stringify(before),
  );
}

export function readDeparture(db: ReadableDatabase, actId: string): Departure | null {
  const row = db.one('SELECT * FROM departure WHERE act_id = ?', actId);
  if (row === undefined) return null;
  return {
    actId,
    leavesAt: row.leaves_at === null ? null : String(row.leaves_at),
    draft: OpinionDraftContent.parse(JSON.parse(String(row.draft))),
    // Its shape was checked when it came in; here that it names something is.
    before: Before.parse(JSON.parse(String(row.before))) as unknown as Departure['before'],
  };
}

/** Ids of the acts that could still be taken back, in the order in which they were signed. */
export function departingActs(db: ReadableDatabase): readonly string[] {
  return db
    .all(
      `SELECT d.act_id FROM departure d JOIN act a ON a.request_id = d.act_id
       WHERE a.body IS NULL ORDER BY a.rowid`,
    )
    .map((row) => String(row.act_id));
}

/** « Envoyer maintenant »: one act, or everything that stays. */
export function releaseDepartures(db: WritableDatabase, actId: string | null): void {
  if (actId === null) db.run('UPDATE departure SET leaves_at = NULL');
  else db.run('UPDATE departure SET leaves_at = NULL WHERE act_id = ?', actId);
}
