import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createImageFiles, storedOriginals } from '../../electron/vault/images/imageFiles.ts';
import { imagesFolder } from '../../electron/vault/images/importImage.ts';
import { openSlot } from '../../electron/vault/session/keyring.ts';
import { readKeyring } from '../../electron/vault/session/keyringFile.ts';
import { deriveStoreKeys, type StoreKeys } from '../../electron/vault/session/storeKeys.ts';
import type { ReadableDatabase } from '../../electron/vault/store/database.ts';
import type { Role } from '../../shared/domain/roles.ts';
import { addPictures, addResidents } from './storeContent.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import {
  type InstalledVault,
  installedVault,
  openTestVault,
  type TestVault,
  testPassphrase,
  testSecret,
} from './vault.ts';

export const absentPassphrase = 'girafe citron balcon sifflet ombre';
export const removedPassphrase = 'guitare nuage savon echelle ortie';
export const residentsThere = 3;

/** A store kept by an IDEC, with a colleague who is not there and one who was removed, closed. */
export interface StoreBefore {
  readonly rootDir: string;
  readonly userId: string;
  readonly recoveryKey: string;
  readonly absent: string;
  readonly removed: string;
  /** The whole folder as it was while the removed person still opened it. */
  readonly copy: string;
}

export async function storeBefore(
  pictures: readonly number[] = [150_000, 10],
): Promise<StoreBefore> {
  const installed: InstalledVault = await installedVault({}, 'nurseCoordinator');
  const { rootDir, userId, recoveryKey, record, vault } = installed;
  const window = record();
  const add = async (given: string, role: Role, passphrase: string): Promise<string> =>
    (await window.value('user:create', { family: 'Lemaire', given, role, rpps: null, passphrase }))
      .id;
  const absent = await add('Anne', 'nurse', absentPassphrase);
  const removed = await add('Paul', 'coordinatingPhysician', removedPassphrase);
  await addResidents(window, residentsThere);
  vault.close();
  await addPictures(rootDir, pictures);
  const copy = temporaryFolder();
  cpSync(rootDir, copy, { recursive: true });
  const again = await unlocked(rootDir, userId);
  await again.record().value('backup:run', {});
  await again.record().value('user:disable', { id: removed, draftsTo: null });
  again.vault.close();
  return { rootDir, userId, recoveryKey, absent, removed, copy };
}

export async function unlocked(
  rootDir: string,
  userId: string,
  passphrase = testPassphrase,
): Promise<TestVault> {
  const opened = openTestVault({ rootDir });
  await opened.gate.value('session:unlock', { userId, passphrase });
  return opened;
}

export interface RenewedVault extends TestVault {
  readonly newKey: string;
}

/** Renews the keys of a closed store as its keeper does; the vault then stands at the lock screen. */
export async function renew({
  rootDir,
  userId,
}: Pick<StoreBefore, 'rootDir' | 'userId'>): Promise<RenewedVault> {
  const opened = await unlocked(rootDir, userId);
  const window = opened.record();
  const begun = await window.value('rekey:begin', { passphrase: testPassphrase });
  await window.value('rekey:run', begun);
  return { ...opened, newKey: begun.recoveryKey };
}

export async function residentsIn({ record }: TestVault): Promise<number> {
  return (await record().value('patient:search', { text: '', limit: 5 })).total;
}

/** Resolves once the former keys are gone and a backup under the new ones stands. */
export async function retired({ rootDir, record }: TestVault): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const { backups, running } = await record().value('backup:list', {});
    if (!existsSync(join(rootDir, 'poste.former-keys')) && backups.length > 0 && !running) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the former keys stayed');
}

/** How many pictures of this store open from their first byte to their last. */
export function openPicturesIn(
  rootDir: string,
  database: ReadableDatabase,
  keys: StoreKeys,
): number {
  const files = createImageFiles(join(rootDir, 'poste', imagesFolder), keys.attachmentKey);
  const all = storedOriginals(database);
  return all.filter(({ originalId, kind }) => files.read(database, originalId, kind).length > 0)
    .length;
}

/** The keys that a slot of this folder's keyring gives. */
export async function keysOf(
  folder: string,
  userId: string,
  passphrase: string,
): Promise<{ readonly masterKey: Buffer; readonly epoch: number; readonly keys: StoreKeys }> {
  const keyring = readKeyring(folder)?.keyring;
  const slot = keyring?.slots.find(({ user }) => user === userId);
  const opened = keyring && slot ? await openSlot(keyring, slot, passphrase, testSecret) : null;
  if (!keyring || opened === null) throw new Error('this slot opens with its passphrase');
  const { masterKey } = opened;
  const { epoch } = keyring;
  return { masterKey, epoch, keys: deriveStoreKeys(masterKey, epoch) };
}

/** Everything that lies under a folder, by name. */
export function filesUnder(folder: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path, readFileSync(path)];
    }),
  );
}
