import { isLuhnValid } from './luhn.ts';

export type SiretCheck =
  | { readonly result: 'ok'; readonly value: string }
  | { readonly result: 'badFormat' }
  | { readonly result: 'badCheckDigit' };

const LA_POSTE = '356000000';

/**
 * Checks a site number: 14 digits, Luhn over all of them and over the first nine (SIREN). The sites of La Poste
 * may instead have a plain sum of digits that is a multiple of five.
 */
export function checkSiret(text: string): SiretCheck {
  const value = text.replace(/\s/g, '');
  if (!/^\d{14}$/.test(value)) return { result: 'badFormat' };
  const siren = value.slice(0, 9);
  if (!isLuhnValid(siren)) return { result: 'badCheckDigit' };
  const valid = isLuhnValid(value) || (siren === LA_POSTE && digitSum(value) % 5 === 0);
  return valid ? { result: 'ok', value } : { result: 'badCheckDigit' };
}

function digitSum(digits: string): number {
  return [...digits].reduce((sum, digit) => sum + Number(digit), 0);
}
