import { comeInPatiently, type Desk } from './desk.ts';

const steps = 40;
const hour = 3_600_000;
const right = '407192';
const wrong = '518203';
const tries = 5;
const validFor = 12 * hour;

/** What the six-digit code may still do. */
interface Held {
  /** Wrong codes since the last right code or passphrase. */
  failures: number;
  /** When the passphrase was given to this very program, on both clocks; null when it was not. */
  given: { readonly wall: number; readonly elapsed: number } | null;
}

/** The code opens for five tries, twelve hours by either clock, and only what this program still holds. */
export async function quickCode(desk: Desk): Promise<void> {
  const { random } = desk;
  const held: Held = { failures: 0, given: null };
  await byPassphrase(desk, held);
  await desk.host().record().value('session:setCode', { code: right });
  lock(desk);
  const acts: readonly (() => unknown)[] = [
    () => tryWrong(desk, held),
    () => tryWrong(desk, held),
    () => tryWrong(desk, held),
    () => tryRight(desk, held),
    () => desk.advance(random(8) * hour),
    () => desk.moveCalendar((random(30) - 15) * hour),
    () => desk.putBack('throttle'),
    () => desk.copyFiles(),
    () => (random(3) === 0 ? begin(desk, held) : undefined),
    () => (random(3) === 0 ? byPassphrase(desk, held).then(() => lock(desk)) : undefined),
  ];
  for (let step = 0; step < steps; step += 1) await acts[random(acts.length)]?.();
  if ((await comeInPatiently(desk, desk.people.nurse)) !== 'in') {
    desk.complain('the right passphrase is kept out');
  }
}

function lock(desk: Desk): void {
  desk.host().vault.lock('campaign');
}

async function byPassphrase(desk: Desk, held: Held): Promise<void> {
  if ((await comeInPatiently(desk, desk.people.nurse)) !== 'in') {
    desk.complain('the right passphrase is kept out');
  }
  held.failures = 0;
  held.given = { wall: desk.wall(), elapsed: desk.elapsed() };
}

/** Another program holds no key of hers. */
function begin(desk: Desk, held: Held): void {
  desk.restart();
  held.given = null;
}

async function tryWrong(desk: Desk, held: Held): Promise<void> {
  if (await entersWith(desk, wrong)) desk.complain('a wrong code came in');
  desk.count('wrong codes');
  if (held.given !== null) held.failures += 1;
}

async function tryRight(desk: Desk, held: Held): Promise<void> {
  const { failures, given } = held;
  const age =
    given === null
      ? Number.POSITIVE_INFINITY
      : Math.max(desk.wall() - given.wall, desk.elapsed() - given.elapsed);
  const mayEnter = failures < tries && age < validFor;
  const entered = await entersWith(desk, right);
  desk.count(entered ? 'right codes let in' : 'right codes refused');
  if (entered && !mayEnter) desk.complain(`the code came in after ${failures} wrong ones`);
  if (!entered && mayEnter) desk.complain('the right code was refused');
  if (!entered) return;
  held.failures = 0;
  lock(desk);
}

async function entersWith(desk: Desk, code: string): Promise<boolean> {
  const userId = desk.people.nurse;
  return (await desk.host().gate.call('session:unlockWithCode', { userId, code })).ok;
}
