import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { say } from './console.mjs';

/** @typedef {{ pid: number, started: string }} Holder */

/**
 * Runs `work` while this process alone holds the lock file. A lock whose holder is gone is taken over.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  await acquire(file);
  const release = () => rmSync(file, { force: true });
  process.on('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** @param {string} file */
async function acquire(file) {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!create(file)) {
    const holder = readHolder(file);
    if (holder !== null && !isAlive(holder)) {
      removeStale(file, holder);
      continue;
    }
    if (!told && holder !== null) {
      say(`waiting for process ${holder.pid}, which is preparing the same folder (${file})`);
      told = true;
    }
    await wait(200);
  }
}

/**
 * Linked into place, so that the lock is never seen without its holder's name.
 * @param {string} file
 */
function create(file) {
  const named = `${file}.new-${process.pid}`;
  writeFileSync(named, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }));
  try {
    linkSync(named, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(named, { force: true });
  }
}

/**
 * @param {string} file
 * @returns {Holder | null} null when the file has gone
 */
function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * A number alone is not an identity: machines restart and numbers come back, so the start time is compared too.
 * @param {Holder} holder
 */
export function isAlive({ pid, started }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH') return false;
  }
  return startOf(pid) === started;
}

/**
 * @param {number} pid
 * @returns {string} what tells two processes of the same number apart; empty where the system does not say
 */
function startOf(pid) {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${boot}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return '';
  }
}

/**
 * Two processes may find the same stale lock: the file is moved away first and put back if it turned out to be
 * a new holder's.
 * @param {string} file
 * @param {Holder} stale
 */
function removeStale(file, stale) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  if (moved !== null && moved.pid !== stale.pid) renameSync(aside, file);
  else rmSync(aside, { force: true });
}
