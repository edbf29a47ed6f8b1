import type { SummaryPart } from '../forms/summary.ts';
import { exportWords as words } from './words.ts';

/** One answer in plain words, as it stands in a document outside our screens. */
export function answerText({ value }: Pick<SummaryPart, 'value'>): string {
  if (value.type === 'text') return value.text;
  if (value.type === 'boolean') return value.value ? words.values.yes : words.values.no;
  if (value.type === 'unknown') return words.values.unknown;
  return words.values.notFeasible(words.reasons[value.reason]);
}
