import type { WritableDatabase } from '../database.ts';

/** What the hub had under a version number: a hub put back to a copy gives its numbers a second time. */
export const addBaseDigest = { version: 450, up };

function up(db: WritableDatabase): void {
  db.run('ALTER TABLE resource ADD COLUMN hub_digest TEXT');
  db.run('ALTER TABLE resource ADD COLUMN hub_digest_of TEXT');
  db.run('ALTER TABLE local_change ADD COLUMN base_digest TEXT');
}
