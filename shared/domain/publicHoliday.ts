import { addDays } from './civilDate.ts';

export const holidayCodes = [
  'newYear',
  'easterMonday',
  'labourDay',
  'victoryDay',
  'ascension',
  'whitMonday',
  'nationalDay',
  'assumption',
  'allSaints',
  'armistice',
  'christmas',
] as const;

export type HolidayCode = (typeof holidayCodes)[number];

/** The eleven French public holidays of a year by name. Those of Alsace-Moselle are not among them. */
function holidaysByName(year: number): Readonly<Record<HolidayCode, string>> {
  const easter = easterSunday(year);
  return {
    newYear: `${year}-01-01`,
    easterMonday: addDays(easter, 1),
    labourDay: `${year}-05-01`,
    victoryDay: `${year}-05-08`,
    ascension: addDays(easter, 39),
    whitMonday: addDays(easter, 50),
    nationalDay: `${year}-07-14`,
    assumption: `${year}-08-15`,
    allSaints: `${year}-11-01`,
    armistice: `${year}-11-11`,
    christmas: `${year}-12-25`,
  };
}

/** The same, civil dates in order. */
export function publicHolidays(year: number): readonly string[] {
  return Object.values(holidaysByName(year)).sort();
}

/** Which holidays a day is: Ascension may fall on another; none for a day like any other. */
export function holidaysOn(date: string): readonly HolidayCode[] {
  const named = holidaysByName(Number(date.slice(0, 4)));
  return holidayCodes.filter((code) => named[code] === date);
}

/** True on one of the eleven holidays. */
export function isPublicHoliday(date: string): boolean {
  return publicHolidays(Number(date.slice(0, 4))).includes(date);
}

/** Easter Sunday of a Gregorian year, by the anonymous computus published by Meeus. */
export function easterSunday(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const skipped = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - skipped - correction + 15) % 30;
  const leap = Math.floor(yearOfCentury / 4);
  const toSunday = (32 + 2 * (century % 4) + 2 * leap - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const days = epact + toSunday - 7 * late + 114;
  const month = String(Math.floor(days / 31)).padStart(2, '0');
  return `${year}-${month}-${String((days % 31) + 1).padStart(2, '0')}`;
}
