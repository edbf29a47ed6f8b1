import type { WritableDatabase } from '../database.ts';

/**
 * One row per request for the worklists: what is filtered, sorted or counted is a column, the rest of the line is
 * `row`, JSON. It is rebuilt from the resources whenever one of them changes.
 */
export const createRequestView = { version: 30, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE request_view (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL,
    state TEXT NOT NULL,
    specialty TEXT NOT NULL,
    priority TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    due_date TEXT,
    author_role_id TEXT,
    owner_role_id TEXT,
    row TEXT NOT NULL
  ) STRICT`);
  db.run('CREATE INDEX request_view_patient ON request_view (patient_id)');
  db.run('CREATE INDEX request_view_state ON request_view (state, updated_at)');
}
