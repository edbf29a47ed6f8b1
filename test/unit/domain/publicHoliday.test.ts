import { expect, it } from 'vitest';
import { weekday } from '../../../shared/domain/civilDate.ts';
import {
  easterSunday,
  isPublicHoliday,
  publicHolidays,
} from '../../../shared/domain/publicHoliday.ts';

it.each([
  [1818, '1818-03-22'],
  [1943, '1943-04-25'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
  [2285, '2285-03-22'],
])('Easter of %i is on %s', (year, date) => {
  expect(easterSunday(year)).toBe(date);
});

it('puts Easter on a Sunday between 22 March and 25 April in every year', () => {
  for (let year = 1900; year <= 2300; year += 1) {
    const date = easterSunday(year);
    expect(weekday(date)).toBe(7);
    expect(date.slice(5) >= '03-22' && date.slice(5) <= '04-25').toBe(true);
  }
});

it('lists the eleven holidays of 2026', () => {
  expect(publicHolidays(2026)).toEqual([
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-08',
    '2026-05-14',
    '2026-05-25',
    '2026-07-14',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    '2026-12-25',
  ]);
});

it('lists eleven even when Ascension falls on 1 or 8 May', () => {
  expect(publicHolidays(2008).filter((date) => date === '2008-05-01')).toHaveLength(2);
  expect(isPublicHoliday('2008-05-01')).toBe(true);
  expect(isPublicHoliday('2008-05-02')).toBe(false);
});
