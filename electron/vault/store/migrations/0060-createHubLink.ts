import type { WritableDatabase } from '../database.ts';

/** Who this workstation is for the hub, for whom it may speak, what it has read and what it still wants. */
export const createHubLink = { version: 60, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE workstation_key (
    kid TEXT PRIMARY KEY,
    private_jwk TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT`);
  db.run(`CREATE TABLE hub_link (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    kid TEXT NOT NULL REFERENCES workstation_key (kid),
    json TEXT NOT NULL,
    certificate TEXT,
    epoch TEXT,
    clock_offset_ms INTEGER,
    last_contact TEXT
  ) STRICT`);
  db.run(`CREATE TABLE professional_link (
    professional_id TEXT PRIMARY KEY,
    practitioner_role_id TEXT NOT NULL UNIQUE,
    kid TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('unknown', 'pending', 'valid', 'revoked')),
    assertion TEXT,
    assertion_expires_at TEXT,
    teams TEXT NOT NULL
  ) STRICT`);
  db.run(`CREATE TABLE feed_cursor (
    audience TEXT PRIMARY KEY,
    cursor TEXT NOT NULL,
    saved_at TEXT NOT NULL
  ) STRICT`);
  db.run(`CREATE TABLE certificate (
    kid TEXT PRIMARY KEY,
    certificate TEXT,
    status TEXT NOT NULL CHECK (status IN ('unknown', 'pending', 'valid', 'revoked')),
    checked_at TEXT
  ) STRICT`);
  db.run(`CREATE TABLE wanted_binary (
    binary_id TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    content_type TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at TEXT,
    last_error_code TEXT
  ) STRICT`);
  db.run('CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT');
}
