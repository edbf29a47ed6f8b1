import { passphrase } from '../../support/people.ts';
import type { Random } from '../../support/random.ts';
import type { VaultHere } from '../../support/vaultHere.ts';
import type { Told } from './judgeClock.ts';
import { napOf } from './times.ts';

const minute = 60_000;
const idleMinutes = 5;
const steps = 12;

/** Somebody leaves her screen and comes back, while the clock is set and the machine sleeps. */
export async function atTheDesk(host: VaultHere, userId: string, random: Random, told: Told) {
  const { clock, gate, vault } = host;
  const unlocked = async (): Promise<boolean> =>
    (await gate.value('session:status', {})).state === 'unlocked';
  await gate.value('session:unlock', { userId, passphrase });
  let seen = { wall: clock.now().getTime(), monotonic: clock.monotonicMs() };
  for (let step = 0; step < steps; step += 1) {
    const ways: readonly (() => void)[] = [
      () => clock.advance(random(idleMinutes * 2) * minute),
      () => clock.sleep(napOf(random)),
      () => clock.moveCalendar(-random(400) * 24 * 60 * minute),
    ];
    ways[random(ways.length)]?.();
    const awayMs = clock.monotonicMs() - seen.monotonic;
    const asleepMs = clock.now().getTime() - seen.wall;
    const record = host.record();
    const stayed = (await record.call('session:presence', {})).ok && (await unlocked());
    const mustLock = awayMs >= idleMinutes * minute || asleepMs >= idleMinutes * minute;
    if (stayed && mustLock) told.complain('nobody was there, and the screen stayed open');
    if (!stayed && !mustLock) told.complain('somebody was there, and the screen locked');
    told.count(stayed ? 'stayed open' : 'locked');
    if (!stayed) await gate.value('session:unlock', { userId, passphrase });
    seen = { wall: clock.now().getTime(), monotonic: clock.monotonicMs() };
  }
  vault.lock('campaign');
}
