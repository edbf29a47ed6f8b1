import { isLuhnValid } from './luhn.ts';

export type RppsCheck =
  | { readonly result: 'ok'; readonly value: string }
  /** Eleven digits whose check digit is wrong: circulated samples have it, so importers keep it and typing warns. */
  | { readonly result: 'warn'; readonly value: string }
  | { readonly result: 'badFormat' };

/** Checks a national professional number: 11 digits with a Luhn check digit. */
export function checkRpps(text: string): RppsCheck {
  const value = text.replace(/\s/g, '');
  if (!/^\d{11}$/.test(value)) return { result: 'badFormat' };
  return { result: isLuhnValid(value) ? 'ok' : 'warn', value };
}
