import { delayAfter } from '../../../../electron/vault/session/throttle.ts';
import { comeInPatiently, type Desk } from './desk.ts';

const steps = 45;
const keyrings = ['keyring', 'keyring.previous'] as const;
const year = 365 * 24 * 3_600_000;

/** What has to be remembered of one person's failures, whatever happens to clock, program and files. */
interface Count {
  /** Wrong passphrases looked at since the last right one. */
  failures: number;
  /** The same at the moment of the copy. */
  copied: number;
  /** The same at the last unlock of anybody, which the database keeps, and the same at the moment of the copy. */
  inDatabase: number;
  inCopiedDatabase: number;
  /** The file of tries that is older than the other on disk; putting back the other as well is another case. */
  older: 'throttle' | 'keyring' | null;
  /** When a wait can have begun at the earliest; null when nobody typed since the program started. */
  since: number | null;
}

/** Guesses as often as the program looks at; each guess has to have waited as long as its failures ask. */
export async function guessing(desk: Desk): Promise<void> {
  const { people, random } = desk;
  const victim = people.nurse;
  const count: Count = {
    ...{ failures: 0, copied: 0, inDatabase: 0, inCopiedDatabase: 0 },
    ...{ older: null, since: null },
  };
  const acts: readonly (() => unknown)[] = [
    () => guess(desk, victim, count),
    () => guess(desk, victim, count),
    () => guess(desk, victim, count),
    () => wait(desk, count),
    () => waitAndGuess(desk, victim, count),
    () => waitAndGuess(desk, victim, count),
    () => waitAndGuess(desk, victim, count),
    () => anotherDate(desk, victim, count),
    () => restart(desk, count),
    () => putOneBack(desk, count, 'throttle', () => desk.putBack('throttle')),
    () => putOneBack(desk, count, 'keyring', () => desk.putBack(...keyrings)),
    () => putOneBack(desk, count, 'throttle', () => desk.remove('throttle')),
    () => putDatabaseBack(desk, count),
    () => colleague(desk, count),
    () => copy(desk, count),
    () => putBothBack(desk, count),
  ];
  for (let step = 0; step < steps; step += 1) await acts[random(acts.length)]?.();
  // Nobody is kept out for good.
  if ((await comeInPatiently(desk, victim)) !== 'in')
    desk.complain('the right passphrase is kept out');
}

async function guess(desk: Desk, victim: string, count: Count): Promise<void> {
  const now = desk.elapsed();
  const waited = count.since === null ? 0 : now - count.since;
  const { code } = await desk.type(victim, `essai numéro ${desk.random(5)} au hasard`);
  count.since ??= now;
  desk.count(code === 'session.throttled' ? 'guesses made to wait' : 'guesses looked at');
  if (code === 'session.throttled') return;
  if (code !== 'session.refused') desk.complain(`a guess was answered ${code}`);
  if (waited < delayAfter(count.failures) * 1000) desk.complain('a guess was looked at too soon');
  count.failures += 1;
  count.since = now;
  count.older = null;
}

/** Mostly just too short, or just enough. */
function wait(desk: Desk, { failures }: Count): void {
  const due = delayAfter(failures) * 1000;
  desk.advance([Math.max(0, due - 1), due, due, due + 1, 900_000][desk.random(5)] ?? 0);
}

/** As somebody who knows the rule: what is looked at must not come a millisecond early. */
async function waitAndGuess(desk: Desk, victim: string, count: Count): Promise<void> {
  await guess(desk, victim, count);
  wait(desk, count);
  await guess(desk, victim, count);
}

async function anotherDate(desk: Desk, victim: string, count: Count): Promise<void> {
  await guess(desk, victim, count);
  desk.moveCalendar((desk.random(20) - 10) * year);
  await guess(desk, victim, count);
}

function restart(desk: Desk, count: Count, meanwhile?: () => void): void {
  desk.restart(meanwhile);
  count.since = null;
}

/** Somebody else comes in: the database learns what the files know of everybody. */
async function colleague(desk: Desk, count: Count): Promise<void> {
  count.since ??= desk.elapsed();
  if ((await comeInPatiently(desk, desk.people.nurseCoordinator)) !== 'in') {
    return desk.complain('a colleague is kept out');
  }
  desk.host().vault.lock('campaign');
  count.inDatabase = count.failures;
  count.older = null;
}

function copy(desk: Desk, count: Count): void {
  if (count.older !== null) return;
  restart(desk, count, desk.copyFiles);
  count.copied = count.failures;
  count.inCopiedDatabase = count.inDatabase;
}

function putOneBack(
  desk: Desk,
  count: Count,
  file: NonNullable<Count['older']>,
  meanwhile: () => void,
): void {
  if (count.older !== null && count.older !== file) return;
  restart(desk, count, meanwhile);
  count.older = file;
  desk.count(`${file} put back`);
}

function putDatabaseBack(desk: Desk, count: Count): void {
  restart(desk, count, () => desk.putBack('estuaire.db'));
  count.inDatabase = count.inCopiedDatabase;
  desk.count('database put back');
}

/** Both files at once: what they forget, the database knows as soon as anybody opens it. */
async function putBothBack(desk: Desk, count: Count): Promise<void> {
  restart(desk, count, () => desk.putBack('throttle', ...keyrings));
  const known = Math.max(count.copied, count.inDatabase);
  count.failures = count.copied;
  await colleague(desk, { ...count });
  count.failures = known;
  count.inDatabase = known;
  count.older = null;
  count.since = desk.elapsed();
  desk.count('both put back');
}
