import { normaliseIns } from '../../../shared/domain/identifiers/ins.ts';
import { foldName } from '../../../shared/domain/names.ts';
import { type PatientQuery, roomKey, type SearchedNumber } from '../store/patientStore.ts';

const mostParts = 8;
const insShape = /^\d{6}(\d|[AB])\d{8}$/;

/**
 * Reads one line of typing: names in any order, a birth date (`JJ/MM/AAAA`, `JJMMAAAA` or its beginning), a year, a
 * room, or a whole national number.
 */
export function parsePatientQuery(text: string): PatientQuery {
  const ins = normaliseIns(text);
  if (insShape.test(ins)) return { names: [], numbers: [], ins };
  const parts = text.trim().split(/\s+/).filter(Boolean).slice(0, mostParts);
  return {
    names: parts.filter((part) => !hasDigit(part)).flatMap((part) => foldedWords(part)),
    numbers: parts.filter(hasDigit).map(parseNumber),
    ins: null,
  };
}

function hasDigit(part: string): boolean {
  return /\d/.test(part);
}

function foldedWords(part: string): string[] {
  return foldName(part).split(' ').filter(Boolean);
}

function parseNumber(part: string): SearchedNumber {
  const dated = /^(\d{1,2})[/.-](\d{0,2})(?:[/.-](\d{0,4}))?$/.exec(part);
  if (dated !== null) {
    const [, day = '', month = '', year] = dated;
    return { birthDigits: datePrefixes(day, month, year), year: null, room: null };
  }
  if (!/^\d+$/.test(part)) return { birthDigits: [], year: null, room: roomKey(part) };
  return {
    birthDigits: part.length < 2 ? [] : [part, ...withCentury(part)],
    year: /^(18|19|20)\d{2}$/.test(part) ? part : null,
    room: roomKey(part),
  };
}

/** A day or month followed by a separator is complete: « 4/5 » is 4 May, not 40-something. */
function datePrefixes(day: string, month: string, year: string | undefined): string[] {
  const full = day.padStart(2, '0');
  if (year === undefined) return [full + month];
  const digits = full + month.padStart(2, '0');
  const beginning = digits + year;
  return [beginning, ...withCentury(beginning)];
}

/** « 040538 » is a birth in 1938, or in 2038 one day; « 040519 » may be the beginning of 1938 too. */
function withCentury(digits: string): string[] {
  if (digits.length !== 6) return [];
  return ['19', '20'].map((century) => digits.slice(0, 4) + century + digits.slice(4));
}
