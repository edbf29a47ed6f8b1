/**
 * A vault in a process of its own, to be killed while it renews the keys: unlocks the store of `rootDir`, asks for the
 * new printed key, says it, and types it back. Then it stays until it is killed.
 * Arguments: rootDir, user id, passphrase.
 */
import { writeSync } from 'node:fs';
import { unlockedWindow, value } from './childVault.ts';

const [rootDir = '', userId = '', passphrase = ''] = process.argv.slice(2);
const stdout = 1;

const keeper = await unlockedWindow(rootDir, userId, passphrase);
const begun = await value<{ recoveryKey: string }>(keeper, 'rekey:begin', { passphrase });
writeSync(stdout, `key ${begun.recoveryKey}\nbegun\n`);
await value(keeper, 'rekey:run', begun);
writeSync(stdout, 'ended\n');
// Stays until it is killed: a renewal that ended is one of the instants.
setInterval(() => {}, 1000);
