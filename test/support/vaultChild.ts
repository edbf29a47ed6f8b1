/**
 * A vault in a process of its own, to be killed: unlocks the store of `rootDir` and creates residents without end, saying
 * each id on its standard output once the vault has acknowledged it.
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
await value(
  vault.connect('gate', () => {}),
  'session:unlock',
  { userId, passphrase },
);
const nurse = vault.connect('record', () => {});
await value(nurse, 'patient:search', { text: 'nouveau', limit: 1 });
const day = 24 * 3_600_000;
for (let count = 0; ; count += 1) {
  const birthDate = new Date(Date.UTC(1920, 0, 1) + count * day).toISOString().slice(0, 10);
  const { id } = await value<{ id: string }>(nurse, 'patient:create', {
    traits: {
      birthFamily: 'TEST DURAND',
      birthGiven: 'Paul',
      usedFamily: null,
      usedGiven: null,
      birthDate,
      sex: 'male',
      birthPlaceCode: null,
      birthPlaceName: null,
      ins: null,
    },
    unit: null,
    room: null,
    searchedFor: 'nouveau',
    homonymsCompared: true,
  });
  writeSync(stdout, `${id}\n`);
}
