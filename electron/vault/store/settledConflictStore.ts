import type { WritableDatabase } from './database.ts';

/** What a person decided about one resource that changed on both sides. */
export interface SettledConflict {
  /** Of the act that carries her decision. */
  readonly requestId: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly baseJson: string | null;
  readonly mineJson: string;
  readonly theirsJson: string;
  readonly resultJson: string;
  readonly choices: Readonly<Record<string, 'mine' | 'theirs'>>;
  readonly decidedBy: string;
}

/** Keeps base, mine, theirs and the decision as evidence, in the transaction of the decision. */
export function keepSettled(db: WritableDatabase, settled: SettledConflict, now: Date): void {
  db.run(
    `INSERT INTO settled_conflict (request_id, resource_type, resource_id, base_json, mine_json, theirs_json,
       result_json, choices, decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    settled.requestId,
    settled.resourceType,
    settled.resourceId,
    settled.baseJson,
    settled.mineJson,
    settled.theirsJson,
    settled.resultJson,
    JSON.stringify(settled.choices),
    settled.decidedBy,
    now.toISOString(),
  );
}
