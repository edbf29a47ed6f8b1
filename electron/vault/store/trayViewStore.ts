import { TrayFilter, type TrayView } from '../../../shared/ipc/tray.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** The filters that one person kept, by name. A filter of a form that is not known any more is left out. */
export function trayViewsOf(db: ReadableDatabase, userId: string): readonly TrayView[] {
  return db
    .all('SELECT id, name, filter FROM tray_view WHERE user_id = ?', userId)
    .flatMap((row) => {
      const filter = TrayFilter.safeParse(JSON.parse(String(row.filter)));
      const named = { id: String(row.id), name: String(row.name) };
      return filter.success ? [{ ...named, filter: filter.data }] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

export function addTrayView(
  db: WritableDatabase,
  userId: string,
  { id, name, filter }: TrayView,
  now: Date,
): void {
  db.run(
    'INSERT INTO tray_view (id, user_id, name, filter, created_at) VALUES (?, ?, ?, ?, ?)',
    id,
    userId,
    name,
    JSON.stringify(filter),
    now.toISOString(),
  );
}

/** Answers how many were changed: 0 for one that is not hers. */
export function changeTrayView(
  db: WritableDatabase,
  userId: string,
  { id, name, filter }: TrayView,
): number {
  return db.run(
    'UPDATE tray_view SET name = ?, filter = ? WHERE id = ? AND user_id = ?',
    name,
    JSON.stringify(filter),
    id,
    userId,
  );
}

/** Answers how many went: 0 for one that is not hers. */
export function removeTrayView(db: WritableDatabase, userId: string, id: string): number {
  return db.run('DELETE FROM tray_view WHERE id = ? AND user_id = ?', id, userId);
}
