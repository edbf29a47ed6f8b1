import { describe, expect, test } from 'vitest';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import {
  birthDateProblem,
  capitalised,
  civilDay,
  clockFace,
  clockTime,
  dayAndMonth,
  frenchDate,
  fullDate,
  hourOfDay,
  hoursBetween,
  parseFrenchDate,
  weekdayDate,
} from '../../../renderer/lib/dates.ts';
import { momentWords } from '../../../renderer/lib/moments.ts';

const NBSP = '\u00A0';
const tuesday = new Date('2026-03-10T13:32:00Z');

describe('dates and hours on screen', () => {
  test('are those of Paris, in winter and in summer', () => {
    expect(clockTime(tuesday)).toBe(`14${NBSP}h${NBSP}32`);
    expect(clockTime(new Date('2026-07-10T13:32:00Z'))).toBe(`15${NBSP}h${NBSP}32`);
    expect(civilDay(new Date('2026-03-10T23:30:00Z'))).toBe('2026-03-11');
    expect(hourOfDay(new Date('2026-03-10T23:30:00Z'))).toBe(0);
  });

  test('drop the minutes on the hour, except on a clock', () => {
    const onTheHour = new Date('2026-03-10T13:00:00Z');
    expect(clockTime(onTheHour)).toBe(`14${NBSP}h`);
    expect(clockFace(onTheHour)).toBe(`14${NBSP}h${NBSP}00`);
  });

  test('name the day in full, and the first of a month as an ordinal', () => {
    expect(weekdayDate(tuesday)).toBe(`mardi 10${NBSP}mars`);
    expect(fullDate(tuesday)).toBe(`mardi 10${NBSP}mars 2026`);
    expect(dayAndMonth(new Date('2026-05-01T10:00:00Z'))).toBe(`1er${NBSP}mai`);
    expect(weekdayDate(new Date('2026-05-11T10:00:00Z'))).toBe(`lundi 11${NBSP}mai`);
    expect(capitalised('mardi')).toBe('Mardi');
  });

  test('tell when something happened as a person would', () => {
    const text = frenchFor('ehpad');
    const now = new Date('2026-03-10T16:48:00Z');
    expect(momentWords(text, tuesday, now)).toBe(`à 14${NBSP}h${NBSP}32`);
    expect(momentWords(text, tuesday, now, 'named')).toBe(`aujourd’hui à 14${NBSP}h${NBSP}32`);
    expect(momentWords(text, new Date('2026-03-09T22:30:00Z'), now)).toBe(
      `hier à 23${NBSP}h${NBSP}30`,
    );
    expect(momentWords(text, new Date('2026-03-06T14:02:00Z'), now)).toBe(
      `le 6${NBSP}mars à 15${NBSP}h${NBSP}02`,
    );
  });

  test('count whole hours, rounded down', () => {
    expect(hoursBetween(tuesday, new Date('2026-03-10T17:31:59Z'))).toBe(3);
    expect(hoursBetween(tuesday, new Date('2026-03-10T17:32:00Z'))).toBe(4);
  });
});

describe('a birth date as typed', () => {
  test.each([
    ['04/05/1938', '1938-05-04'],
    ['04051938', '1938-05-04'],
    ['4/5/1938', '1938-05-04'],
    [' 04.05.1938 ', '1938-05-04'],
    ['29/02/1924', '1924-02-29'],
  ])('%s is read', (typed, civil) => {
    expect(parseFrenchDate(typed)).toBe(civil);
  });

  test.each([
    '',
    '04/05/38',
    '31/04/1938',
    '29/02/1938',
    '00/01/1938',
    '1938-05-04',
    'lemoine',
    '0405193',
  ])('«%s» is not a date', (typed) => {
    expect(parseFrenchDate(typed)).toBeNull();
  });

  test('is written back with its slashes', () => {
    expect(frenchDate('1938-05-04')).toBe('04/05/1938');
  });

  test('cannot be tomorrow, nor give a life longer than any known', () => {
    expect(birthDateProblem('11/03/2026', '2026-03-10')).toBe('dateFuture');
    expect(birthDateProblem('10/03/2026', '2026-03-10')).toBeUndefined();
    expect(birthDateProblem('01/01/1890', '2026-03-10')).toBe('dateTooOld');
    expect(birthDateProblem('09/01/1924', '2026-03-10')).toBeUndefined();
    expect(birthDateProblem('12', '2026-03-10')).toBe('date');
  });
});
