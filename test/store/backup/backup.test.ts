import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openManifest, peekManifest } from '../../../electron/vault/backup/manifest.ts';
import { readAudit } from '../../../electron/vault/store/auditStore.ts';
import { openDatabase } from '../../../electron/vault/store/database.ts';
import { sqliteBinding } from '../../support/database.ts';
import { type ManualClock, manualClock } from '../../support/manualClock.ts';
import { addPictures, addResidents, everyRow } from '../../support/storeContent.ts';
import { storeInside } from '../../support/storeInside.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import {
  installedVault,
  openTestVault,
  type TestVault,
  testPassphrase,
} from '../../support/vault.ts';

const hour = 3_600_000;

interface Stand extends TestVault {
  readonly userId: string;
  readonly clock: ManualClock;
  readonly second: string;
}

/** A store with residents and pictures, opened by its coordinator; the dialog answers `second`. */
async function stand(pictures: readonly number[] = [200_000, 70_000]): Promise<Stand> {
  const installed = await installedVault({}, 'nurseCoordinator');
  const { rootDir, userId } = installed;
  await addResidents(installed.record(), 3);
  installed.vault.close();
  if (pictures.length > 0) await addPictures(rootDir, pictures);
  const clock = manualClock();
  const second = temporaryFolder();
  const opened: TestVault = openTestVault({
    rootDir,
    clock,
    tellMain: (message) => {
      opened.toMain.push(message);
      if (message.type === 'chooseFolder') opened.vault.folderChosen(message.jobId, second);
    },
  });
  await opened.gate.value('session:unlock', { userId, passphrase: testPassphrase });
  return { ...opened, userId, clock, second };
}

const baseIn = (rootDir: string): string => join(rootDir, 'sauvegardes');
const sha256 = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex');

function setsIn(base: string): readonly string[] {
  return existsSync(base) ? readdirSync(base).filter((name) => name !== 'fichiers') : [];
}

describe('a backup', () => {
  test('holds the store, the ways in and every picture, and its list proves it', async () => {
    const { record, rootDir, vault } = await stand();
    await record().value('backup:run', {});
    const [name] = setsIn(baseIn(rootDir));
    const folder = join(baseIn(rootDir), name ?? '');
    const { backups, late } = await record().value('backup:list', {});
    expect(backups).toMatchObject([{ place: 'here', name, pictures: 2, missing: 0 }]);
    expect(late).toBe(false);
    vault.close();

    const { database, keys } = await storeInside(rootDir);
    const manifest = openManifest(readFileSync(join(folder, 'manifest.json')), keys.backupKey);
    expect(manifest).not.toBeNull();
    expect(manifest?.database.sha256).toBe(sha256(join(folder, 'estuaire.db')));
    expect(manifest?.keyring.sha256).toBe(sha256(join(folder, 'keyring')));
    for (const [id, { sha256: expected, size }] of Object.entries(manifest?.attachments ?? {})) {
      const path = join(baseIn(rootDir), 'fichiers', id);
      expect([sha256(path), statSync(path).size]).toEqual([expected, size]);
    }
    const path = join(folder, 'estuaire.db');
    const copy = openDatabase({
      path,
      key: keys.databaseKey,
      salt: keys.databaseSalt,
      binding: sqliteBinding,
    });
    // What was written since the copy is the copy's own trace, and what follows it.
    const since = ['audit_event', 'setting'];
    expect(everyRow(copy, since)).toEqual(everyRow(database, since));
    const last = readAudit(copy).length;
    expect(manifest?.audit.seq).toBe(last);
    expect(readAudit(database)[last]).toMatchObject({ action: 'store.backup' });
    copy.close();
  });

  test('is refused by its list when one sign of it, or its signature, was changed', async () => {
    const { record, rootDir, vault } = await stand();
    await record().value('backup:run', {});
    const path = join(baseIn(rootDir), setsIn(baseIn(rootDir))[0] ?? '', 'manifest.json');
    vault.close();
    const { keys } = await storeInside(rootDir);
    const text = readFileSync(path, 'utf8');
    const envelope = JSON.parse(text) as Record<string, Record<string, unknown>>;
    const wrong = [
      { ...envelope, manifest: { ...envelope.manifest, madeAt: '2030-01-01T00:00:00.000Z' } },
      { ...envelope, mac: 'A'.repeat(43) },
      {
        ...envelope,
        signature: {
          ...envelope.signature,
          jws: String(envelope.signature?.jws).replace(/.{8}$/, 'AAAAAAAA'),
        },
      },
      { ...envelope, signature: { ...envelope.signature, kid: 'other' } },
    ];
    for (const changed of wrong) {
      expect(openManifest(Buffer.from(JSON.stringify(changed)), keys.backupKey)).toBeNull();
    }
    expect(openManifest(Buffer.from(text), keys.auditKey)).toBeNull();
    expect(openManifest(Buffer.from(text), keys.backupKey)).not.toBeNull();
  });

  test('copies a picture once, however many backups there are', async () => {
    const { record, rootDir, clock } = await stand();
    await record().value('backup:run', {});
    const pool = join(baseIn(rootDir), 'fichiers');
    const before = readdirSync(pool).map((id) => statSync(join(pool, id)).ino);
    clock.moveCalendar(24 * hour);
    await record().value('backup:run', {});
    expect(setsIn(baseIn(rootDir))).toHaveLength(2);
    expect(readdirSync(pool).map((id) => statSync(join(pool, id)).ino)).toEqual(before);
  });

  test('goes on without a picture that is not on the disk, and says so', async () => {
    const { record, rootDir } = await stand();
    const images = join(rootDir, 'poste', 'images');
    rmSync(join(images, readdirSync(images)[0] ?? ''));
    await record().value('backup:run', {});
    const { backups } = await record().value('backup:list', {});
    expect(backups).toMatchObject([{ pictures: 1, missing: 1 }]);
  });

  test('goes by itself once a day, when the screen is locked or after half an hour', async () => {
    const { vault, rootDir, clock, gate, userId, record } = await stand([]);
    const ended = async (count: number): Promise<void> => {
      await expect
        .poll(() => setsIn(baseIn(rootDir)).filter((n) => !n.endsWith('.part')).length)
        .toBe(count);
    };
    clock.advance(6 * 60_000);
    await ended(0);
    vault.lock('test');
    clock.advance(5 * 60_000);
    await ended(1);
    clock.advance(3 * hour);
    await ended(1);
    await gate.value('session:unlock', { userId, passphrase: testPassphrase });
    const window = record();
    for (let minutes = 0; minutes < 21 * 60; minutes += 4) {
      await window.value('session:presence', {});
      clock.advance(4 * 60_000);
    }
    await ended(2);
  });

  test('is told late after a day', async () => {
    const { record, clock } = await stand([]);
    expect(await record().value('backup:list', {})).toMatchObject({ late: true, lastAt: null });
    await record().value('backup:run', {});
    expect(await record().value('backup:list', {})).toMatchObject({ late: false });
    clock.moveCalendar(25 * hour);
    expect(await record().value('backup:list', {})).toMatchObject({ late: true });
  });

  test('leaves nothing of an interrupted one, and what is too old goes with its pictures', async () => {
    const { record, rootDir, clock, vault, userId } = await stand([100_000]);
    const base = baseIn(rootDir);
    await record().value('backup:run', {});
    const [picture = ''] = readdirSync(join(base, 'fichiers'));
    vault.close();
    const { database } = await storeInside(rootDir);
    database.transaction((db) => db.run('DELETE FROM image_file'));
    database.close();
    mkdirSync(join(base, '20200101T000000Z.part'));
    writeFileSync(join(base, '20200101T000000Z.part', 'estuaire.db'), 'half');
    const again = openTestVault({ rootDir, clock });
    await again.gate.value('session:unlock', { userId, passphrase: testPassphrase });
    const window = again.record();
    for (let day = 0; day < 40; day += 1) {
      clock.moveCalendar(24 * hour);
      if (day % 4 === 3) await window.value('backup:run', {});
    }
    expect(existsSync(join(base, '20200101T000000Z.part'))).toBe(false);
    expect(setsIn(base).length).toBeLessThanOrEqual(11);
    expect(existsSync(join(base, 'fichiers', picture))).toBe(false);
  });
});

describe('the second folder', () => {
  test('gets the same backup, and its absence is told without stopping the first', async () => {
    const { record, rootDir, second, clock } = await stand();
    const window = record();
    expect(await window.value('backup:chooseFolder', {})).toEqual({ chosen: true });
    expect(await window.value('backup:list', {})).toMatchObject({ secondFolder: 'ready' });
    await window.value('backup:run', {});
    const [own = ''] = readdirSync(second);
    expect(own).toMatch(/^estuaire-/);
    const [name = ''] = setsIn(baseIn(rootDir));
    for (const file of ['estuaire.db', 'keyring', 'manifest.json']) {
      expect(sha256(join(second, own, name, file))).toBe(sha256(join(baseIn(rootDir), name, file)));
    }
    expect(readdirSync(join(second, own, 'fichiers'))).toHaveLength(2);

    rmSync(second, { recursive: true });
    clock.moveCalendar(24 * hour);
    expect(await window.refusal('backup:run', {})).toBe('backup.folderAbsent');
    expect(setsIn(baseIn(rootDir))).toHaveLength(2);
    expect(await window.value('backup:list', {})).toMatchObject({ secondFolder: 'absent' });
    await window.value('backup:forgetFolder', {});
    expect(await window.value('backup:list', {})).toMatchObject({ secondFolder: 'none' });
  });

  test('is chosen by who keeps the store only, and its path is told to no page', async () => {
    const { record } = await installedVault();
    expect(await record().refusal('backup:chooseFolder', {})).toBe('role.forbidden');
    const { record: keeper, second } = await stand([]);
    const window = keeper();
    await window.value('backup:chooseFolder', {});
    await window.value('backup:run', {});
    expect(JSON.stringify(await window.value('backup:list', {}))).not.toContain(second);
  });
});

test('the exercise has no backup', async () => {
  const opened = openTestVault();
  await opened.gate.value('setup:discover', {});
  expect(await opened.record().refusal('backup:run', {})).toBe('setup.practiceOnly');
  expect(existsSync(baseIn(opened.rootDir))).toBe(false);
});

test('a list that cannot be read is shown, and never a reason to delete', async () => {
  const { record, rootDir } = await stand([]);
  await record().value('backup:run', {});
  const path = join(baseIn(rootDir), setsIn(baseIn(rootDir))[0] ?? '', 'manifest.json');
  writeFileSync(path, 'nonsense');
  expect(peekManifest(readFileSync(path))).toBeNull();
  const { backups } = await record().value('backup:list', {});
  expect(backups).toMatchObject([{ readable: false }]);
});
