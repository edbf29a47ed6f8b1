import { describe, expect, test } from 'vitest';
import {
  isSame,
  nothingSince,
  sinceShown,
} from '../../../renderer/features/expert/tray/frozenList.ts';
import {
  isFiltering,
  noFilter,
  sameFilter,
} from '../../../renderer/features/expert/tray/trayFilter.ts';
import { tray } from '../../../renderer/i18n/fr/tray.ts';

const fresh = (ids: readonly string[], urgent: readonly string[] = []) => ({
  ids: [...ids],
  urgent: [...urgent],
  waiting: ids.length,
  waitingInAll: ids.length,
  specialties: [],
  places: [],
});

describe('a list that stands still', () => {
  test('has nothing to say while it is the list of now', () => {
    expect(sinceShown(['a', 'b'], fresh(['a', 'b']))).toEqual(nothingSince);
    expect(isSame(nothingSince)).toBe(true);
  });

  test('tells what came, and how much of it is urgent, wherever it would stand', () => {
    const since = sinceShown(['a', 'b'], fresh(['u', 'a', 'n', 'b'], ['u', 'a']));
    expect(since).toEqual({ arrived: 2, urgentArrived: 1, gone: 0, reordered: false });
    expect(tray.arrived(since.arrived, since.urgentArrived)).toBe(
      '2\u00A0nouvelles demandes, dont 1\u00A0urgente',
    );
  });

  test('tells what went and what changed its place, apart', () => {
    expect(sinceShown(['a', 'b', 'c'], fresh(['a', 'c']))).toMatchObject({
      gone: 1,
      reordered: false,
    });
    const moved = sinceShown(['a', 'b', 'c'], fresh(['c', 'a', 'b']));
    expect(moved).toMatchObject({ arrived: 0, gone: 0, reordered: true });
    expect(isSame(moved)).toBe(false);
  });
});

describe('a filter', () => {
  test('narrows as soon as one part of it does', () => {
    expect(isFiltering(noFilter)).toBe(false);
    expect(isFiltering({ ...noFilter, text: '  ' })).toBe(false);
    for (const part of [
      { specialty: 'HEMATO' },
      { place: 'EHPAD Les Tilleuls' },
      { priority: 'asap' },
      { olderThanDays: 7 },
      { state: 'toTake' },
      { overdue: true },
      { replied: true },
      { mine: true },
      { text: 'cataracte' },
    ] as const) {
      expect(isFiltering({ ...noFilter, ...part })).toBe(true);
    }
  });

  test('is the same whatever surrounds its words', () => {
    expect(sameFilter({ ...noFilter, text: 'dmla ' }, { ...noFilter, text: 'dmla' })).toBe(true);
  });
});
