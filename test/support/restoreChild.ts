/**
 * A vault in a process of its own, to be killed while it restores: unlocks the store of `rootDir`, says so, and asks for
 * the one backup that is there.
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
const { backups } = await value<{ backups: { place: string; name: string }[] }>(
  keeper,
  'backup:list',
  {},
);
writeSync(stdout, 'restoring\n');
await value(keeper, 'backup:restore', { place: backups[0]?.place, name: backups[0]?.name });
writeSync(stdout, 'restored\n');
// Stays until it is killed: a restore that ended is one of the instants.
setInterval(() => {}, 1000);
