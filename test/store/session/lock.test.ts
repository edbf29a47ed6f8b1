import { describe, expect, test } from 'vitest';
import { startIdleLock } from '../../../electron/vault/session/lock.ts';
import { type ManualClock, manualClock } from '../../support/manualClock.ts';

const times = { idleMs: 300_000, warningMs: 30_000 };

function started(clock: ManualClock) {
  const events: string[] = [];
  const lock = startIdleLock(clock, times, {
    warn: (seconds) => events.push(`warn ${seconds}`),
    lock: () => events.push('lock'),
  });
  return { events, lock };
}

describe('the idle lock', () => {
  test('warns thirty seconds before and locks after five minutes', () => {
    const clock = manualClock();
    const { events } = started(clock);
    clock.advance(269_999);
    expect(events).toEqual([]);
    clock.advance(1);
    expect(events).toEqual(['warn 30']);
    clock.advance(30_000);
    expect(events).toEqual(['warn 30', 'lock']);
  });

  test('starts again with each sign of the person, also after the warning', () => {
    const clock = manualClock();
    const { events, lock } = started(clock);
    clock.advance(200_000);
    lock.presence();
    clock.advance(280_000);
    lock.presence();
    clock.advance(269_000);
    expect(events).toEqual(['warn 30']);
  });

  test('locks a machine that slept longer than the delay, even if a key is pressed first', () => {
    const clock = manualClock();
    const { events, lock } = started(clock);
    clock.advance(60_000);
    clock.sleep(3_600_000);
    lock.presence();
    expect(events).toEqual(['lock']);
  });

  test('does nothing once stopped', () => {
    const clock = manualClock();
    const { events, lock } = started(clock);
    lock.stop();
    clock.advance(600_000);
    expect(events).toEqual([]);
  });
});
