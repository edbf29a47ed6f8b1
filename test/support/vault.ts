import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Connection } from '../../electron/vault/connections.ts';
import { practiceContent } from '../../electron/vault/services/practiceContent.ts';
import { createVault, type Vault } from '../../electron/vault/vault.ts';
import type { VaultOptions } from '../../electron/vault/vaultOptions.ts';
import type { Role } from '../../shared/domain/roles.ts';
import type { Result } from '../../shared/errors.ts';
import type { EntryName, Input, Output } from '../../shared/ipc/contract.ts';
import type { VaultEvent, VaultToMain } from '../../shared/ipc/port.ts';
import { sqliteBinding } from './database.ts';
import { nodeDecoder } from './decoder.ts';
import { floorCost } from './keyring.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** Drawn by the build; without it the exercise comes without pictures. */
const practicePictures = join(import.meta.dirname, '..', '..', '.build', 'practice');

export const testSecret = new Uint8Array(32).fill(11);
export const testPassphrase = 'tulipe marteau violet ancre farine';
export const testEstablishment = {
  name: 'EHPAD Essai',
  finess: '149999906',
  kind: 'ehpad',
} as const;

/** A vault on a real folder, what it told main, and typed calls. */
export interface TestVault {
  readonly vault: Vault;
  readonly rootDir: string;
  readonly toMain: VaultToMain[];
  readonly gate: TestConnection;
  /** A window of whoever is unlocked now. */
  readonly record: () => TestConnection;
  readonly open: (scope: 'gate' | 'record' | 'second' | 'print') => TestConnection;
}

export interface TestConnection {
  readonly events: VaultEvent[];
  readonly raw: Connection;
  readonly call: <N extends EntryName>(entry: N, input: Input<N>) => Promise<Result<Output<N>>>;
  /** The value of a call that must succeed. */
  readonly value: <N extends EntryName>(entry: N, input: Input<N>) => Promise<Output<N>>;
  /** The code of a call that must be refused. */
  readonly refusal: <N extends EntryName>(entry: N, input: Input<N>) => Promise<string>;
}

export function vaultOptions(change: Partial<VaultOptions> = {}): VaultOptions {
  return {
    rootDir: temporaryFolder(),
    workstationSecret: testSecret,
    sqliteBinding,
    keystore: 'fileOnly',
    versions: { app: '0.0.0', electron: null, chromium: null },
    testRuntime: true,
    practiceContent: practiceContent(practicePictures),
    decoder: nodeDecoder,
    tellMain: () => {},
    kdfCost: floorCost,
    ...change,
  };
}

/** Starts a vault as main would, on a fresh folder or on the one given, with the least costly keys. */
export function openTestVault(change: Partial<VaultOptions> = {}): TestVault {
  const toMain: VaultToMain[] = [];
  const tellMain = (message: VaultToMain): void => {
    toMain.push(message);
    // A dialog that the person gives up; a test that wants a folder answers by itself.
    if (message.type === 'chooseFolder') {
      queueMicrotask(() => vault.folderChosen(message.jobId, null));
    }
  };
  const options = vaultOptions({ tellMain, ...change });
  const vault: Vault = createVault(options);
  onTestFinished(vault.close);
  return {
    vault,
    rootDir: options.rootDir,
    toMain,
    gate: connect(vault, 'gate'),
    record: () => connect(vault, 'record'),
    open: (scope) => connect(vault, scope),
  };
}

export interface InstalledVault extends TestVault {
  readonly recoveryKey: string;
  readonly userId: string;
}

/** A real store, its recovery key confirmed and its first person unlocked. */
export async function installedVault(
  change: Partial<VaultOptions> = {},
  role: Role = 'nurse',
): Promise<InstalledVault> {
  const opened = openTestVault(change);
  const { recoveryKey } = await opened.gate.value('setup:install', {
    establishment: testEstablishment,
    workstationName: 'Poste 1',
    user: {
      family: 'Renard',
      given: 'Camille',
      role,
      rpps: null,
      passphrase: testPassphrase,
    },
  });
  await opened.gate.value('setup:confirmRecovery', { recoveryKey });
  const { users } = await opened.gate.value('session:status', {});
  const userId = users[0]?.id;
  if (userId === undefined) throw new Error('an installed store has a person');
  return { ...opened, recoveryKey, userId };
}

function connect(vault: Vault, scope: 'gate' | 'record' | 'second' | 'print'): TestConnection {
  const events: VaultEvent[] = [];
  const raw = vault.connect(scope, (message) => {
    if ('event' in message) events.push(message);
  });
  const call: TestConnection['call'] = async (entry, input) =>
    (await raw.call(entry, input)) as Awaited<ReturnType<TestConnection['call']>> as never;
  return {
    events,
    raw,
    call,
    value: async (entry, input) => {
      const result = await call(entry, input);
      if (!result.ok) throw new Error(`${entry} was refused: ${JSON.stringify(result.error)}`);
      return result.value;
    },
    refusal: async (entry, input) => {
      const result = await call(entry, input);
      if (result.ok) throw new Error(`${entry} was not refused`);
      return result.error.code;
    },
  };
}
