import type { QuestionItem, Sex } from '../../shared/forms/form.ts';
import { formatNumber } from '../../shared/forms/parseNumber.ts';
import type { Bound } from '../../shared/forms/units.ts';
import type { Catalogue } from '../i18n/fr.ts';

/** The usual adult interval beside a result, « 12 à 16 g/dL »; empty when the form gives none for this sex. */
export function intervalWords(text: Catalogue, item: QuestionItem, sex: Sex): string {
  const words = text.forms.results;
  const interval =
    item.intervals.find((candidate) => candidate.sex === sex) ??
    item.intervals.find((candidate) => candidate.sex === null);
  if (interval === undefined) return '';
  const { low, high } = interval;
  const unit = item.units.find(({ code }) => code === (low ?? high)?.unit)?.display ?? '';
  const shown = (bound: Bound) => formatNumber(bound.value);
  const range =
    low === null || high === null
      ? oneEnd(words, low === null ? null : shown(low), high === null ? null : shown(high))
      : words.interval(shown(low), shown(high));
  return `${range}\u00A0${unit}`.trim();
}

function oneEnd(
  words: Catalogue['forms']['results'],
  low: string | null,
  high: string | null,
): string {
  if (low !== null) return words.atLeast(low);
  return high === null ? '' : words.atMost(high);
}
