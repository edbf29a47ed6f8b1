import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../hub/store/database.ts';
import { openSqliteRepository } from '../../hub/store/sqliteRepository.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { repositoryContract } from './support/repositoryContract.ts';
import { fill, mayMount, onSmallDisk } from './support/smallDisk.ts';

const newKey = (): string => randomBytes(48).toString('hex');

repositoryContract({
  name: 'the SQLite repository',
  open: async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'estuaire-hub-')), 'hub.db');
    const address = { path, key: newKey() };
    return { address, repository: openSqliteRepository(path, address.key) };
  },
  onLimitedStore: mayMount
    ? (work) =>
        onSmallDisk(async (folder) => {
          const repository = openSqliteRepository(join(folder, 'hub.db'), newKey());
          try {
            const room = { none: () => fill(folder, 0), some: () => fill(folder, 4096) };
            await work(repository, room);
          } finally {
            await repository.close();
          }
        })
    : null,
});

test('opens again with its key and with no other', async () => {
  const path = join(temporaryFolder(), 'hub.db');
  const key = newKey();
  const first = openSqliteRepository(path, key);
  const epoch = await first.epoch();
  await first.close();
  expect(() => openSqliteRepository(path, newKey())).toThrow();
  const second = openSqliteRepository(path, key);
  expect(await second.epoch()).toBe(epoch);
  await second.close();
});

test('refuses a database written by a newer hub', async () => {
  const path = join(temporaryFolder(), 'hub.db');
  const key = newKey();
  const database = openDatabase(path, key);
  database.transaction((db) => db.run('PRAGMA user_version = 9990'));
  database.close();
  expect(() => openSqliteRepository(path, key)).toThrow(/9990/);
});

test('a changed byte on any page is found out', async () => {
  const path = join(temporaryFolder(), 'hub.db');
  const key = newKey();
  const repository = openSqliteRepository(path, key);
  await repository.close();
  const bytes = readFileSync(path);
  for (let page = 0; page * 4096 < bytes.length; page += 1) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(page * 4096 + 100) ^ 1, page * 4096 + 100);
    writeFileSync(path, changed);
    expect(() => {
      const database = openDatabase(path, key);
      try {
        const [check] = database.all('PRAGMA integrity_check');
        if (check?.integrity_check !== 'ok') throw new Error('damaged');
      } finally {
        database.close();
      }
    }, `page ${page}`).toThrow();
  }
});

test('reads never see a transaction that is not over, and none waits inside one', () => {
  const database = openDatabase(join(temporaryFolder(), 'hub.db'), newKey());
  database.transaction((db) => db.run('CREATE TABLE t (x INTEGER) STRICT'));
  database.transaction((db) => {
    db.run('INSERT INTO t VALUES (1)');
    expect(database.all('SELECT * FROM t')).toEqual([]);
    expect(db.all('SELECT * FROM t')).toEqual([{ x: 1 }]);
  });
  expect(database.all('SELECT * FROM t')).toEqual([{ x: 1 }]);
  expect(() => database.all('INSERT INTO t VALUES (2) RETURNING x')).toThrow(/readonly/);
  expect(() => database.transaction(async () => undefined)).toThrow(/never waits/);
  database.close();
});
