import { describe, expect, test } from 'vitest';
import {
  formatRecoveryKey,
  newRecoveryKey,
  parseRecoveryKey,
} from '../../../electron/vault/session/recoveryKey.ts';
import { seededRandom, testSeed } from '../../support/seededRandom.ts';

describe('the recovery key on paper', () => {
  test('is fourteen groups of four signs and reads back', () => {
    for (const key of [newRecoveryKey(), Buffer.alloc(32), Buffer.alloc(32, 255)]) {
      expect(formatRecoveryKey(key)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(parseRecoveryKey(formatRecoveryKey(key))).toEqual(key);
    }
  });

  test('is read without regard to case, spaces, dashes or look-alike letters', () => {
    const key = Buffer.alloc(32);
    const typed = formatRecoveryKey(key).toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o');
    expect(parseRecoveryKey(typed)).toEqual(key);
    expect(parseRecoveryKey(` ${formatRecoveryKey(key).replaceAll('-', ' — ')}\n`)).toEqual(key);
  });

  test('is refused after one wrong sign or two exchanged ones', () => {
    const random = seededRandom(testSeed());
    const text = formatRecoveryKey(newRecoveryKey()).replaceAll('-', '');
    for (let round = 0; round < 500; round += 1) {
      const place = random(text.length - 1);
      const sign = text.charAt(place);
      const other = sign === 'X' ? 'Y' : 'X';
      expect(parseRecoveryKey(text.slice(0, place) + other + text.slice(place + 1))).toBeNull();
      const next = text.charAt(place + 1);
      if (next !== sign) {
        expect(
          parseRecoveryKey(text.slice(0, place) + next + sign + text.slice(place + 2)),
        ).toBeNull();
      }
    }
  });

  test('is refused when cut, empty or with a sign that does not exist', () => {
    const text = formatRecoveryKey(newRecoveryKey());
    expect(parseRecoveryKey(text.slice(0, -1))).toBeNull();
    expect(parseRecoveryKey('')).toBeNull();
    expect(parseRecoveryKey(`U${text.slice(1)}`)).toBeNull();
    expect(parseRecoveryKey(`é${text.slice(1)}`)).toBeNull();
  });
});
