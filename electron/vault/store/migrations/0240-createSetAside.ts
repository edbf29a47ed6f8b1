import type { WritableDatabase } from '../database.ts';

/**
 * What a person signed and that did not take effect as it was: recalled, cancelled before it left, or overtaken at the
 * hub. It is evidence, with its signature, and `signed_draft` is what the same request is written from again. A conflict
 * that somebody decided keeps base, mine, theirs and what she chose.
 */
export const createSetAside = { version: 240, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE set_aside_act (
    request_id TEXT PRIMARY KEY,
    service_request_id TEXT,
    kind TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('recalled', 'cancelled', 'overtaken')),
    hub_reason TEXT,
    found_state TEXT,
    found_by TEXT,
    payloads TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    set_aside_at TEXT NOT NULL
  ) STRICT`);
  db.run('CREATE INDEX set_aside_act_service_request ON set_aside_act (service_request_id)');
  db.run(`CREATE TABLE signed_draft (
    id TEXT PRIMARY KEY,
    author_id TEXT NOT NULL,
    patient_id TEXT NOT NULL,
    json TEXT NOT NULL
  ) STRICT`);
  db.run(`CREATE TABLE settled_conflict (
    request_id TEXT NOT NULL,
    resource_type TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    base_json TEXT,
    mine_json TEXT NOT NULL,
    theirs_json TEXT NOT NULL,
    result_json TEXT NOT NULL,
    choices TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    PRIMARY KEY (request_id, resource_type, resource_id)
  ) STRICT`);
}
