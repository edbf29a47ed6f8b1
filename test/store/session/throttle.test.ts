import { copyFileSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  codeTries,
  createThrottle,
  delayAfter,
  initialiseThrottle,
} from '../../../electron/vault/session/throttle.ts';
import { manualClock } from '../../support/manualClock.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const secret = Buffer.alloc(32, 5);
const camille = 'camille';

function freshFolder(): string {
  const folder = temporaryFolder();
  initialiseThrottle(folder, secret);
  return folder;
}

function throttled(seconds: number): unknown {
  return expect.objectContaining({ code: 'session.throttled', detail: { seconds } });
}

function failTimes(folder: string, times: number): void {
  const clock = manualClock();
  const throttle = createThrottle(folder, secret, clock);
  for (let done = 0; done < times; done += 1) {
    clock.advance(1_000_000);
    throttle.beginPassphrase(camille);
  }
}

describe('delays between passphrases', () => {
  test('grow 0, 0, 1, 2, 4 … and stop at 900 seconds', () => {
    expect([0, 1, 2, 3, 4, 5, 11, 12, 400].map(delayAfter)).toEqual([
      0, 0, 1, 2, 4, 8, 512, 900, 900,
    ]);
  });

  test('make the third try wait and say how long', () => {
    const clock = manualClock();
    const throttle = createThrottle(freshFolder(), secret, clock);
    throttle.beginPassphrase(camille);
    throttle.beginPassphrase(camille);
    expect(() => throttle.beginPassphrase(camille)).toThrow(throttled(1));
    clock.advance(1000);
    throttle.beginPassphrase(camille);
    clock.advance(500);
    expect(() => throttle.beginPassphrase(camille)).toThrow(throttled(2));
  });

  test('are each person’s own', () => {
    const throttle = createThrottle(freshFolder(), secret, manualClock());
    throttle.beginPassphrase(camille);
    throttle.beginPassphrase(camille);
    expect(() => throttle.beginPassphrase('paul')).not.toThrow();
  });

  test('start again in full after a restart, whatever the calendar says', () => {
    const folder = freshFolder();
    failTimes(folder, 7);
    const clock = manualClock(new Date('2036-01-01T00:00:00Z'));
    const throttle = createThrottle(folder, secret, clock);
    expect(() => throttle.beginPassphrase(camille)).toThrow(throttled(32));
    clock.moveCalendar(3_600_000);
    expect(() => throttle.beginPassphrase(camille)).toThrow(throttled(32));
    clock.advance(32_000);
    expect(() => throttle.beginPassphrase(camille)).not.toThrow();
  });

  test('count a try before it is looked at, so that stopping the program does not erase it', () => {
    const folder = freshFolder();
    failTimes(folder, 3);
    const after = createThrottle(folder, secret, manualClock());
    expect(() => after.beginPassphrase(camille)).toThrow(throttled(2));
  });

  test('end with a right passphrase', () => {
    const folder = freshFolder();
    failTimes(folder, 3);
    const clock = manualClock();
    const throttle = createThrottle(folder, secret, clock);
    clock.advance(2000);
    throttle.beginPassphrase(camille);
    throttle.passphraseSucceeded(camille);
    throttle.beginPassphrase(camille);
    expect(() => throttle.beginPassphrase(camille)).not.toThrow();
  });
});

describe('a counter file that somebody touched', () => {
  test.each([
    ['removed', (path: string) => rmSync(path)],
    ['emptied', (path: string) => writeFileSync(path, '')],
    [
      'lowered',
      (path: string) =>
        writeFileSync(path, readFileSync(path, 'utf8').replace(/"camille":7/, '"camille":0')),
    ],
  ])('and %s makes everybody wait 64 seconds', (_what, touch) => {
    const folder = freshFolder();
    failTimes(folder, 7);
    touch(join(folder, 'throttle'));
    const throttle = createThrottle(folder, secret, manualClock());
    expect(() => throttle.beginPassphrase(camille)).toThrow(throttled(64));
    expect(() => throttle.beginPassphrase('paul')).toThrow(throttled(64));
  });

  test('of another workstation is not believed', () => {
    const folder = freshFolder();
    initialiseThrottle(folder, Buffer.alloc(32, 6));
    const throttle = createThrottle(folder, secret, manualClock());
    expect(() => throttle.beginPassphrase(camille)).toThrow(throttled(64));
  });

  test('put back from a copy while the program runs changes nothing', () => {
    const folder = freshFolder();
    const path = join(folder, 'throttle');
    copyFileSync(path, `${path}.copy`);
    const throttle = createThrottle(folder, secret, manualClock());
    throttle.beginPassphrase(camille);
    throttle.beginPassphrase(camille);
    copyFileSync(`${path}.copy`, path);
    expect(() => throttle.beginPassphrase(camille)).toThrow(throttled(1));
  });
});

describe('a disk that does not give the counter file', () => {
  test.runIf(process.platform === 'linux')('is told, and nobody waits for it later', () => {
    const folder = freshFolder();
    const path = join(folder, 'throttle');
    const kept = readFileSync(path);
    rmSync(path);
    // The start of a process's own memory cannot be read: every reading answers EIO.
    symlinkSync('/proc/self/mem', path);
    expect(() => createThrottle(folder, secret, manualClock())).toThrow(
      expect.objectContaining({ code: 'store.unavailable' }),
    );
    rmSync(path);
    writeFileSync(path, kept);
    const throttle = createThrottle(folder, secret, manualClock());
    expect(() => throttle.beginPassphrase(camille)).not.toThrow();
  });
});

describe('tries of the six-digit code', () => {
  test('are five, then only the passphrase remains, also after a restart', () => {
    const folder = freshFolder();
    const throttle = createThrottle(folder, secret, manualClock());
    const left = Array.from({ length: codeTries }, () => throttle.beginCode(camille));
    expect(left).toEqual([4, 3, 2, 1, 0]);
    const refused = expect.objectContaining({ code: 'session.refused', detail: { triesLeft: 0 } });
    expect(() => throttle.beginCode(camille)).toThrow(refused);
    const restarted = createThrottle(folder, secret, manualClock());
    expect(() => restarted.beginCode(camille)).toThrow(refused);
    restarted.passphraseSucceeded(camille);
    expect(restarted.beginCode(camille)).toBe(4);
  });

  test('start again after a right code', () => {
    const throttle = createThrottle(freshFolder(), secret, manualClock());
    throttle.beginCode(camille);
    throttle.codeSucceeded(camille);
    expect(throttle.beginCode(camille)).toBe(4);
  });
});
