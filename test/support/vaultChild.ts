/**
 * A vault in a process of its own, to be killed: unlocks the store of `rootDir` and creates residents without end, saying
 * each id on its standard output once the vault has acknowledged it.
 * Arguments: rootDir, user id, passphrase.
 */
import { writeSync } from 'node:fs';
import { unlockedWindow, value } from './childVault.ts';
import { manyNewResidents } from './newResident.ts';

const [rootDir = '', userId = '', passphrase = ''] = process.argv.slice(2);
const stdout = 1;

const nurse = await unlockedWindow(rootDir, userId, passphrase);
await value(nurse, 'patient:search', { text: 'nouveau', limit: 1 });
for (let count = 0; ; count += 1) {
  const { id } = await value<{ id: string }>(nurse, 'patient:create', manyNewResidents(count));
  writeSync(stdout, `${id}\n`);
}
