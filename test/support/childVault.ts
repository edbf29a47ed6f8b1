import type { Connection } from '../../electron/vault/connections.ts';
import { practiceContent } from '../../electron/vault/services/practiceContent.ts';
import { createVault } from '../../electron/vault/vault.ts';
import type { VaultEvent } from '../../shared/ipc/port.ts';
import { nodeDecoder } from './decoder.ts';
import { floorCost } from './keyring.ts';

/** What an entry answers in a child that has nothing to do but end when it is refused. */
export async function value<T>(connection: Connection, entry: string, input: unknown): Promise<T> {
  const result = await connection.call(entry, input);
  if (!result.ok) throw new Error(`${entry}: ${result.error.code}`);
  return result.value as T;
}

/** The window of somebody who unlocked the store of a folder, in a process that will be killed. */
export async function unlockedWindow(
  rootDir: string,
  userId: string,
  passphrase: string,
  onEvent: (event: VaultEvent) => void = () => {},
): Promise<Connection> {
  const vault = createVault({
    rootDir,
    workstationSecret: new Uint8Array(32).fill(11),
    sqliteBinding: null,
    keystore: 'fileOnly',
    versions: { app: '0.0.0', electron: null, chromium: null },
    testRuntime: true,
    practiceContent: practiceContent(''),
    decoder: nodeDecoder,
    tellMain: () => {},
    kdfCost: floorCost,
  });
  const gate = vault.connect('gate', () => {});
  await value(gate, 'session:unlock', { userId, passphrase });
  return vault.connect('record', (message) => {
    if ('event' in message) onEvent(message);
  });
}
