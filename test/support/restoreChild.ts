/**
 * A vault in a process of its own, to be killed while it restores: unlocks the store of `rootDir`, says so, and asks for
 * the one backup that is there.
 * Arguments: rootDir, user id, passphrase.
 */
import { writeSync } from 'node:fs';
import { unlockedWindow, value } from './childVault.ts';

const [rootDir = '', userId = '', passphrase = ''] = process.argv.slice(2);
const stdout = 1;

const keeper = await unlockedWindow(rootDir, userId, passphrase);
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
