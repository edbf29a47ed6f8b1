import type { WritableDatabase } from '../database.ts';

/**
 * What one person did at one moment, on its way to the hub. Status, attempts and last error are those of its rows in
 * `local_change`, which all move together; here is what belongs to the act as a whole, what waits for what, its files,
 * and what the hub said of it.
 */
export const createAct = { version: 50, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE act (
    request_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    service_request_id TEXT,
    priority TEXT NOT NULL CHECK (priority IN ('routine', 'asap', 'urgent')),
    professional_id TEXT,
    body BLOB,
    body_sha256 TEXT,
    reason TEXT,
    created_at TEXT NOT NULL
  ) STRICT`);
  db.run('CREATE INDEX act_service_request ON act (service_request_id)');
  db.run('CREATE INDEX local_change_request ON local_change (request_id, id)');
  db.run(`CREATE TABLE act_dependency (
    request_id TEXT NOT NULL,
    on_request_id TEXT NOT NULL,
    PRIMARY KEY (request_id, on_request_id),
    FOREIGN KEY (request_id) REFERENCES act (request_id) ON UPDATE CASCADE ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID`);
  db.run('CREATE INDEX act_dependency_on ON act_dependency (on_request_id)');
  db.run(`CREATE TABLE act_author (
    request_id TEXT NOT NULL,
    professional_id TEXT NOT NULL,
    PRIMARY KEY (request_id, professional_id),
    FOREIGN KEY (request_id) REFERENCES act (request_id) ON UPDATE CASCADE ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID`);
  db.run(`CREATE TABLE original (
    binary_id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES act (request_id) ON UPDATE CASCADE ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('original', 'preview')),
    label TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL,
    content_type TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'staged', 'received', 'refused')),
    sent INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at TEXT,
    last_error_code TEXT,
    reason TEXT,
    received_at TEXT
  ) STRICT`);
  db.run('CREATE INDEX original_request ON original (request_id)');
  db.run('CREATE INDEX original_state ON original (state)');
  db.run(`CREATE TABLE receipt (
    request_id TEXT PRIMARY KEY,
    service_request_id TEXT,
    body_sha256 TEXT NOT NULL,
    entries TEXT NOT NULL,
    received_at TEXT NOT NULL,
    completed_at TEXT
  ) STRICT`);
  db.run('CREATE INDEX receipt_service_request ON receipt (service_request_id)');
  // Outlives its act: what the hub has must come in here when the act is taken back.
  db.run(`CREATE TABLE conflict (
    request_id TEXT NOT NULL,
    resource_type TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    base_version_id TEXT,
    base_json TEXT,
    theirs_version_id TEXT,
    theirs_json TEXT,
    found_at TEXT NOT NULL,
    PRIMARY KEY (request_id, resource_type, resource_id)
  ) STRICT`);
}
