import { matchUnit, type Unit } from './units.ts';

export type ParsedNumber =
  | {
      readonly ok: true;
      readonly value: number;
      /** What was written after the figure, « g/L », or null. Never converted. */
      readonly unit: string | null;
    }
  | { readonly ok: false; readonly reason: 'empty' | 'notANumber' | 'ambiguous' };

const spaces = /[\s\u00a0\u202f\u2009]/g;
const pattern =
  /^([+\-−]?)(\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+|\d+)((?:[.,]\d+)*)\s*([%°\p{L}/µ].*)?$/u;

/**
 * Reads a number as written in French: comma or dot for decimals, spaces between thousands. `1.000` is refused as
 * ambiguous (one, or one thousand?), and so is any number with two separators; `0.125` is not, since a group of
 * thousands never follows a lone zero (domain.md section 5, rule 14).
 */
export function parseNumber(text: string): ParsedNumber {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, reason: 'empty' };
  const match = pattern.exec(trimmed);
  if (match === null) return { ok: false, reason: 'notANumber' };
  const [, sign = '', whole = '', tail = '', unit] = match;
  const digits = whole.replace(spaces, '');
  if (isAmbiguous(digits, tail)) return { ok: false, reason: 'ambiguous' };
  if (unit !== undefined && /^e[+-]?\d/i.test(unit)) return { ok: false, reason: 'notANumber' };
  if (digits.length + tail.length > 15) return { ok: false, reason: 'notANumber' };
  const value = Number(
    `${sign === '+' || sign === '' ? '' : '-'}${digits}${tail.replace(',', '.')}`,
  );
  return { ok: true, value: value === 0 ? 0 : value, unit: unit?.trim() ?? null };
}

function isAmbiguous(digits: string, tail: string): boolean {
  const separators = tail.replace(/\d/g, '').length;
  if (separators > 1) return true;
  return /^\.\d{3}$/.test(tail) && digits.length <= 3 && Number(digits) > 0;
}

export type ParsedQuantity =
  | { readonly ok: true; readonly value: number; readonly unit: Unit }
  | { readonly ok: false; readonly reason: 'empty' | 'notANumber' | 'ambiguous' | 'unknownUnit' };

/** Reads a value for a question: a unit typed after the figure wins over the one chosen beside the field. */
export function parseQuantity(text: string, units: readonly Unit[], chosen: Unit): ParsedQuantity {
  const parsed = parseNumber(text);
  if (!parsed.ok) return parsed;
  const unit = parsed.unit === null ? chosen : matchUnit(units, parsed.unit);
  if (unit === undefined) return { ok: false, reason: 'unknownUnit' };
  return { ok: true, value: parsed.value, unit };
}

/** A number as printed in French: decimal comma, a narrow no-break space between thousands. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 12 }).format(value);
}
