import { isLuhnValid } from './luhn.ts';

export type FinessCheck =
  | { readonly result: 'ok'; readonly value: string }
  | { readonly result: 'warn'; readonly value: string; readonly reason: 'format' | 'checkDigit' };

/**
 * Checks an establishment number: 9 characters with a Luhn check digit, Corsican letters read as A = 1, B = 2.
 * That reading is observed, not published, so a failed check warns and never blocks.
 */
export function checkFiness(text: string): FinessCheck {
  const value = text.replace(/\s/g, '').toUpperCase();
  if (!/^(\d{2}|2A|2B)\d{7}$/.test(value)) return { result: 'warn', value, reason: 'format' };
  const digits = value.replace('A', '1').replace('B', '2');
  return isLuhnValid(digits)
    ? { result: 'ok', value }
    : { result: 'warn', value, reason: 'checkDigit' };
}
