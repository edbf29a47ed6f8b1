import type { WritableDatabase } from '../database.ts';

/**
 * One row per encrypted picture file. An original carries the id of its `Binary`; its display and preview copies
 * point to it. `wrapped_key` is the file's own random key, sealed under the store's attachment key.
 */
export const createImageFile = { version: 100, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE image_file (
    id TEXT PRIMARY KEY,
    original_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('original', 'display', 'preview', 'document')),
    content_type TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL,
    width INTEGER,
    height INTEGER,
    wrapped_key TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (original_id, kind)
  ) STRICT`);
  db.run('CREATE INDEX image_file_sha256 ON image_file (sha256)');
}
