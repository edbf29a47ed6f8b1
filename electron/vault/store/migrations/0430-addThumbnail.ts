import type { WritableDatabase } from '../database.ts';

/**
 * One more kind of picture file, `thumbnail`. SQLite changes no check of a table that stands: the rows move to a new one
 * under their own numbers, since they are told in that order.
 */
export const addThumbnail = { version: 430, up };

const columns =
  'id, original_id, kind, content_type, size, sha256, width, height, wrapped_key, created_at';

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE image_file_with_thumbnail (
    id TEXT PRIMARY KEY,
    original_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('original', 'display', 'preview', 'thumbnail', 'document')),
    content_type TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL,
    width INTEGER,
    height INTEGER,
    wrapped_key TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (original_id, kind)
  ) STRICT`);
  db.run(
    `INSERT INTO image_file_with_thumbnail (rowid, ${columns}) SELECT rowid, ${columns} FROM image_file`,
  );
  db.run('DROP TABLE image_file');
  db.run('ALTER TABLE image_file_with_thumbnail RENAME TO image_file');
  db.run('CREATE INDEX image_file_sha256 ON image_file (sha256)');
}
