import type { WritableDatabase } from '../database.ts';

/**
 * Folders of devices, what became of each file seen in them, and the pictures that came from there and belong to nobody
 * yet. `received_picture` remembers a content without its name, so that the same one is not taken twice.
 */
export const createHotFolder = { version: 420, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE watched_folder (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    path TEXT NOT NULL UNIQUE,
    erases INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    last_at TEXT
  ) STRICT`);
  db.run(`CREATE TABLE watched_file (
    folder_id TEXT NOT NULL REFERENCES watched_folder (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_ms INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    image_id TEXT,
    erase_due INTEGER NOT NULL,
    PRIMARY KEY (folder_id, path)
  ) STRICT, WITHOUT ROWID`);
  db.run(`CREATE TABLE received_picture (
    sha256 TEXT PRIMARY KEY,
    received_at TEXT NOT NULL
  ) STRICT`);
  db.run(`CREATE TABLE unassigned_image (
    id TEXT PRIMARY KEY,
    device TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    received_at TEXT NOT NULL,
    expected_for TEXT,
    told TEXT NOT NULL
  ) STRICT`);
}
