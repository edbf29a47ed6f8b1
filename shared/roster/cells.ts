import { foldName } from '../domain/names.ts';
import { isCivilDate } from '../forms/isCivilDate.ts';

export type BirthDateFault = 'absent' | 'unreadable' | 'twoDigits' | 'future';
export type ReadBirthDate =
  | { readonly ok: true; readonly date: string }
  | { readonly ok: false; readonly fault: BirthDateFault };

/** Nobody alive was born before. */
const oldestYear = 1890;

/**
 * A birth date as lists write it: `JJ/MM/AAAA` with any of `/ . -`, or `AAAA-MM-JJ`; a time of midnight behind it is the
 * spreadsheet's and is ignored. A year of two digits is refused: 05/04/38 may be 1938 or, for a mistake, 2038 (5.18).
 */
export function readBirthDate(cell: string, today: string): ReadBirthDate {
  const text = cell.trim().replace(/[ T]00:00(:00)?$/, '');
  if (text === '') return { ok: false, fault: 'absent' };
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(text)) return { ok: false, fault: 'twoDigits' };
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [year, month, day] =
    french === null ? [iso?.[1], iso?.[2], iso?.[3]] : [french[3], french[2], french[1]];
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  if (!isBirthDate(date)) return { ok: false, fault: 'unreadable' };
  return date > today ? { ok: false, fault: 'future' } : { ok: true, date };
}

/** `isCivilDate` knows years from 1900 on; somebody born in the ten years before is read all the same. */
function isBirthDate(date: string): boolean {
  if (Number(date.slice(0, 4)) < oldestYear) return false;
  return isCivilDate(date) || (date.startsWith('189') && isCivilDate(`19${date.slice(2)}`));
}

const sexes: Readonly<Record<string, 'female' | 'male'>> = {
  F: 'female',
  FEMME: 'female',
  FEMININ: 'female',
  MME: 'female',
  MADAME: 'female',
  MLLE: 'female',
  MADEMOISELLE: 'female',
  H: 'male',
  M: 'male',
  HOMME: 'male',
  MASCULIN: 'male',
  MR: 'male',
  MONSIEUR: 'male',
};

/** A sex or a title as lists write it; null for anything else, « 1 » and « 2 » included: their order is not sure. */
export function readSex(cell: string): 'female' | 'male' | null {
  const word = foldName(cell);
  return Object.hasOwn(sexes, word) ? (sexes[word] ?? null) : null;
}
