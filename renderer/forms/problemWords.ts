import type { Form, QuestionItem } from '../../shared/forms/form.ts';
import { isQuestion } from '../../shared/forms/form.ts';
import { formatNumber } from '../../shared/forms/parseNumber.ts';
import type { Problem } from '../../shared/forms/problems.ts';
import type { Catalogue } from '../i18n/fr.ts';
import { frenchDate } from '../lib/dates.ts';
import type { UnreadReason } from './typedNumber.ts';

const NBSP = '\u00A0';

/** What stands in the way, in the words shown under the field. */
export function problemWords(text: Catalogue, item: QuestionItem, problem: Problem): string {
  const words = text.forms.problems;
  switch (problem.kind) {
    case 'required':
      return words.required;
    case 'hardRange':
    case 'softRange':
      return rangeWords(text, item, problem);
    case 'unitTrap':
      return words.impossible(
        withUnit(problem.detail.value, problem.detail.unit),
        problem.detail.text,
      );
    case 'comparison':
      return problem.detail.text;
    case 'futureDate':
      return words.future;
    case 'beforeBirth':
      return words.beforeBirth;
    case 'invalidDate':
      return words.date;
    case 'oldDate':
      return words.old(frenchDate(problem.detail.value), problem.detail.maxAgeDays);
    case 'tooShort':
      return words.tooShort(problem.detail.limit - problem.detail.length, problem.detail.limit);
    case 'tooLong':
      return words.tooLong(problem.detail.length - problem.detail.limit, problem.detail.limit);
    case 'increment':
      return words.increment(formatNumber(problem.detail.value), formatNumber(problem.detail.step));
    case 'format':
      return words.format(item.hint);
    case 'mustBeTrue':
      return words.mustBeTrue;
    case 'exclusive':
      return words.exclusive(problem.detail.display);
    case 'unknownOption':
    case 'unknownUnit':
    case 'notAccepted':
    case 'unknownQuestion':
      return words.other;
  }
}

type RangeProblem = Extract<Problem, { kind: 'hardRange' | 'softRange' }>;

function rangeWords(text: Catalogue, item: QuestionItem, { kind, detail }: RangeProblem): string {
  const words = text.forms.problems;
  const value = withUnit(detail.value, detail.unit);
  if (kind === 'softRange') return words.unusual(item.shortText, value);
  const unit = item.units.find(({ code }) => code === detail.limitUnit)?.display ?? null;
  const limit = withUnit(detail.limit, unit);
  return detail.side === 'low' ? words.tooLow(value, limit) : words.tooHigh(value, limit);
}

/** « 14 mmHg », or the number alone. */
export function withUnit(value: number, unit: string | null): string {
  return unit === null ? formatNumber(value) : `${formatNumber(value)}${NBSP}${unit}`;
}

/** Why the text of a number field is no number. */
export function unreadWords(text: Catalogue, reason: UnreadReason): string {
  return text.forms.problems[reason];
}

/** « Acuité de loin, œil gauche »: names a question outside its place in the form. */
export function questionName(text: Catalogue, form: Form, linkId: string): string {
  const item = form.byLinkId.get(linkId);
  if (!isQuestion(item)) return linkId;
  return sidedName(text, item.shortText, item.side);
}

export function sidedName(text: Catalogue, name: string, side: QuestionItem['side']): string {
  const words = text.forms;
  return side === null ? name : words.withSide(name, words.sides[side]);
}
