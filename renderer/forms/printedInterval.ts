import type { PrintedInterval } from '../../shared/forms/answers.ts';
import { formatNumber, parseNumber } from '../../shared/forms/parseNumber.ts';

/**
 * Reads an interval as laboratories print it: « 12 - 16 », « 11,5 à 15,5 », « < 5 », « > 60 ». Null when it is none, or
 * when its ends are reversed.
 */
export function readPrinted(text: string): PrintedInterval | null {
  const trimmed = text.trim();
  const open = /^([<>≤≥])\s*(.+)$/u.exec(trimmed);
  if (open !== null) {
    const value = figure(open[2]);
    if (value === null) return null;
    return '<≤'.includes(open[1] ?? '') ? { low: null, high: value } : { low: value, high: null };
  }
  const both = /^(.+?)\s*(?:-|–|—|à|;)\s*(.+)$/u.exec(trimmed);
  if (both === null) return null;
  const low = figure(both[1]);
  const high = figure(both[2]);
  return low === null || high === null || low > high ? null : { low, high };
}

function figure(text: string | undefined): number | null {
  const parsed = parseNumber(text ?? '');
  return parsed.ok && parsed.unit === null ? parsed.value : null;
}

/** The interval as it is shown when the field opens. */
export function printedText(interval: PrintedInterval | undefined): string {
  if (interval === undefined) return '';
  const { low, high } = interval;
  if (low === null) return high === null ? '' : `< ${formatNumber(high)}`;
  return high === null ? `> ${formatNumber(low)}` : `${formatNumber(low)} - ${formatNumber(high)}`;
}
