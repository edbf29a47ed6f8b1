import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Instant } from '../../../shared/ipc/session.ts';
import { writeAnchor } from '../backup/anchor.ts';
import { copyDurably, placeFile } from '../backup/files.ts';
import type { Clock } from '../clock.ts';
import { syncFile, syncFolderOf } from '../durableFile.ts';
import { storedOriginals } from '../images/imageFiles.ts';
import { imagesFolder } from '../images/importImage.ts';
import { wipe } from '../session/kdf.ts';
import { newMasterKey } from '../session/keyring.ts';
import { writeKeyring } from '../session/keyringFile.ts';
import type { Keyring } from '../session/keyringFormat.ts';
import { assertSound, databaseName } from '../session/openStore.ts';
import { makePrivateFolder } from '../session/profiles.ts';
import { anchorKeyring } from '../session/settleKeyring.ts';
import { deriveStoreKeys, type StoreKeys } from '../session/storeKeys.ts';
import { throttleName } from '../session/throttle.ts';
import { appendAudit, readAuditHead } from '../store/auditStore.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { readHubContact } from '../store/hubLinkStore.ts';
import { writeSetting } from '../store/settingStore.ts';
import { storeFailure } from '../store/storeFailure.ts';
import { renewalPlaces } from './places.ts';
import { renewedKeyring } from './renewedKeyring.ts';
import { type OnPiece, renewRows, walkTrail } from './renewRows.ts';
import { type FoundBefore, openPictures, rowsOf, verifyRenewal } from './verifyRenewal.ts';

/** When the present keys were made, in a store that was renewed. */
export const Renewed = z.strictObject({ at: Instant, epoch: z.number().int().positive() });
export const renewedSetting = 'store.renewed';

export interface Renewal {
  /** The store's folder; nobody has it open. */
  readonly folder: string;
  readonly keyring: Keyring;
  readonly masterKey: Uint8Array;
  readonly userId: string;
  readonly self: { readonly slotId: string; readonly slotKey: Uint8Array };
  /** The new printed key, already typed back from its paper. */
  readonly recoveryKey: Uint8Array;
  readonly sqliteBinding: string | null;
  readonly clock: Clock;
  readonly onPiece: OnPiece;
}

interface Epochs {
  readonly former: StoreKeys;
  readonly next: StoreKeys;
  readonly keyring: Keyring;
}

/**
 * Makes the whole store once more beside itself under new keys, verifies it from its files alone, and gives it the name
 * that `finishRenewal` waits for. Of the store that stands nothing is written; a stop on the way leaves it as it is.
 * @throws AppFailure `store.corrupted`, `store.diskFull`, `store.unavailable`, `rekey.failed`
 */
export async function prepareRenewal(renewal: Renewal): Promise<void> {
  const { folder, keyring, clock, onPiece } = renewal;
  const { unfinished, ready } = renewalPlaces(folder);
  const masterKey = newMasterKey();
  const renewed = renewedKeyring(keyring, { ...renewal, masterKey, now: clock.now() });
  const epochs: Epochs = {
    former: deriveStoreKeys(renewal.masterKey, keyring.epoch),
    next: deriveStoreKeys(masterKey, renewed.epoch),
    keyring: renewed,
  };
  wipe(masterKey);
  rmSync(unfinished, { recursive: true, force: true });
  try {
    makePrivateFolder(join(unfinished, imagesFolder));
    await onPiece('copy', 0, 0);
    const before = await copyStore(renewal, epochs, unfinished);
    await renewDatabase(renewal, epochs, unfinished);
    await closeFolder(renewal, epochs, unfinished);
    await verifyRenewal({ ...renewal, unfinished, former: epochs.former, before });
    renameSync(unfinished, ready);
    syncFolderOf(ready);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw storeFailure(error) ?? error;
  } finally {
    wipe(...Object.values(epochs.former), ...Object.values(epochs.next));
  }
}

/** A copy by SQLite itself, of a database found sound, and a second name for each encrypted picture. */
async function copyStore(
  { folder, sqliteBinding, onPiece }: Renewal,
  { former }: Epochs,
  unfinished: string,
): Promise<FoundBefore> {
  const source = open(join(folder, databaseName), former, sqliteBinding);
  try {
    assertSound(source);
    const broken = await walkTrail(source, former.auditKey, onPiece);
    const pictures = await openPictures(source, folder, former.attachmentKey, onPiece);
    const all = storedOriginals(source);
    for (const [index, { id }] of all.entries()) {
      if (index % 20 === 0) await onPiece('pictures', index, all.length);
      const from = join(folder, imagesFolder, id);
      if (existsSync(from)) await placeFile(from, join(unfinished, imagesFolder, id));
    }
    await onPiece('copy', 0, 0);
    source.copyTo(join(unfinished, databaseName));
    return { broken, pictures, rows: rowsOf(source) };
  } finally {
    source.close();
  }
}

/** The pages of the copy under the new key and its own salt, then the rows that hold keys or seals. */
async function renewDatabase(
  { sqliteBinding, clock, userId, onPiece }: Renewal,
  { former, next, keyring }: Epochs,
  unfinished: string,
): Promise<void> {
  const path = join(unfinished, databaseName);
  const copy = open(path, former, sqliteBinding);
  try {
    await onPiece('copy', 0, 0);
    copy.rekey(next.databaseKey, next.databaseSalt);
    copy.checkpoint();
  } finally {
    copy.close();
  }
  const database = open(path, next, sqliteBinding);
  try {
    await renewRows(database, former, next, onPiece);
    database.transaction((db) => {
      anchorKeyring(db, keyring);
      const at = clock.now();
      writeSetting(db, renewedSetting, { at: at.toISOString(), epoch: keyring.epoch });
      const act = { action: 'store.rekey', detail: { epoch: keyring.epoch } } as const;
      const author = { user: userId, workstation: keyring.workstation };
      const { clockOffsetMs: hubOffsetMs } = readHubContact(db);
      const time = { now: at, monotonicMs: clock.monotonicMs(), hubOffsetMs };
      appendAudit(db, next.auditKey, act, author, time);
    });
    const head = readAuditHead(database, next.auditKey);
    if (head !== null) writeAnchor(unfinished, head.seq, next.auditKey);
    database.checkpoint();
  } finally {
    database.close();
  }
}

/** Ways in, count of tries as it stands, then everything of the folder is durable. */
async function closeFolder(
  { folder, clock }: Renewal,
  { keyring }: Epochs,
  unfinished: string,
): Promise<void> {
  const tries = join(folder, throttleName);
  if (existsSync(tries)) await copyDurably(tries, join(unfinished, throttleName));
  // Twice: were the last one damaged, the one before must not be of the former keys.
  writeKeyring(unfinished, keyring, clock.now());
  writeKeyring(unfinished, keyring, clock.now());
  syncFile(join(unfinished, databaseName));
  syncFolderOf(join(unfinished, imagesFolder, 'any'));
  syncFolderOf(join(unfinished, databaseName));
}

function open(path: string, keys: StoreKeys, binding: string | null): Database {
  return openDatabase({ path, key: keys.databaseKey, salt: keys.databaseSalt, binding });
}
