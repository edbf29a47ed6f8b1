/**
 * A vault in a process of its own, to be killed while it renews the keys: unlocks the store of `rootDir`, asks for the
 * new printed key, says it, and types it back. Then it stays until it is killed.
 * Arguments: rootDir, user id, passphrase.
 */
import { writeSync } from 'node:fs';
import { practiceContent } from '../../electron/vault/services/practiceContent.ts';
import { type Connection, createVault } from '../../electron/vault/vault.ts';
import { nodeDecoder } from './decoder.ts';
import { floorCost } from './keyring.ts';

const [rootDir = '', userId = '', passphrase = ''] = process.argv.slice(2);
const stdout = 1;

async function value<T>(connection: Connection, entry: string, input: unknown): Promise<T> {
  const result = await connection.call(entry, input);
  if (!result.ok) throw new Error(`${entry}: ${result.error.code}`);
  return result.value as T;
}

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
const keeper = vault.connect('record', () => {});
const begun = await value<{ recoveryKey: string }>(keeper, 'rekey:begin', { passphrase });
writeSync(stdout, `key ${begun.recoveryKey}\nbegun\n`);
await value(keeper, 'rekey:run', begun);
writeSync(stdout, 'ended\n');
// Stays until it is killed: a renewal that ended is one of the instants.
setInterval(() => {}, 1000);
