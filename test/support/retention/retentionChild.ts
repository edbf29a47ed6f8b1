/**
 * Retention in a process of its own, to be killed: opens the exercise of `rootDir`, says so, and removes what is over.
 * Arguments: rootDir, the moment that its clock shows.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { createImageFiles } from '../../../electron/vault/images/imageFiles.ts';
import { imagesFolder } from '../../../electron/vault/images/importImage.ts';
import { practicePassphrase } from '../../../electron/vault/services/practiceService.ts';
import { runRetention } from '../../../electron/vault/services/retention/retentionRun.ts';
import { openSlot } from '../../../electron/vault/session/keyring.ts';
import { readKeyring } from '../../../electron/vault/session/keyringFile.ts';
import { openStore } from '../../../electron/vault/session/openStore.ts';
import { manualClock } from '../manualClock.ts';

const [rootDir = '', at = ''] = process.argv.slice(2);
const stdout = 1;
const folder = join(rootDir, 'exercice');
const keyring = readKeyring(folder)?.keyring;
const slot = keyring?.slots[0];
const secret = new Uint8Array(32).fill(11);
const opened = keyring && slot ? await openSlot(keyring, slot, practicePassphrase, secret) : null;
if (!keyring || opened === null) throw new Error('the exercise opens');
const clock = manualClock(new Date(at));
const store = openStore(folder, keyring, opened.masterKey, { clock, sqliteBinding: null });
writeSync(stdout, 'removing\n');
const pause = await runRetention({
  store,
  files: createImageFiles(join(folder, imagesFolder), store.keys.attachmentKey),
  clock,
  hindrance: () => null,
  isOpen: () => true,
  pause: () => new Promise((resolve) => setImmediate(resolve)),
});
writeSync(stdout, `ended ${pause}\n`);
