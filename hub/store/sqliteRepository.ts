import { randomUUID } from 'node:crypto';
import { type DatabaseKey, openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import type { Repository, Restoration } from './repository.ts';
import { sqliteIdentities } from './sqliteIdentities.ts';
import { sqliteOperator } from './sqliteOperator.ts';
import { sqliteResources } from './sqliteResources.ts';
import { sqliteTransfers } from './sqliteTransfers.ts';

const epochSetting = 'epoch';
const restorationSetting = 'restoration';

/** The embedded repository: one encrypted file, several processes of one machine may share it. */
export function openSqliteRepository(path: string, key: DatabaseKey): Repository {
  const database = openDatabase(path, key);
  migrate(database);
  const epoch = database.transaction((db) => {
    db.run('INSERT INTO setting VALUES (?, ?) ON CONFLICT DO NOTHING', epochSetting, randomUUID());
    return String(db.one('SELECT value FROM setting WHERE name = ?', epochSetting)?.value);
  });
  return {
    resources: sqliteResources(database),
    transfers: sqliteTransfers(database),
    identities: sqliteIdentities(database),
    operator: sqliteOperator(database),
    epoch: async () => epoch,
    beginAgain: async (copy) =>
      database.transaction((db) => {
        db.run(
          'INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
          restorationSetting,
          JSON.stringify(copy),
        );
        db.run('DELETE FROM accessToken');
        db.run('DELETE FROM oneTimeCode WHERE usedBy IS NULL AND reusable = 0');
        db.run(`DELETE FROM binary WHERE state = 'receiving' AND caseId IS NULL`);
        db.run(`UPDATE binary SET state = 'expected' WHERE state = 'receiving'`);
        db.run('UPDATE setting SET value = ? WHERE name = ?', randomUUID(), epochSetting);
      }),
    restoration: async () => {
      const row = database.one('SELECT value FROM setting WHERE name = ?', restorationSetting);
      return row === undefined ? null : (JSON.parse(String(row.value)) as Restoration);
    },
    copyTo: async (path) => database.copyTo(path),
    close: async () => database.close(),
  };
}
