import type { VaultToMain } from '../../shared/ipc/port.ts';
import { finishRestore } from './backup/restore.ts';
import { type Clock, systemClock } from './clock.ts';
import { createLogger, type Logger } from './logger.ts';
import { type OneAtATime, oneAtATime } from './oneAtATime.ts';
import { createRecordWindows, type RecordWindows } from './recordWindows.ts';
import { finishRenewal } from './rekey/places.ts';
import { createFolderDialog, type FolderDialog } from './services/backup/folderDialog.ts';
import { createFileSaver, type FileSaver } from './services/documents/fileSaver.ts';
import { createProxyAsker, type ProxyAsker } from './services/link/proxyAsker.ts';
import { createReadTrace, type ReadTrace } from './services/readTrace.ts';
import { createDamageKeeper, type DamageKeeper } from './session/damage.ts';
import { defaultKdfCost, type KdfCost } from './session/kdf.ts';
import { createPassphrasePolicy, type PassphrasePolicy } from './session/passphrasePolicy.ts';
import {
  createProfile,
  makePrivateFolder,
  type Profile,
  type ProfileEnvironment,
} from './session/profiles.ts';
import type { VaultOptions } from './vaultOptions.ts';

/** What the parts of a vault stand on: each of these knows none of the others' secrets and no part. */
export interface Ground {
  readonly rootDir: string;
  readonly sqliteBinding: string | null;
  readonly workstationSecret: Buffer;
  readonly clock: Clock;
  readonly kdfCost: KdfCost;
  readonly logger: Logger;
  readonly real: Profile;
  readonly practice: Profile;
  readonly policy: PassphrasePolicy;
  readonly damage: DamageKeeper;
  readonly folders: FolderDialog;
  /** Ways in and works on the store's files: never two of them at once. */
  readonly oneAtATime: OneAtATime;
}

/** Whom a vault tells, and whom it asks. */
export interface Outside {
  readonly tellMain: (message: VaultToMain) => void;
  /** Windows of the person at the screen. */
  readonly windows: RecordWindows;
  /** The first screen and the lock screen. */
  readonly gates: RecordWindows;
  readonly trace: ReadTrace;
  readonly files: FileSaver;
  readonly proxies: ProxyAsker;
}

/** What a stop cut in two on the disk is finished here, before anything is opened. */
export function layGround(options: VaultOptions): Ground {
  const { rootDir, sqliteBinding, tellMain } = options;
  const { clock = systemClock, kdfCost = defaultKdfCost } = options;
  makePrivateFolder(rootDir);
  const workstationSecret = Buffer.from(options.workstationSecret);
  const logger = createLogger(rootDir, clock.now);
  return {
    rootDir,
    sqliteBinding,
    workstationSecret,
    clock,
    kdfCost,
    logger,
    ...openProfiles({ rootDir, workstationSecret, clock, logger }),
    policy: createPassphrasePolicy(),
    damage: createDamageKeeper(clock, logger),
    folders: createFolderDialog(clock, tellMain),
    oneAtATime: oneAtATime(),
  };
}

export function openOutside({ tellMain }: VaultOptions, { clock }: Ground): Outside {
  return {
    tellMain,
    windows: createRecordWindows(),
    gates: createRecordWindows(),
    trace: createReadTrace(clock),
    files: createFileSaver(clock, tellMain),
    proxies: createProxyAsker(clock, tellMain),
  };
}

function openProfiles(environment: ProfileEnvironment): Pick<Ground, 'real' | 'practice'> {
  const { clock } = environment;
  const real = createProfile('real', environment);
  // A restore or a renewal of the keys that stopped between its last two steps.
  finishRestore(real.folder, clock.now());
  finishRenewal(real.folder, clock.now());
  return { real, practice: createProfile('practice', environment) };
}
