import type { Answer } from '../../shared/forms/answers.ts';
import type { QuestionItem, Sex } from '../../shared/forms/form.ts';
import { intervalFor } from '../../shared/forms/intervals.ts';
import { formatNumber } from '../../shared/forms/parseNumber.ts';
import type { Catalogue } from '../i18n/fr.ts';

/**
 * The interval beside a result, « 12 à 16 g/dL »: the laboratory's own when it was copied, else the usual adult one in a
 * unit that fits the value; empty when there is none.
 */
export function intervalWords(
  text: Catalogue,
  item: QuestionItem,
  sex: Sex,
  answer?: Answer,
): string {
  const words = text.forms.results;
  const quantity = answer?.type === 'quantity' ? answer : undefined;
  if (quantity?.interval !== undefined) {
    const { low, high } = quantity.interval;
    return rangeWords(words, low, high, quantity.unit);
  }
  const interval = intervalFor(item, sex, quantity?.code ?? item.units[0]?.code ?? null);
  if (interval === undefined) return '';
  const { low, high } = interval;
  const unit = item.units.find(({ code }) => code === (low ?? high)?.unit)?.display ?? '';
  return rangeWords(words, low?.value ?? null, high?.value ?? null, unit);
}

function rangeWords(
  words: Catalogue['forms']['results'],
  low: number | null,
  high: number | null,
  unit: string,
): string {
  const range =
    low === null || high === null
      ? oneEnd(words, low, high)
      : words.interval(formatNumber(low), formatNumber(high));
  return `${range}\u00A0${unit}`.trim();
}

function oneEnd(
  words: Catalogue['forms']['results'],
  low: number | null,
  high: number | null,
): string {
  if (low !== null) return words.atLeast(formatNumber(low));
  return high === null ? '' : words.atMost(formatNumber(high));
}
