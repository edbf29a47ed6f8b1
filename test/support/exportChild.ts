/**
 * A vault in a process of its own, to be killed: opens the exercise of `rootDir`, begins an archive in `folder`, says
 * its passphrase on its standard output, draws papers until `papers` of them were given, then says « waiting » and
 * never answers the next one. Arguments: rootDir, user id, passphrase, folder, papers.
 */
import { writeSync } from 'node:fs';
import type { Connection } from '../../electron/vault/connections.ts';
import { practiceContent } from '../../electron/vault/services/practiceContent.ts';
import { createVault, type Vault } from '../../electron/vault/vault.ts';
import { nodeDecoder } from './decoder.ts';
import { answerFor, type MainPart, paperOf } from './exportMain.ts';
import { floorCost } from './keyring.ts';

const [rootDir = '', userId = '', passphrase = '', folder = '', papers = ''] =
  process.argv.slice(2);
const stdout = 1;

async function value<T>(connection: Connection, entry: string, input: unknown): Promise<T> {
  const result = await connection.call(entry, input);
  if (!result.ok) throw new Error(`${entry}: ${result.error.code}`);
  return result.value as T;
}

let given = 0;
const main: MainPart = {
  folder,
  print: (document) => {
    if (given === Number(papers)) {
      writeSync(stdout, 'waiting\n');
      return new Promise(() => {});
    }
    given += 1;
    return paperOf(document);
  },
};
const vault: Vault = createVault({
  rootDir,
  workstationSecret: new Uint8Array(32).fill(11),
  sqliteBinding: null,
  keystore: 'fileOnly',
  versions: { app: '0.0.0', electron: null, chromium: null },
  testRuntime: true,
  practiceContent: practiceContent(''),
  decoder: nodeDecoder,
  tellMain: (message) => answerFor(() => vault, main)(message),
  kdfCost: floorCost,
});
const gate = vault.connect('gate', () => {});
await value(gate, 'setup:discover', {});
vault.lock('test');
await value(gate, 'session:unlock', { userId, passphrase });
const window = vault.connect('record', () => {});
const plan = await value<{ passphrase: string }>(window, 'export:prepare', {});
writeSync(stdout, `${plan.passphrase}\n`);
await value(window, 'export:begin', { passphrase: plan.passphrase });
