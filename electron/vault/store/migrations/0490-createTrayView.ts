import type { WritableDatabase } from '../database.ts';

/** Filters of the tray that a person kept under a name. */
export const createTrayView = { version: 490, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE tray_view (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    filter TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT`);
  db.run('CREATE INDEX tray_view_user ON tray_view (user_id)');
}
