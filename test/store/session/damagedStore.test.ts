import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeKeyring } from '../../../electron/vault/session/keyringFormat.ts';
import { assertSound } from '../../../electron/vault/session/openStore.ts';
import type { Role } from '../../../shared/domain/roles.ts';
import { manualClock } from '../../support/manualClock.ts';
import { seededRandom, testSeed } from '../../support/seededRandom.ts';
import { storeInside } from '../../support/storeInside.ts';
import {
  installedVault,
  openTestVault,
  type TestVault,
  testEstablishment,
  testPassphrase,
} from '../../support/vault.ts';

interface Damaged {
  readonly rootDir: string;
  readonly userId: string;
  readonly recoveryKey: string;
}

const nobodyWaits = 'session.refused';
const databaseIn = (folder: string): string => join(folder, 'estuaire.db');

/** Damages the file at `path`, of which these pages, counted from 1, hold something. */
type Damage = (path: string, pagesInUse: readonly number[]) => void;

/** A store closed as at the end of a day, then damaged on the disk. */
async function damagedStore(damage: Damage, role: Role = 'nurseCoordinator'): Promise<Damaged> {
  const store = await closedStore(role);
  damage(databaseIn(join(store.rootDir, 'poste')), await pagesInUse(store.rootDir));
  return store;
}

async function closedStore(role: Role): Promise<Damaged> {
  const { vault, rootDir, userId, recoveryKey, record } = await installedVault({}, role);
  await record().value('session:updateDisplay', { theme: 'night', textSize: 'normal' });
  vault.close();
  return { rootDir, userId, recoveryKey };
}

/** All but those that are free: of these nothing is read, so that no opening can tell what became of them. */
async function pagesInUse(rootDir: string): Promise<readonly number[]> {
  const { database } = await storeInside(rootDir);
  const pages = database.all('SELECT pageno FROM dbstat').map(({ pageno }) => Number(pageno));
  database.close();
  return pages;
}

/** Opens the vault again and gives the right passphrase. */
async function meetDamage(store: Damaged): Promise<TestVault> {
  const opened = openTestVault({ rootDir: store.rootDir });
  const typed = { userId: store.userId, passphrase: testPassphrase };
  expect(await opened.gate.refusal('session:unlock', typed)).toBe('store.corrupted');
  return opened;
}

/** Every file under a folder, by name, with its bytes. */
function content(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(join(folder, name))]));
}

const stateOf = async ({ gate }: TestVault): Promise<string> =>
  (await gate.value('session:status', {})).state;

const random = seededRandom(testSeed());

const pageBytes = 4096;

const flipOnePage: Damage = (path, pages) => flipIn(path, pages[random(pages.length)] ?? 1);

function flipIn(path: string, page: number): void {
  const bytes = readFileSync(path);
  // The first 16 bytes of the file are the salt, which the program knows without reading it.
  const skipped = page === 1 ? 16 : 0;
  const at = (page - 1) * pageBytes + skipped + random(pageBytes - skipped);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random(8)), at);
  writeFileSync(path, bytes);
}

/** Settings apart: an unlock writes its own hour there. All else only grows. */
async function everyRow(rootDir: string): Promise<Map<string, readonly unknown[]>> {
  const { database } = await storeInside(rootDir);
  const tables = database.all(
    `SELECT name FROM pragma_table_list
     WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'setting'`,
  );
  const rows = tables.map(
    ({ name }) => [String(name), database.all(`SELECT * FROM "${name}"`)] as const,
  );
  database.close();
  return new Map(rows);
}

/** A store that something was removed from: two pages or three that nothing is kept in. */
async function freeSomePages(rootDir: string): Promise<void> {
  const { database } = await storeInside(rootDir);
  database.transaction((db) => {
    db.run('CREATE TABLE removed (content BLOB)');
    db.run('INSERT INTO removed VALUES (zeroblob(9000))');
  });
  database.transaction((db) => db.run('DROP TABLE removed'));
  database.close();
}

async function fillFreePages(rootDir: string): Promise<void> {
  const { database } = await storeInside(rootDir);
  database.transaction((db) => {
    db.run('CREATE TABLE filler (content BLOB)');
    db.run('INSERT INTO filler VALUES (zeroblob(65536))');
  });
  expect(database.one('PRAGMA freelist_count')?.freelist_count).toBe(0);
  assertSound(database);
  database.close();
}

function withoutTries(bytes: Buffer): unknown {
  const keyring = decodeKeyring(bytes);
  return keyring === null ? null : { ...keyring, tries: undefined };
}

const damages: readonly (readonly [string, Damage])[] = [
  ['with a flipped bit', flipOnePage],
  ['cut short', (path) => truncateSync(path, 1 + random(statSync(path).size - 1))],
  ['zeroed', (path) => writeFileSync(path, Buffer.alloc(statSync(path).size))],
  ['emptied', (path) => truncateSync(path, 0)],
  ['that has gone', (path) => rmSync(path)],
];

describe('a damaged database', () => {
  test.each(damages)('%s is set aside whole, and a new start works', async (_what, damage) => {
    const store = await damagedStore(damage);
    const folder = join(store.rootDir, 'poste');
    const before = content(folder);
    const opened = await meetDamage(store);
    expect(await stateOf(opened)).toBe('damaged');
    expect(await opened.gate.value('repair:read', {})).toMatchObject({ mayAct: true });

    const { name } = await opened.gate.value('repair:startAgain', { confirmed: true });
    expect(name).toMatch(/^poste\.\d{8}T\d{6}Z$/);
    expect(await stateOf(opened)).toBe('setup');
    // Of what was damaged not one byte differs; the count of tries, here and in the keyring, is the program's own.
    const after = content(join(store.rootDir, name));
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [file, bytes] of before) {
      const now = after.get(file) ?? Buffer.alloc(0);
      if (file === 'keyring') expect(withoutTries(now)).toEqual(withoutTries(bytes));
      else if (file !== 'throttle') expect(now.equals(bytes), file).toBe(true);
    }

    const { recoveryKey } = await opened.gate.value('setup:install', {
      establishment: testEstablishment,
      workstationName: 'Poste 1',
      user: {
        family: 'Neuf',
        given: 'Anne',
        role: 'nurse',
        rpps: null,
        passphrase: testPassphrase,
      },
    });
    await opened.gate.value('setup:confirmRecovery', { recoveryKey });
    expect(await opened.record().value('session:read', {})).toMatchObject({ family: 'Neuf' });
    opened.vault.close();
    expect(content(join(store.rootDir, name))).toEqual(after);
  });

  test('is never made anew by an unlock', async () => {
    const gone = await damagedStore((path) => rmSync(path));
    await meetDamage(gone);
    expect(readdirSync(join(gone.rootDir, 'poste'))).not.toContain('estuaire.db');
    const emptied = await damagedStore((path) => truncateSync(path, 0));
    await meetDamage(emptied);
    expect(statSync(databaseIn(join(emptied.rootDir, 'poste'))).size).toBe(0);
  });

  test('that opens all the same was damaged where nothing is kept, and is written over', async () => {
    const store = await closedStore('nurse');
    await freeSomePages(store.rootDir);
    const path = databaseIn(join(store.rootDir, 'poste'));
    const sound = readFileSync(path);
    const inUse = new Set(await pagesInUse(store.rootDir));
    const numbers = Array.from({ length: sound.length / pageBytes }, (_, index) => index + 1);
    const free = numbers.filter((page) => !inUse.has(page));
    const before = await everyRow(store.rootDir);
    const opened: number[] = [];
    for (const page of free) {
      writeFileSync(path, sound);
      flipIn(path, page);
      const { vault, gate } = openTestVault({ rootDir: store.rootDir });
      const typed = { userId: store.userId, passphrase: testPassphrase };
      const answer = await gate.call('session:unlock', typed);
      vault.close();
      if (!answer.ok) {
        // The list of free pages is kept in one of them, which is read.
        expect(answer.error.code).toBe('store.corrupted');
        continue;
      }
      opened.push(page);
      const after = await everyRow(store.rootDir);
      for (const [table, rows] of before) {
        expect(after.get(table)?.slice(0, rows.length), table).toEqual(rows);
      }
      await fillFreePages(store.rootDir);
    }
    expect(opened.length).toBeGreaterThan(0);
  });

  test('gives nothing to somebody who gave no right key', async () => {
    const store = await damagedStore(flipOnePage);
    const { gate } = openTestVault({ rootDir: store.rootDir });
    expect(await gate.refusal('repair:read', {})).toBe(nobodyWaits);
    expect(await gate.refusal('repair:startAgain', { confirmed: true })).toBe(nobodyWaits);
    const wrong = { userId: store.userId, passphrase: `${testPassphrase} non` };
    expect(await gate.refusal('session:unlock', wrong)).toBe('session.refused');
    expect(await gate.refusal('repair:startAgain', { confirmed: true })).toBe(nobodyWaits);
  });

  test('leaves the decision to a keeper or to the printed key', async () => {
    const store = await damagedStore(flipOnePage, 'nurse');
    const opened = await meetDamage(store);
    const { gate } = opened;
    expect(await gate.value('repair:read', {})).toMatchObject({ mayAct: false });
    expect(await gate.refusal('repair:startAgain', { confirmed: true })).toBe('role.forbidden');
    const wrong = store.recoveryKey.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A'));
    expect(await gate.refusal('repair:authorise', { recoveryKey: wrong })).toBe(
      'recovery.mismatch',
    );
    expect(await gate.refusal('repair:startAgain', { confirmed: true })).toBe('role.forbidden');
    await gate.value('repair:authorise', { recoveryKey: store.recoveryKey });
    await gate.value('repair:startAgain', { confirmed: true });
    expect(await stateOf(opened)).toBe('setup');
  });

  test('is met by the printed key too, when the passphrase is forgotten', async () => {
    const { rootDir, userId, recoveryKey } = await damagedStore(flipOnePage, 'nurse');
    const { gate } = openTestVault({ rootDir });
    const typed = { recoveryKey, userId, passphrase: 'girafe citron balcon sifflet ombre' };
    expect(await gate.refusal('session:recover', typed)).toBe('store.corrupted');
    expect(await gate.value('repair:read', {})).toMatchObject({ mayAct: true });
  });

  test('is forgotten with its key when nobody decides, at a lock, or when the person leaves', async () => {
    const store = await damagedStore(flipOnePage);
    const clock = manualClock();
    const opened = openTestVault({ rootDir: store.rootDir, clock });
    const typed = { userId: store.userId, passphrase: testPassphrase };
    const meet = () => opened.gate.refusal('session:unlock', typed);
    await meet();
    clock.advance(15 * 60_000);
    expect(await stateOf(opened)).toBe('locked');
    expect(await opened.gate.refusal('repair:read', {})).toBe(nobodyWaits);
    await meet();
    opened.vault.lock('system');
    expect(await stateOf(opened)).toBe('locked');
    await meet();
    await opened.gate.value('repair:leave', {});
    expect(await stateOf(opened)).toBe('locked');
  });
});
