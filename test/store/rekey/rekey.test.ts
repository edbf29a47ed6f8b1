import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createImageFiles, storedOriginals } from '../../../electron/vault/images/imageFiles.ts';
import { finishKeyring } from '../../../electron/vault/session/keyring.ts';
import {
  readKeyring,
  readPreviousKeyring,
  writeKeyring,
} from '../../../electron/vault/session/keyringFile.ts';
import { deriveStoreKeys } from '../../../electron/vault/session/storeKeys.ts';
import {
  firstBrokenAudit,
  readAudit,
  readAuditHead,
} from '../../../electron/vault/store/auditStore.ts';
import { openDatabase } from '../../../electron/vault/store/database.ts';
import { sqliteBinding } from '../../support/database.ts';
import {
  absentPassphrase,
  filesUnder,
  keysOf,
  removedPassphrase,
  renew,
  residentsIn,
  residentsThere,
  retired,
  type StoreBefore,
  storeBefore,
  unlocked,
} from '../../support/renewedStore.ts';
import { addPictures, rowsOf } from '../../support/storeContent.ts';
import { storeInside } from '../../support/storeInside.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import {
  installedVault,
  openTestVault,
  type TestVault,
  testPassphrase,
} from '../../support/vault.ts';

/** Writes the keyring again as an older program would have left it for one person. */
async function withoutPublicKey(rootDir: string, keeper: string, person: string): Promise<void> {
  const folder = join(rootDir, 'poste');
  const { masterKey } = await keysOf(folder, keeper, testPassphrase);
  const keyring = readKeyring(folder)?.keyring;
  if (keyring === undefined) throw new Error('a store has a keyring');
  const slots = keyring.slots.map((slot) => {
    const { exchange: _none, ...old } = slot;
    return slot.user === person ? old : slot;
  });
  for (const step of [1, 2]) {
    const written = finishKeyring({ ...keyring, slots }, keyring.generation + step, masterKey);
    writeKeyring(folder, written, new Date());
  }
}

/** Chooses a second folder, makes a backup there too, and closes the store. */
async function backUpElsewhere({ rootDir, userId }: StoreBefore): Promise<string> {
  const second = temporaryFolder();
  const opened: TestVault = openTestVault({
    rootDir,
    tellMain: (message) => {
      if (message.type === 'chooseFolder') opened.vault.folderChosen(message.jobId, second);
    },
  });
  await opened.gate.value('session:unlock', { userId, passphrase: testPassphrase });
  await opened.record().value('backup:chooseFolder', {});
  await opened.record().value('backup:run', {});
  opened.vault.close();
  return second;
}

/** What a renewal itself writes to. */
const written = ['audit_event', 'setting', 'image_file'];

describe('a renewal of the keys', () => {
  test('keeps every row and every picture, and the hashes that the hub knows', async () => {
    const before = await storeBefore([150_000, 70_000, 10]);
    const { rootDir, userId } = before;
    const rows = await rowsOf(rootDir, written);
    const first = await storeInside(rootDir);
    const hashes = first.database.all('SELECT seq, hash FROM audit_event ORDER BY seq');
    const names = storedOriginals(first.database);
    const folder = join(rootDir, 'poste', 'images');
    const files = createImageFiles(folder, first.keys.attachmentKey);
    const contents = names.map(({ originalId, kind }) =>
      files.read(first.database, originalId, kind),
    );
    first.database.close();
    const renewed = await renew(before);
    expect(await renewed.gate.value('session:status', {})).toMatchObject({ state: 'rekeying' });
    expect(await renewed.gate.value('rekey:progress', {})).toMatchObject({ state: 'done' });
    await renewed.gate.value('rekey:leave', {});
    expect(await renewed.gate.value('session:status', {})).toMatchObject({ state: 'locked' });
    renewed.vault.close();

    expect(await rowsOf(rootDir, written)).toEqual(rows);
    const { database, keys } = await storeInside(rootDir);
    expect(database.all('SELECT seq, hash FROM audit_event ORDER BY seq')).toEqual(
      expect.arrayContaining([...hashes]),
    );
    expect(firstBrokenAudit(database, keys.auditKey)).toBeNull();
    const [last] = readAudit(database).slice(-1);
    expect(last).toMatchObject({ action: 'store.rekey', user: userId, detail: { epoch: 2 } });
    const after = createImageFiles(folder, keys.attachmentKey);
    storedOriginals(database).forEach(({ originalId, kind }, index) => {
      expect(
        after.read(database, originalId, kind).equals(contents[index] ?? Buffer.alloc(0)),
      ).toBe(true);
    });
    expect(names).toHaveLength(3);
  });

  test('lets in who did it and who was absent, each with her own passphrase', async () => {
    const before = await storeBefore();
    const { rootDir, userId, absent } = before;
    const { vault } = await renew(before);
    vault.close();
    const slotOf = (user: string) =>
      readKeyring(join(rootDir, 'poste'))?.keyring.slots.find((slot) => slot.user === user);
    const kid = slotOf(absent)?.signing.kid;
    expect(slotOf(absent)?.handed).toBeDefined();
    const anne = await unlocked(rootDir, absent, absentPassphrase);
    expect(await residentsIn(anne)).toBe(residentsThere);
    anne.vault.close();
    // From her first unlock on it is a slot like any other, with the signing key she had.
    expect(slotOf(absent)).toMatchObject({ box: {}, signing: { kid } });
    expect(slotOf(absent)?.handed).toBeUndefined();
    for (const [user, passphrase] of [
      [absent, absentPassphrase],
      [userId, testPassphrase],
    ] as const) {
      const opened = await unlocked(rootDir, user, passphrase);
      expect(await residentsIn(opened)).toBe(residentsThere);
      opened.vault.close();
    }
  });

  test('is opened by the new printed key, and no longer by the former one', async () => {
    const before = await storeBefore();
    const { rootDir, absent, recoveryKey } = before;
    const { vault, newKey } = await renew(before);
    vault.close();
    expect(newKey).not.toBe(recoveryKey);
    const { gate } = openTestVault({ rootDir });
    const typed = { userId: absent, passphrase: 'savon tambour olive cerise brume' };
    const former = gate.refusal('session:recover', { ...typed, recoveryKey });
    expect(await former).toBe('recovery.mismatch');
    await gate.value('session:recover', { ...typed, recoveryKey: newKey });
  });

  test('names who has no public key yet: she needs the new printed key, and is let in by it', async () => {
    const before = await storeBefore([]);
    const { rootDir, userId, absent } = before;
    await withoutPublicKey(rootDir, userId, absent);
    const opened = await unlocked(rootDir, userId);
    const { people } = await opened.record().value('rekey:read', {});
    expect(people.filter(({ comesInAlone }) => !comesInAlone).map(({ id }) => id)).toEqual([
      absent,
    ]);
    opened.vault.close();
    const { gate, newKey, record } = await renew(before);
    await gate.value('rekey:leave', {});
    const own = { userId: absent, passphrase: absentPassphrase };
    expect(await gate.refusal('session:unlock', own)).toBe('session.refused');
    const fresh = 'savon tambour olive cerise brume';
    await gate.value('session:recover', { userId: absent, passphrase: fresh, recoveryKey: newKey });
    expect((await record().value('session:read', {})).given).toBe('Anne');
  });

  test('can be done again, and leaves nothing of the keys before', async () => {
    const before = await storeBefore();
    const { rootDir, userId, absent } = before;
    for (const epoch of [2, 3]) {
      const { vault } = await renew(before);
      vault.close();
      expect(readKeyring(join(rootDir, 'poste'))?.keyring.epoch).toBe(epoch);
      const opened = await unlocked(rootDir, userId);
      await retired(opened);
      opened.vault.close();
    }
    const anne = await unlocked(rootDir, absent, absentPassphrase);
    expect(await residentsIn(anne)).toBe(residentsThere);
    anne.vault.close();
    const own = await unlocked(rootDir, userId);
    const view = await own.record().value('rekey:read', {});
    expect(view.renewedAt).not.toBeNull();
    expect(view.people.map(({ comesInAlone }) => comesInAlone)).toEqual([true, true]);
  });
});

describe('the former keys', () => {
  test('read nothing of the new store, whoever holds them', async () => {
    const before = await storeBefore();
    const { rootDir, removed, copy } = before;
    const { masterKey } = await keysOf(join(copy, 'poste'), removed, removedPassphrase);
    const { vault } = await renew(before);
    vault.close();
    await addPictures(rootDir, [300]);
    const path = join(rootDir, 'poste', 'estuaire.db');
    for (const epoch of [1, 2]) {
      const keys = deriveStoreKeys(masterKey, epoch);
      const open = () =>
        openDatabase({
          path,
          key: keys.databaseKey,
          salt: keys.databaseSalt,
          binding: sqliteBinding,
        });
      expect(open).toThrow();
    }
    const { database } = await storeInside(rootDir);
    const files = createImageFiles(
      join(rootDir, 'poste', 'images'),
      deriveStoreKeys(masterKey, 1).attachmentKey,
    );
    for (const { originalId, kind } of storedOriginals(database)) {
      expect(() => files.read(database, originalId, kind)).toThrow('store.corrupted');
    }
  });

  test('put back with the keyring of somebody removed, open nothing', async () => {
    const before = await storeBefore();
    const { rootDir, removed, userId, copy } = before;
    const { vault } = await renew(before);
    vault.close();
    const opened = await unlocked(rootDir, userId);
    await retired(opened);
    opened.vault.close();
    const putBack = (...names: readonly string[]): void => {
      for (const name of names)
        copyFileSync(join(copy, 'poste', name), join(rootDir, 'poste', name));
    };
    const own = ['keyring', 'keyring.previous', 'throttle'].map(
      (name) => [name, readFileSync(join(rootDir, 'poste', name))] as const,
    );
    const typed = { userId: removed, passphrase: removedPassphrase };
    putBack('keyring');
    const alone = openTestVault({ rootDir });
    expect(await alone.gate.refusal('session:unlock', typed)).toBe('session.refused');
    alone.vault.close();
    putBack('keyring', 'keyring.previous', 'throttle');
    const both = openTestVault({ rootDir });
    expect(await both.gate.refusal('session:unlock', typed)).toBe('store.corrupted');
    expect(both.toMain.some(({ type }) => type === 'unlocked')).toBe(false);
    // Nothing is damaged: it is said so, and nobody with these keys may read it row by row or leave it.
    const view = await both.gate.value('repair:read', {});
    expect(view).toMatchObject({ lastBackup: null, otherKeys: true });
    const confirmed = { confirmed: true } as const;
    expect(await both.gate.refusal('repair:salvage', {})).toBe('role.forbidden');
    expect(await both.gate.refusal('repair:startAgain', confirmed)).toBe('role.forbidden');
    both.vault.close();
    // Nothing was lost: with its own ways in the store opens as before.
    for (const [name, bytes] of own) writeFileSync(join(rootDir, 'poste', name), bytes);
    expect(await residentsIn(await unlocked(rootDir, userId))).toBe(residentsThere);
  });

  test('are destroyed at the first opening, on the disk and in the backups, and a backup is made', async () => {
    const before = await storeBefore();
    const { rootDir, userId, copy, removed } = before;
    const former = readKeyring(join(copy, 'poste'))?.keyring;
    const second = await backUpElsewhere(before);
    const { vault } = await renew(before);
    vault.close();
    const formerFolder = join(rootDir, 'poste.former-keys');
    expect(readKeyring(formerFolder)?.keyring.epoch).toBe(1);
    const opened = await unlocked(rootDir, userId);
    await retired(opened);
    const { backups } = await opened.record().value('backup:list', {});
    expect(backups.map(({ place }) => place).toSorted()).toEqual(['here', 'second']);
    opened.vault.close();
    expect(readdirSync(rootDir).filter((name) => name.startsWith('poste'))).toEqual(['poste']);
    // Not one file is left that a former slot, or the former printed key, would open.
    const slots = former?.slots.map(({ box }) => box?.data ?? '') ?? [];
    expect(slots.filter((data) => data !== '')).toHaveLength(3);
    const secrets = [...slots, former?.recovery.box.data ?? ''];
    for (const [path, bytes] of [...filesUnder(rootDir), ...filesUnder(second)]) {
      for (const secret of secrets) expect(bytes.includes(secret), path).toBe(false);
    }
    const setsIn = (base: string) => readdirSync(base).filter((name) => /^\d{8}T/.test(name));
    const kept = setsIn(join(rootDir, 'sauvegardes'));
    expect(kept).toHaveLength(1);
    // The same in the second folder, from which the former one is gone with its keyring.
    const [own = ''] = readdirSync(second);
    expect(setsIn(join(second, own))).toEqual(kept);
    const inBackup = readKeyring(join(rootDir, 'sauvegardes', kept[0] ?? ''))?.keyring;
    expect(inBackup?.epoch).toBe(2);
    expect(inBackup?.slots.map(({ user }) => user)).not.toContain(removed);
    const { database } = await storeInside(rootDir);
    const told = readAudit(database).filter(({ action }) => action === 'store.rekey');
    expect(told.map(({ detail }) => detail)).toEqual([{ epoch: 2 }, { formerKeysDestroyed: true }]);
  });

  test('stay away from a backup, which is put back under the new ones', async () => {
    const before = await storeBefore();
    const { rootDir, userId } = before;
    const { vault } = await renew(before);
    vault.close();
    const opened = await unlocked(rootDir, userId);
    await retired(opened);
    const { backups } = await opened.record().value('backup:list', {});
    const name = backups[0]?.name ?? '';
    await opened.record().value('backup:restore', { place: 'here', name });
    const again = await unlocked(rootDir, userId);
    expect(await residentsIn(again)).toBe(residentsThere);
  });
});

describe('a renewal is refused', () => {
  test('to a wrong passphrase, and to a printed key that was not typed right', async () => {
    const { record, rootDir, vault } = await installedVault({}, 'nurseCoordinator');
    const window = record();
    const run = (recoveryKey: string) => window.refusal('rekey:run', { recoveryKey });
    expect(await run('ABCD')).toBe('session.refused');
    const wrong = window.refusal('rekey:begin', { passphrase: 'autre chose' });
    expect(await wrong).toBe('passphrase.wrong');
    const { recoveryKey } = await window.value('rekey:begin', { passphrase: testPassphrase });
    const swapped = recoveryKey.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A'));
    expect(await run(swapped)).toBe('recovery.mismatch');
    vault.close();
    expect(readdirSync(rootDir).filter((name) => name.startsWith('poste'))).toEqual(['poste']);
    const { database } = await storeInside(rootDir);
    const told = readAudit(database).filter(({ action }) => action === 'store.rekey');
    expect(told).toMatchObject([{ outcome: 'refused' }]);
  });

  test('to who does not keep the workstation, in the exercise, and during a backup', async () => {
    const before = await storeBefore([]);
    const anne = await unlocked(before.rootDir, before.absent, absentPassphrase);
    expect((await anne.record().value('rekey:read', {})).mayRun).toBe(false);
    const passphrase = absentPassphrase;
    expect(await anne.record().refusal('rekey:begin', { passphrase })).toBe(
      'user.administratorNeeded',
    );
    anne.vault.close();
    const exercise = openTestVault();
    await exercise.gate.value('setup:discover', {});
    expect(await exercise.record().refusal('rekey:read', {})).toBe('setup.practiceOnly');
    const opened = await unlocked(before.rootDir, before.userId);
    const window = opened.record();
    const begun = await window.value('rekey:begin', { passphrase: testPassphrase });
    const backup = window.value('backup:run', {});
    expect((await window.value('rekey:read', {})).obstacle).toBe('backup');
    expect(await window.refusal('rekey:run', begun)).toBe('rekey.busy');
    await backup;
    await window.value('rekey:run', begun);
  });

  test('by one row that cannot be carried over, and everything stays as it was', async () => {
    const before = await storeBefore();
    const { rootDir, userId } = before;
    const opened = await unlocked(rootDir, userId);
    const window = opened.record();
    const begun = await window.value('rekey:begin', { passphrase: testPassphrase });
    const { database } = await storeInside(rootDir);
    database.transaction((db) =>
      db.run("UPDATE image_file SET wrapped_key = 'no key' WHERE rowid = 1"),
    );
    database.close();
    expect((await window.call('rekey:run', begun)).ok).toBe(false);
    expect(await opened.gate.value('rekey:progress', {})).toMatchObject({ state: 'failed' });
    await opened.gate.value('rekey:leave', {});
    opened.vault.close();
    expect(readdirSync(rootDir).filter((name) => name.startsWith('poste'))).toEqual(['poste']);
    expect(readKeyring(join(rootDir, 'poste'))?.keyring.epoch).toBe(1);
    expect(readPreviousKeyring(join(rootDir, 'poste'))?.epoch).toBe(1);
  });
});

test('a line of the trail that was changed before stays seen after', async () => {
  const before = await storeBefore([]);
  const { rootDir } = before;
  const first = await storeInside(rootDir);
  first.database.transaction((db) =>
    db.run("UPDATE audit_event SET event = replace(event, 'success', 'refused') WHERE seq = 4"),
  );
  expect(firstBrokenAudit(first.database, first.keys.auditKey)).toBe(4);
  first.database.transaction((db) => db.run("UPDATE audit_event SET mac = '00' WHERE seq = 6"));
  first.database.close();
  const { vault } = await renew(before);
  vault.close();
  const { database, keys } = await storeInside(rootDir);
  expect(firstBrokenAudit(database, keys.auditKey)).toBe(4);
  expect(database.one('SELECT mac FROM audit_event WHERE seq = 6')).toEqual({ mac: '00' });
  expect(readAuditHead(database, keys.auditKey)).not.toBeNull();
});
