import type { IdentityTraits } from '../../ipc/patient.ts';

/** NIR: registered in France; NIA: waiting number. Both are written on 13 characters and a two-digit key. */
export type NumberNature = 'NIR' | 'NIA';

export type InsCheck =
  | { readonly result: 'ok'; readonly value: string; readonly nature: NumberNature }
  /** 13 good characters: a person may have forgotten the key. Never stored as is. */
  | { readonly result: 'keyMissing'; readonly expected: string; readonly nature: NumberNature }
  | { readonly result: 'badKey'; readonly expected: string; readonly nature: NumberNature }
  | { readonly result: 'badFormat' };

export type InsTrait = 'sex' | 'year' | 'month' | 'birthPlace';

const NUMBER_LENGTH = 13;
const FULL_LENGTH = 15;
// Sex, year, month (20 to 99: incomplete civil record), department, commune or country, order.
const NUMBER_PATTERN = /^[123478]\d{2}(0[1-9]|1[0-2]|[2-9]\d)(\d{2}|2A|2B)\d{6}$/;

/** Upper case, without spaces, dots, dashes and the bar that people copy from a card or a screen. */
export function normaliseIns(text: string): string {
  return text.replace(/[\s.\-|]/g, '').toUpperCase();
}

/**
 * Key of a 13-character number, two digits from 01 to 97: 97 minus the remainder by 97.
 * Corsican departments count as 19 (2A) and 18 (2B). Rule: Assurance Maladie, validation of the NIR.
 */
export function insKey(number13: string): string {
  const department = number13.slice(5, 7);
  const digits =
    department === '2A' || department === '2B'
      ? number13.slice(0, 5) + (department === '2A' ? '19' : '18') + number13.slice(7)
      : number13;
  const remainder = Number(BigInt(digits) % 97n);
  return String(97 - remainder).padStart(2, '0');
}

/** Checks a typed or imported number. Keyboard entry refuses all but `ok`; importers keep and flag. */
export function checkIns(text: string): InsCheck {
  const value = normaliseIns(text);
  const number = value.slice(0, NUMBER_LENGTH);
  const key = value.slice(NUMBER_LENGTH);
  const complete = value.length === FULL_LENGTH && /^\d{2}$/.test(key);
  if (!NUMBER_PATTERN.test(number) || !(complete || value.length === NUMBER_LENGTH)) {
    return { result: 'badFormat' };
  }
  const nature: NumberNature = /^[12]/.test(number) ? 'NIR' : 'NIA';
  const expected = insKey(number);
  if (!complete) return { result: 'keyMissing', expected, nature };
  return key === expected
    ? { result: 'ok', value, nature }
    : { result: 'badKey', expected, nature };
}

/** Groups for reading aloud: `2 79 03 51 215 189 | 89`. Anything but 15 characters is given back as is. */
export function formatIns(text: string): string {
  const value = normaliseIns(text);
  if (value.length !== FULL_LENGTH) return text;
  const groups = [1, 3, 5, 7, 10, 13].map((end, index, ends) =>
    value.slice(index === 0 ? 0 : ends[index - 1], end),
  );
  return `${groups.join(' ')} | ${value.slice(NUMBER_LENGTH)}`;
}

/**
 * Traits that the number tells otherwise than the civil record. A warning, never an error: the number keeps the
 * sex, commune and date known when it was given, and two digits of year do not tell a century.
 */
export function insTraitDifferences(
  ins: string,
  traits: Pick<IdentityTraits, 'sex' | 'birthDate' | 'birthPlaceCode'>,
): readonly InsTrait[] {
  const value = normaliseIns(ins);
  const [, year = '', month = ''] = /^\d{2}(\d{2})-(\d{2})/.exec(traits.birthDate) ?? [];
  const numberSex = { '1': 'male', '2': 'female' }[value.charAt(0)];
  const numberMonth = value.slice(3, 5);
  const place = value.slice(5, 10);
  const differences: InsTrait[] = [];
  if (numberSex !== undefined && traits.sex !== 'unknown' && numberSex !== traits.sex) {
    differences.push('sex');
  }
  if (value.slice(1, 3) !== year) differences.push('year');
  if (Number(numberMonth) <= 12 && numberMonth !== month) differences.push('month');
  const knownPlace = traits.birthPlaceCode !== null && traits.birthPlaceCode !== '99999';
  if (knownPlace && place !== traits.birthPlaceCode) differences.push('birthPlace');
  return differences;
}
