import type { WritableDatabase } from '../database.ts';

/** Resources as FHIR gives them, what waits to leave, the access trail and the settings. */
export const createResource = { version: 10, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE resource (
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    version_id INTEGER NOT NULL CHECK (version_id > 0),
    last_updated TEXT NOT NULL,
    hub_version_id TEXT,
    json TEXT NOT NULL,
    PRIMARY KEY (type, id)
  ) STRICT`);
  db.run(`CREATE TABLE reference (
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    target_type TEXT NOT NULL,
    target_id TEXT NOT NULL,
    PRIMARY KEY (type, id, target_type, target_id),
    FOREIGN KEY (type, id) REFERENCES resource (type, id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID`);
  db.run('CREATE INDEX reference_target ON reference (target_type, target_id)');
  db.run(`CREATE TABLE local_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    resource_type TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('INSERT', 'UPDATE', 'DELETE')),
    payload TEXT NOT NULL,
    base_version_id TEXT,
    request_id TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'sending', 'rejected', 'conflict')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at TEXT,
    last_error_code TEXT,
    created_at TEXT NOT NULL
  ) STRICT`);
  db.run('CREATE INDEX local_change_resource ON local_change (resource_type, resource_id, id)');
  db.run('CREATE INDEX local_change_status ON local_change (status, id)');
  db.run(`CREATE TABLE audit_event (
    seq INTEGER PRIMARY KEY,
    event TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    mac TEXT NOT NULL
  ) STRICT`);
  db.run('CREATE TABLE setting (key TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT');
}
