import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAudit } from '../../../electron/vault/store/auditStore.ts';
import { seededRandom, testSeed } from '../../support/seededRandom.ts';
import { addPictures, addResidents } from '../../support/storeContent.ts';
import { storeInside } from '../../support/storeInside.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { installedVault, openTestVault, testPassphrase } from '../../support/vault.ts';

const seed = testSeed();
const pageSize = 4096;
const created = 40;

interface Stand {
  readonly rootDir: string;
  readonly userId: string;
  readonly ids: readonly string[];
}

async function store(): Promise<Stand> {
  const { rootDir, userId, record, vault } = await installedVault({}, 'nurseCoordinator');
  const ids = await addResidents(record(), created);
  vault.close();
  await addPictures(rootDir, [70_000]);
  return { rootDir, userId, ids };
}

const databaseIn = (rootDir: string): string => join(rootDir, 'poste', 'estuaire.db');

/** Overwrites whole pages of the file; the first, which says what the file is, stays. */
function damagePages(rootDir: string, pages: readonly number[]): Buffer {
  const path = databaseIn(rootDir);
  const bytes = readFileSync(path);
  for (const page of pages) bytes.fill(page, (page - 1) * pageSize, page * pageSize);
  writeFileSync(path, bytes);
  return bytes;
}

describe('what can be read of a damaged store', () => {
  test('comes out whatever pages are lost, is counted, and the damaged store stays as it is', async () => {
    const random = seededRandom(seed);
    const { rootDir: first, userId, ids } = await store();
    const pages = statSync(databaseIn(first)).size / pageSize;
    let opened = 0;
    const told: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const rootDir = temporaryFolder();
      cpSync(first, rootDir, { recursive: true });
      const lost = Array.from({ length: 1 + random(4) }, () => 12 + random(pages - 12));
      const damaged = damagePages(rootDir, lost);
      const { gate, record, vault } = openTestVault({ rootDir });
      const typed = { userId, passphrase: testPassphrase };
      const unlocked = await gate.call('session:unlock', typed);
      if (unlocked.ok) {
        vault.close();
        continue;
      }
      expect(unlocked.error.code).toBe('store.corrupted');
      const result = await gate.call('repair:salvage', {});
      if (!result.ok) {
        expect([lost, result.error.code]).toEqual([lost, 'store.corrupted']);
        expect(readFileSync(databaseIn(rootDir)).equals(damaged)).toBe(true);
        vault.close();
        continue;
      }
      opened += 1;
      const { residents } = result.value;
      told.push(residents.recovered);
      const aside = readdirSync(rootDir).find((name) => /^poste\.\d/.test(name)) ?? '';
      expect(readFileSync(join(rootDir, aside, 'estuaire.db')).equals(damaged)).toBe(true);
      await gate.value('session:unlock', typed);
      const { rows, total } = await record().value('patient:search', { text: '', limit: 200 });
      expect([lost, total]).toEqual([lost, residents.recovered]);
      expect(ids).toEqual(expect.arrayContaining(rows.map(({ id }) => id)));
      if (residents.lost !== null) expect(residents.recovered + residents.lost).toBe(created);
      vault.close();
      const { database } = await storeInside(rootDir);
      expect(database.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      expect(database.all('PRAGMA foreign_key_check')).toEqual([]);
      expect(readAudit(database).map(({ action }) => action)).toContain('store.salvage');
      database.close();
    }
    console.log(`salvaged ${opened} of 8, residents recovered ${told.join(', ')}`);
    expect(opened).toBeGreaterThan(0);
  }, 180_000);

  test('is everything when the first page and the schema are lost: they are kept apart', async () => {
    const { rootDir, userId, ids } = await store();
    const { database } = await storeInside(rootDir);
    const pages = database
      .all("SELECT DISTINCT pageno FROM dbstat WHERE name = 'sqlite_schema'")
      .map(({ pageno }) => Number(pageno));
    database.close();
    expect(pages).toContain(1);
    expect(pages.length).toBeGreaterThan(1);
    damagePages(rootDir, pages);
    const { gate, record } = openTestVault({ rootDir });
    const typed = { userId, passphrase: testPassphrase };
    expect(await gate.refusal('session:unlock', typed)).toBe('store.corrupted');
    const { residents } = await gate.value('repair:salvage', {});
    expect(residents.recovered).toBe(created);
    await gate.value('session:unlock', typed);
    expect((await record().value('patient:search', { text: '', limit: 5 })).total).toBe(ids.length);
  });

  test('is everything when only an index is lost, the outbox and the pictures with it', async () => {
    const { rootDir, userId, ids } = await store();
    const { database } = await storeInside(rootDir);
    const root = database.one(
      "SELECT rootpage FROM sqlite_schema WHERE name = 'local_change_status'",
    );
    const waiting = database.all('SELECT * FROM local_change ORDER BY id');
    database.close();
    damagePages(rootDir, [Number(root?.rootpage)]);
    const { gate, record, vault } = openTestVault({ rootDir });
    const typed = { userId, passphrase: testPassphrase };
    expect(await gate.refusal('session:unlock', typed)).toBe('store.corrupted');
    const { residents, waiting: kept } = await gate.value('repair:salvage', {});
    expect([residents.recovered, kept.recovered]).toEqual([created, waiting.length]);
    await gate.value('session:unlock', typed);
    expect((await record().value('patient:search', { text: '', limit: 5 })).total).toBe(ids.length);
    expect(await record().value('backup:list', {})).toMatchObject({ restored: { madeAt: null } });
    // A backup of what was read can be put back, though its trail may be interrupted.
    await record().value('backup:run', {});
    const { backups } = await record().value('backup:list', {});
    const ref = { place: 'here', name: backups[0]?.name ?? '' } as const;
    await record().value('backup:restore', ref);
    vault.close();
    const inside = await storeInside(rootDir);
    expect(inside.database.all('SELECT * FROM local_change ORDER BY id')).toEqual(waiting);
    expect(inside.database.all('SELECT id FROM image_file')).toHaveLength(1);
  });
});
