import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HostGone, type HostWindow } from '../../support/vaultHost.ts';
import { unlockPatiently } from '../kill/killVaults.ts';
import { spoilInPlace } from '../tamper/bytes.ts';
import { fromDamaged, onAnotherPc } from './elsewhere.ts';
import {
  backUp,
  hasHarm,
  inside,
  type KeptBackup,
  lookAtFiles,
  lookForAll,
  rememberNumbers,
  type Stand,
  signOne,
  start,
  workUntilKilled,
} from './work.ts';

const longestRestoreMs = 350;
const tracedCalls = ['rename', 'link', 'fsync', 'unlink'] as const;
const tracedWithin = 60;

/**
 * One cycle: killed while it writes and backs up; a backup kept, another request sent; that backup damaged and refused;
 * killed while it restores; restored whole, with numbers that nobody has; and the backup used by one who has lost more.
 */
export async function cycle(stand: Stand, number: number): Promise<void> {
  await workUntilKilled(stand);
  const kept = await inside(stand, async (window) => {
    await lookForAll(stand, window, stand.ledger);
    rememberNumbers(stand);
    const backup = await backUp(stand, window);
    await signOne(stand, window);
    return (await damagedIsRefused(stand, window, backup)) ? backup : null;
  });
  if (kept === null) return;
  await restoreUntilKilled(stand, kept);
  const isThere = await inside(stand, async (window) => {
    if (await goesOnRestored(stand, window, kept)) return true;
    await lookForAll(stand, window, stand.ledger);
    await window.value('backup:restore', { place: 'here', name: kept.name });
    return false;
  });
  if (!isThere) {
    const ended = await inside(stand, (window) => goesOnRestored(stand, window, kept));
    if (!ended) stand.harm.stuck += 1;
  }
  if (hasHarm(stand)) return;
  await lookAtFiles(stand, stand.ledger);
  await stand.hub.line.down();
  if (number % 3 === 0) await onAnotherPc(stand, kept, number);
  else await fromDamaged(stand, kept, number);
  await stand.hub.line.up();
}

/** Each of its files in turn; false when one was put in place all the same. */
async function damagedIsRefused(
  { rootDir, random, harm }: Stand,
  window: HostWindow,
  { name }: KeptBackup,
): Promise<boolean> {
  const base = join(rootDir, 'sauvegardes');
  const pool = readdirSync(join(base, 'fichiers')).sort();
  const pictures = pool.length === 0 ? [] : [join('fichiers', pool[random(pool.length)] ?? '')];
  const own = ['estuaire.db', 'keyring', 'manifest.json'].map((file) => join(name, file));
  for (const file of [...pictures, ...own]) {
    const [path, sound] = [join(base, file), join(rootDir, 'sound')];
    copyFileSync(path, sound);
    spoilInPlace(path, random);
    const answer = await window.call('backup:restore', { place: 'here', name });
    // A picture of the pool may be the store's own file under a second name: its bytes come back into it.
    copyFileSync(sound, path);
    if (answer.ok) {
      harm.failures.push('a damaged backup was put in place');
      return false;
    }
    if (answer.error.code !== 'backup.damaged') {
      harm.failures.push(`a damaged backup was answered ${answer.error.code}`);
    }
  }
  return true;
}

/** Killed at some time, or as it makes one of the calls that a swap is made of. */
async function restoreUntilKilled(stand: Stand, { name }: KeptBackup): Promise<void> {
  const { random } = stand;
  const traced = random(2) === 0;
  const host = await start(stand, traced ? killAt(stand) : []).catch(goneIsFine);
  if (host === null) return;
  const timer = setTimeout(() => void host.kill(), 10_000);
  try {
    const window = await unlockPatiently(host, stand.userId);
    const soon = setTimeout(() => void host.kill(), random(longestRestoreMs) + (traced ? 4000 : 0));
    await window.call('backup:restore', { place: 'here', name });
    clearTimeout(soon);
  } catch (error) {
    goneIsFine(error);
  } finally {
    clearTimeout(timer);
    await host.kill();
  }
}

function goneIsFine(error: unknown): null {
  if (error instanceof HostGone) return null;
  throw error;
}

function killAt({ random }: Stand): readonly string[] {
  const call = tracedCalls[random(tracedCalls.length)] ?? 'rename';
  const inject = `inject=${call}:signal=KILL:when=${1 + random(tracedWithin)}`;
  const quiet = ['-f', '--seccomp-bpf', '-qqq', '-o', '/dev/null'];
  return ['strace', ...quiet, '-e', `trace=${call}`, '-e', inject];
}

/** False when the store is still the one before; else everything of the backup is looked for, and work goes on. */
async function goesOnRestored(
  stand: Stand,
  window: HostWindow,
  { madeAt, ledger }: KeptBackup,
): Promise<boolean> {
  const { restored } = await window.value('backup:list', {});
  if (restored?.madeAt !== madeAt) return false;
  stand.ledger = structuredClone(ledger);
  await lookForAll(stand, window, stand.ledger);
  await signOne(stand, window);
  return true;
}
