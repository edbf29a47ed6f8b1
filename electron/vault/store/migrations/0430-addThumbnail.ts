import type { WritableDatabase } from '../database.ts';

/**
 * One more kind of picture file, `thumbnail`. SQLite changes no check of a table that stands: the table is made anew as it
 * stands but for that word, and the rows move to it under their own numbers, since they are told in that order.
 */
export const addThumbnail = { version: 430, up };

const before = "'preview', 'document'";
const after = "'preview', 'thumbnail', 'document'";

function up(db: WritableDatabase): void {
  const sql = String(
    db.one("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'image_file'")?.sql,
  );
  const body = sql.slice(sql.indexOf('('));
  if (!body.includes(before)) throw new Error('The kinds of a picture file are not as they were');
  const columns = db
    .all('PRAGMA table_info(image_file)')
    .map(({ name }) => String(name))
    .join(', ');
  db.run(`CREATE TABLE image_file_with_thumbnail ${body.replace(before, after)}`);
  db.run(
    `INSERT INTO image_file_with_thumbnail (rowid, ${columns})
     SELECT rowid, ${columns} FROM image_file ORDER BY rowid`,
  );
  db.run('DROP TABLE image_file');
  db.run('ALTER TABLE image_file_with_thumbnail RENAME TO image_file');
  db.run('CREATE INDEX image_file_sha256 ON image_file (sha256)');
}
