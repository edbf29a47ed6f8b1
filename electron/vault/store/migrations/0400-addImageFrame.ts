import type { WritableDatabase } from '../database.ts';

/**
 * A document or a DICOM object has a display copy for each page or frame. The table is made anew, since what is unique
 * changes with it; rows keep their order.
 */
export const addImageFrame = { version: 400, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE image_file_framed (
    id TEXT PRIMARY KEY,
    original_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('original', 'display', 'preview', 'document')),
    frame INTEGER NOT NULL DEFAULT 0 CHECK (frame >= 0 AND (frame = 0 OR kind = 'display')),
    content_type TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL,
    width INTEGER,
    height INTEGER,
    wrapped_key TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (original_id, kind, frame)
  ) STRICT`);
  db.run(`INSERT INTO image_file_framed
    (rowid, id, original_id, kind, content_type, size, sha256, width, height, wrapped_key, created_at)
    SELECT rowid, id, original_id, kind, content_type, size, sha256, width, height, wrapped_key, created_at
    FROM image_file ORDER BY rowid`);
  db.run('DROP TABLE image_file');
  db.run('ALTER TABLE image_file_framed RENAME TO image_file');
  db.run('CREATE INDEX image_file_sha256 ON image_file (sha256)');
}
