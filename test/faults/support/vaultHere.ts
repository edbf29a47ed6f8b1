import type { Connection } from '../../../electron/vault/connections.ts';
import { practiceContent } from '../../../electron/vault/services/practiceContent.ts';
import { createVault, type Vault } from '../../../electron/vault/vault.ts';
import type { Result } from '../../../shared/errors.ts';
import type { EntryName, Input, Output } from '../../../shared/ipc/contract.ts';
import { nodeDecoder } from '../../support/decoder.ts';
import { floorCost } from '../../support/keyring.ts';
import { type ManualClock, manualClock } from '../../support/manualClock.ts';
import { hostSecret, SoundCallRefused } from './vaultHost.ts';

/** A window's calls to a vault of this very process. */
export interface WindowHere {
  readonly call: <N extends EntryName>(entry: N, input: Input<N>) => Promise<Result<Output<N>>>;
  /** The value of a call that has to succeed. @throws SoundCallRefused */
  readonly value: <N extends EntryName>(entry: N, input: Input<N>) => Promise<Output<N>>;
}

export interface VaultHere {
  readonly vault: Vault;
  /** Nothing happens by itself: time passes when the campaign says so. */
  readonly clock: ManualClock;
  readonly gate: WindowHere;
  readonly record: () => WindowHere;
}

export interface HereOptions {
  readonly rootDir: string;
  /** In hexadecimal; the one of the campaigns unless it was altered. */
  readonly secret?: string;
  readonly clock?: ManualClock;
  /** What the system's dialog for a folder answers. */
  readonly chosenFolder?: string;
}

/** A vault in this process, for campaigns of thousands of openings; a planted copy has its own program. */
export function vaultHere(options: HereOptions): VaultHere {
  const { rootDir, secret = hostSecret, clock = manualClock(new Date()) } = options;
  const vault: Vault = createVault({
    rootDir,
    workstationSecret: Buffer.from(secret, 'hex'),
    sqliteBinding: process.env.ESTUAIRE_SQLITE_BINDING ?? null,
    keystore: 'fileOnly',
    versions: { app: '0.0.0', electron: null, chromium: null },
    testRuntime: true,
    practiceContent: practiceContent(''),
    decoder: nodeDecoder,
    tellMain: (message) => {
      if (message.type !== 'chooseFolder') return;
      queueMicrotask(() => vault.folderChosen(message.jobId, options.chosenFolder ?? null));
    },
    kdfCost: floorCost,
    clock,
  });
  return {
    vault,
    clock,
    gate: windowOf(vault.connect('gate', () => {})),
    record: () => windowOf(vault.connect('record', () => {})),
  };
}

function windowOf(connection: Connection): WindowHere {
  const call: WindowHere['call'] = (entry, input) => connection.call(entry, input) as never;
  return {
    call,
    value: async (entry, input) => {
      const result = await call(entry, input);
      if (!result.ok) throw new SoundCallRefused(`${entry}: ${result.error.code}`);
      return result.value;
    },
  };
}
