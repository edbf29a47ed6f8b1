import { describe, expect, test } from 'vitest';
import { keptBackups } from '../../../electron/vault/backup/rotation.ts';

const day = 24 * 3_600_000;

function kept(madeAt: readonly string[]): readonly string[] {
  const indexes = keptBackups(madeAt);
  return madeAt.filter((_at, index) => indexes.has(index));
}

describe('which backups stay', () => {
  test('the last of each of seven days and of each of four weeks, made daily for two months', () => {
    const first = Date.parse('2026-01-05T20:00:00Z');
    const madeAt = Array.from({ length: 60 }, (_, index) =>
      new Date(first + index * day).toISOString(),
    );
    const names = kept(madeAt).map((at) => at.slice(0, 10));
    expect(names).toEqual([
      '2026-02-15',
      '2026-02-22',
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
      '2026-03-05',
    ]);
  });

  test('the last of a day, not the others', () => {
    const madeAt = ['2026-03-10T08:00:00Z', '2026-03-10T09:00:00Z', '2026-03-10T18:00:00Z'];
    expect(kept(madeAt)).toEqual(['2026-03-10T18:00:00Z']);
  });

  test('old ones when there is nothing newer, whatever their age', () => {
    const madeAt = ['2020-01-01T08:00:00Z', '2021-01-01T08:00:00Z', '2022-01-01T08:00:00Z'];
    expect(kept(madeAt)).toEqual(madeAt);
  });

  test('the last one, always', () => {
    for (let count = 1; count < 40; count += 1) {
      const madeAt = Array.from({ length: count }, (_, index) =>
        new Date(Date.parse('2026-03-01T00:00:00Z') + index * day * 0.37).toISOString(),
      );
      expect(keptBackups(madeAt).has(count - 1)).toBe(true);
    }
  });
});
