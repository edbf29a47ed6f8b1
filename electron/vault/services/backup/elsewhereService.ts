import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppFailure } from '../../../../shared/errors.ts';
import type { BackupPeople, BackupRef, FoundBackups } from '../../../../shared/ipc/backup.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import { backupFiles } from '../../backup/backupFolder.ts';
import { copyDurably } from '../../backup/files.ts';
import { finishRestore, prepareRestore } from '../../backup/restore.ts';
import { rebuildElsewhere } from '../../backup/restoredStore.ts';
import { openSoundCopy } from '../../backup/soundDatabase.ts';
import type { Clock } from '../../clock.ts';
import type { OneAtATime } from '../../oneAtATime.ts';
import { Place, placeSetting } from '../../session/install.ts';
import { type KdfCost, wipe } from '../../session/kdf.ts';
import { isAuthentic } from '../../session/keyring.ts';
import { decodeKeyring, type Keyring } from '../../session/keyringFormat.ts';
import type { PassphrasePolicy } from '../../session/passphrasePolicy.ts';
import { makePrivateFolder, type Profile } from '../../session/profiles.ts';
import { openWithPrintedKey } from '../../session/recover.ts';
import { parseRecoveryKey } from '../../session/recoveryKey.ts';
import { deriveStoreKeys, type StoreKeys } from '../../session/storeKeys.ts';
import { shortName } from '../../session/userTile.ts';
import type { Database } from '../../store/database.ts';
import { migrate } from '../../store/migrate.ts';
import { readSetting } from '../../store/settingStore.ts';
import { readUser, readUsers } from '../../store/userStore.ts';
import type { FolderDialog } from './folderDialog.ts';
import { baseHere, findUnder, type PlacedBackup, pick, placed, toLine } from './places.ts';

export interface ElsewhereEnvironment {
  readonly rootDir: string;
  readonly real: Profile;
  readonly clock: Clock;
  readonly workstationSecret: Uint8Array;
  readonly sqliteBinding: string | null;
  readonly kdfCost: KdfCost;
  readonly policy: PassphrasePolicy;
  readonly folders: FolderDialog;
  readonly oneAtATime: OneAtATime;
}

/** A backup put back on a PC that has no store: the printed key is all that comes from the other one. */
export interface ElsewhereService {
  /** Asks for a folder and lists the backups in it; those left on this PC come first. */
  readonly find: () => Promise<FoundBackups>;
  /** @throws AppFailure `recovery.mismatch`, `backup.damaged` */
  readonly open: (input: Parsed<'restore:open'>) => Promise<BackupPeople>;
  /** The person chosen gets a passphrase of this PC, which the hub does not know yet. */
  readonly apply: (input: Parsed<'restore:apply'>) => Promise<void>;
}

interface Opened {
  readonly keyring: Keyring;
  readonly masterKey: Buffer;
  readonly keys: StoreKeys;
}

export function createElsewhereService(environment: ElsewhereEnvironment): ElsewhereService {
  const { rootDir, real, folders, oneAtATime } = environment;
  let seen: readonly PlacedBackup[] = [];
  const refuseInstalled = (): void => {
    if (real.exists()) throw new AppFailure('setup.alreadyDone');
  };
  const chosen = (ref: BackupRef): PlacedBackup => {
    refuseInstalled();
    return pick(seen, ref);
  };
  return {
    find: async () => {
      refuseInstalled();
      const path = await folders.ask();
      seen = [...placed('here', baseHere(rootDir)), ...(path === null ? [] : findUnder(path))];
      return { chosen: path !== null, backups: seen.map((backup) => toLine(backup, null)) };
    },
    open: ({ recoveryKey, ...ref }) =>
      oneAtATime(() => readPeople(environment, chosen(ref), recoveryKey)),
    apply: (input) => oneAtATime(() => apply(environment, chosen(input), input)),
  };
}

async function apply(
  environment: ElsewhereEnvironment,
  { base, found }: PlacedBackup,
  { userId, passphrase, recoveryKey }: Parsed<'restore:apply'>,
): Promise<void> {
  const { real, clock, workstationSecret, kdfCost, sqliteBinding } = environment;
  const opened = openBackup(found.folder, recoveryKey);
  const printed = parseRecoveryKey(recoveryKey);
  if (printed === null) throw new AppFailure('recovery.mismatch');
  const now = clock.now();
  try {
    await prepareRestore({
      base,
      name: found.name,
      target: real.folder,
      keys: opened.keys,
      workstationSecret,
      sqliteBinding,
      now,
      rebuild: (database, { keyring, manifest }) => {
        checkPassphrase(environment, database, userId, passphrase);
        return rebuildElsewhere(
          database,
          keyring,
          { at: now.toISOString(), madeAt: manifest.madeAt, actsMissing: null },
          { userId, passphrase, recoveryKey: printed, kdfCost },
          {
            clock,
            workstationSecret,
            masterKey: opened.masterKey,
            auditKey: opened.keys.auditKey,
          },
        );
      },
    });
    finishRestore(real.folder, now);
    real.forget();
  } finally {
    wipe(printed, opened.masterKey, ...Object.values(opened.keys));
  }
}

function checkPassphrase(
  { policy }: ElsewhereEnvironment,
  database: Database,
  userId: string,
  passphrase: string,
): void {
  const user = readUser(database, userId);
  if (user === null) throw new AppFailure('session.refused');
  const strength = policy(passphrase, [user.family, user.given]);
  if (!strength.acceptable) throw new AppFailure('passphrase.weak', { reason: strength.reason });
}

/** Looks inside a copy of the copy: a backup is never opened where it lies, since opening writes. */
async function readPeople(
  { real, sqliteBinding }: ElsewhereEnvironment,
  { found }: PlacedBackup,
  recoveryKey: string,
): Promise<BackupPeople> {
  const { masterKey, keys } = openBackup(found.folder, recoveryKey);
  const folder = `${real.folder}.look`;
  try {
    makePrivateFolder(folder);
    const path = join(folder, backupFiles.database);
    rmSync(path, { force: true });
    await copyDurably(join(found.folder, backupFiles.database), path);
    const database = openSoundCopy(path, keys, sqliteBinding);
    try {
      migrate(database, path);
      const place = readSetting(database, placeSetting, Place);
      const present = readUsers(database).filter(({ disabledAt }) => disabledAt === null);
      const people = present.map((user) => ({
        id: user.id,
        displayName: shortName(user),
        role: user.role,
      }));
      return { establishmentName: place?.establishment.name ?? '', people };
    } finally {
      database.close();
    }
  } finally {
    wipe(masterKey, ...Object.values(keys));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws AppFailure `backup.damaged`, `recovery.mismatch` */
function openBackup(folder: string, recoveryKey: string): Opened {
  const path = join(folder, backupFiles.keyring);
  const keyring = existsSync(path) ? decodeKeyring(readFileSync(path)) : null;
  if (keyring === null) throw new AppFailure('backup.damaged', { reason: 'keyring' });
  const masterKey = openWithPrintedKey(keyring, recoveryKey);
  if (!isAuthentic(keyring, masterKey)) {
    throw new AppFailure('backup.damaged', { reason: 'keyring' });
  }
  return { keyring, masterKey, keys: deriveStoreKeys(masterKey, keyring.epoch) };
}
