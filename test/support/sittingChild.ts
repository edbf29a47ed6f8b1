/**
 * A vault in a process of its own that prepares a sitting and fetches its pictures until it is killed.
 * Arguments: rootDir, user id, passphrase, the ids of the requests in JSON.
 */
import { unlockedWindow, value } from './childVault.ts';

const [rootDir = '', userId = '', passphrase = '', ids = ''] = process.argv.slice(2);
const expert = await unlockedWindow(rootDir, userId, passphrase, () => {});
await value(expert, 'sitting:prepare', { requestIds: JSON.parse(ids) as string[] });
