import { AppFailure } from '../../../../shared/errors.ts';
import type { BackupRef } from '../../../../shared/ipc/backup.ts';
import type { RepairView, SalvageReport } from '../../../../shared/ipc/repair.ts';
import { readAnchor } from '../../backup/anchor.ts';
import { finishRestore } from '../../backup/restore.ts';
import type { Logger } from '../../logger.ts';
import type { OneAtATime } from '../../oneAtATime.ts';
import type { Damage, DamageKeeper } from '../../session/damage.ts';
import { wipe } from '../../session/kdf.ts';
import { isUnderOtherKeys } from '../../session/otherKeys.ts';
import { openWithPrintedKey } from '../../session/recover.ts';
import type { Sessions } from '../../session/sessions.ts';
import { deriveStoreKeys } from '../../session/storeKeys.ts';
import { setAside } from '../../setAside.ts';
import { storeFailure } from '../../store/storeFailure.ts';
import { baseHere, pick, placed, toLine } from '../backup/places.ts';
import { prepareRestoreHere, type RestoreHereEnvironment } from '../backup/restoreHere.ts';
import { prepareSalvage } from '../backup/salvageHere.ts';

export interface RepairEnvironment extends RestoreHereEnvironment {
  readonly rootDir: string;
  readonly damage: DamageKeeper;
  readonly sessions: Sessions;
  readonly oneAtATime: OneAtATime;
  readonly logger: Logger;
}

export interface RepairService {
  /** @throws AppFailure `session.refused` when no damaged store waits for a decision, or its key was forgotten */
  readonly read: () => RepairView;
  /** @throws AppFailure `session.refused`, `recovery.mismatch` */
  readonly authorise: (recoveryKey: string) => Promise<void>;
  /** Moves the damaged store out of the way whole, keyring and pictures with it: it stays openable with its keys. */
  readonly startAgain: () => Promise<{ readonly name: string }>;
  /** Puts a backup in the place of the damaged store, which is set aside whole. @throws as `prepareRestore` */
  readonly restore: (ref: BackupRef) => Promise<void>;
  /** Reads what can be read into a new store, and sets the damaged one aside. @throws as `salvage` */
  readonly salvage: () => Promise<SalvageReport>;
  readonly leave: () => Promise<void>;
}

/** What a person may do at the lock screen when the store behind a right key would not open. */
export function createRepairService(environment: RepairEnvironment): RepairService {
  const { damage, oneAtATime } = environment;
  const here = () => placed('here', baseHere(environment.rootDir));
  return {
    read: () => {
      const { mayAct, reference, ...found } = waiting(damage);
      const sequence = sequenceOf(found);
      const { epoch } = found.profile.keyring();
      // One of other keys, from before or after a renewal, would not open with these.
      const last = here().find(({ found: { manifest } }) => manifest?.epoch === epoch);
      const lastBackup = last === undefined ? null : toLine(last, sequence);
      return { mayAct, reference, lastBackup, otherKeys: underOtherKeys(found) };
    },
    authorise: (recoveryKey) =>
      oneAtATime(() => {
        const { profile } = waiting(damage);
        const masterKey = openWithPrintedKey(profile.keyring(), recoveryKey);
        damage.found(profile, masterKey, { by: 'recoveryKey' });
        wipe(masterKey);
      }),
    startAgain: () => oneAtATime(() => startAgain(environment)),
    restore: (ref) =>
      oneAtATime(async () => {
        const found = mine(damage);
        const { profile, masterKey } = found;
        const sequence = sequenceOf(found);
        await prepareRestoreHere(environment, profile, masterKey, pick(here(), ref), sequence);
        putInPlace(environment, found);
      }),
    salvage: () =>
      oneAtATime(async () => {
        const found = mineDamaged(damage);
        const report = await prepareSalvage(environment, found.profile, found.masterKey);
        putInPlace(environment, found);
        return report;
      }),
    leave: () => oneAtATime(damage.forget),
  };
}

/** @throws AppFailure `session.refused` */
function waiting(damage: DamageKeeper): Damage {
  const found = damage.current();
  if (found === null) throw new AppFailure('session.refused');
  return found;
}

/** @throws AppFailure `session.refused`, `role.forbidden` */
function mine(damage: DamageKeeper): Damage {
  const found = waiting(damage);
  if (!found.mayAct) throw new AppFailure('role.forbidden');
  return found;
}

/** Under other keys nothing is damaged: reading it row by row or leaving it would be the wrong way on. */
function mineDamaged(damage: DamageKeeper): Damage {
  const found = mine(damage);
  if (underOtherKeys(found)) throw new AppFailure('role.forbidden');
  return found;
}

function startAgain(environment: RepairEnvironment): { name: string } {
  const { damage, sessions, clock } = environment;
  const found = mineDamaged(damage);
  // Nothing may hold the files while they move.
  sessions.discardStore();
  try {
    const name = setAside(found.profile.folder, clock.now());
    leaveBehind(environment, found);
    return { name };
  } catch (error) {
    throw storeFailure(error) ?? error;
  }
}

/** The damaged store goes aside whole, the prepared one takes its place. */
function putInPlace(environment: RepairEnvironment, found: Damage): void {
  environment.sessions.discardStore();
  finishRestore(found.profile.folder, environment.clock.now());
  leaveBehind(environment, found);
}

function leaveBehind({ damage, logger }: RepairEnvironment, { profile, reference }: Damage): void {
  logger.log('store.setAside', { profile: profile.name, operationId: reference });
  profile.forget();
  damage.forget();
}

function underOtherKeys({ profile, masterKey }: Pick<Damage, 'profile' | 'masterKey'>): boolean {
  const keys = deriveStoreKeys(masterKey, profile.keyring().epoch);
  const found = isUnderOtherKeys(profile.folder, keys.databaseSalt);
  wipe(...Object.values(keys));
  return found;
}

/** How far the access trail is known to have gone: the damaged database cannot say it. */
function sequenceOf({ profile, masterKey }: Pick<Damage, 'profile' | 'masterKey'>): number | null {
  const keys = deriveStoreKeys(masterKey, profile.keyring().epoch);
  const seq = readAnchor(profile.folder, keys.auditKey);
  wipe(...Object.values(keys));
  return seq;
}
