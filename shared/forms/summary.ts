import {
  type Answer,
  type Answers,
  isAnswered,
  type NotFeasibleReason,
  type PrintedInterval,
} from './answers.ts';
import { calculated } from './calculate.ts';
import { numericValue } from './conditions.ts';
import { type FormContext, visibleAnswers } from './enabled.ts';
import {
  type DisplayItem,
  type Form,
  type FormItem,
  isQuestion,
  type QuestionItem,
  type Sex,
  type Side,
  type Step,
} from './form.ts';
import { intervalFor } from './intervals.ts';
import { formatNumber } from './parseNumber.ts';
import { type Bound, compareQuantities } from './units.ts';

/** One answer as the specialist reads it. The words for « Non évalué », « Oui » and the like are the catalogue's. */
export interface SummaryPart {
  readonly linkId: string;
  readonly label: string;
  readonly side: Side | null;
  readonly value: SummaryValue;
  /** Against the laboratory's own interval when it was copied, else the usual one. */
  readonly interpretation: 'low' | 'normal' | 'high' | null;
  /** The interval printed by the laboratory, in the unit of the value. */
  readonly printed: PrintedInterval | null;
  /** The same question in the current set, for a previous value. */
  readonly previousOf: string | null;
}

export type SummaryValue =
  /** `text` alone, as in a table; `phrase` stands by itself in a sentence, « PIO 14 mmHg ». */
  | { readonly type: 'text'; readonly text: string; readonly phrase: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'unknown' }
  | { readonly type: 'notFeasible'; readonly reason: NotFeasibleReason };

export interface SummaryLine {
  readonly code: string;
  readonly label: string;
  readonly parts: readonly SummaryPart[];
}

export interface SummarySection {
  readonly linkId: string;
  readonly title: string;
  readonly step: Step;
  readonly side: Side | null;
  readonly parts: readonly SummaryPart[];
}

/** « Clinique en 6 lignes »: the lines the form declares, in order, each with what was answered for it (maybe nothing). */
export function clinicalSummary(
  form: Form,
  answers: Answers,
  context: FormContext,
): readonly SummaryLine[] {
  const visible = withoutCovered(form, visibleAnswers(form, answers, context));
  return form.summaryLines.map((line) => ({
    ...line,
    parts: form.questions
      .filter((item) => item.summaryLine === line.code)
      .flatMap((item) => readPart(item, visible, context.sex)),
  }));
}

/** The answers less the options that another question of the same lines says better. */
function withoutCovered(form: Form, answers: Answers): Answers {
  const kept: Record<string, Answer> = { ...answers };
  for (const { linkId, covers } of form.questions) {
    const saying = answers[linkId];
    const said = kept[covers?.question ?? ''];
    if (covers === null || saying?.type !== 'choice' || said?.type !== 'choice') continue;
    if (!saying.values.some(({ code }) => covers.answers.includes(code))) continue;
    const values = said.values.filter(({ code }) => code !== covers.option);
    kept[covers.question] = { ...said, values };
  }
  return kept;
}

/**
 * « Tout »: each group with at least one answer, in the order of the form. Of the signs, only those ticked are listed;
 * « Aucun de ces signes » leaves the section empty of parts but present.
 */
export function fullSummary(
  form: Form,
  answers: Answers,
  context: FormContext,
): readonly SummarySection[] {
  const visible = visibleAnswers(form, answers, context);
  return sectionsOf(form, form.items, visible, context.sex);
}

function sectionsOf(
  form: Form,
  items: readonly FormItem[],
  answers: Answers,
  sex: Sex,
): readonly SummarySection[] {
  return items.flatMap((group) => {
    if (group.type !== 'group') return [];
    const questions = group.items.filter(isQuestion);
    const answered = questions.filter((item) => isAnswered(answers[item.linkId]));
    const parts = group.items.flatMap((item): readonly SummaryPart[] => {
      if (item.type === 'display') return figurePart(form, item, answers);
      if (item.type === 'group') return [];
      const isSilent = item.redFlag !== null && !isTrue(answers[item.linkId]);
      return isSilent ? [] : readPart(item, answers, sex);
    });
    const own: SummarySection[] =
      answered.length === 0
        ? []
        : [
            {
              linkId: group.linkId,
              title: group.text,
              step: group.step,
              side: group.side,
              parts,
            },
          ];
    return [...own, ...sectionsOf(form, group.items, answers, sex)];
  });
}

/** A figure told from the answers, so that the specialist reads it where the nurse did. */
function figurePart(form: Form, item: DisplayItem, answers: Answers): readonly SummaryPart[] {
  const answer = calculated(form, item, answers);
  if (answer?.type !== 'quantity' && answer?.type !== 'decimal') return [];
  const figure = formatNumber(answer.value);
  const text = answer.type === 'quantity' ? `${figure}\u00a0${answer.unit}` : figure;
  return [
    {
      linkId: item.linkId,
      label: item.shortText,
      side: item.side,
      value: { type: 'text', text, phrase: item.text.replace('{}', () => text) },
      interpretation: null,
      printed: null,
      previousOf: null,
    },
  ];
}

function isTrue(answer: Answer | undefined): boolean {
  return answer?.type === 'boolean' && answer.value;
}

function readPart(item: QuestionItem, answers: Answers, sex: Sex): readonly SummaryPart[] {
  const answer = answers[item.linkId];
  if (!isAnswered(answer)) return [];
  return [
    {
      linkId: item.linkId,
      label: item.shortText,
      side: item.side,
      value: summaryValue(item, answer),
      interpretation: interpret(item, answer, sex),
      printed: printedInterval(answer),
      previousOf: item.previousOf,
    },
  ];
}

function summaryValue(item: QuestionItem, answer: Answer): SummaryValue {
  if (answer.type === 'unknown' || answer.type === 'notFeasible') return answer;
  if (answer.type === 'boolean') return { type: 'boolean', value: answer.value };
  const text = printed(item, answer);
  const standsAlone = answer.type === 'choice' || answer.type === 'text';
  const pattern = item.phrase ?? (standsAlone ? '{}' : `${item.shortText} {}`);
  return { type: 'text', text, phrase: pattern.replace('{}', () => text) };
}

function printed(
  item: QuestionItem,
  answer: Exclude<Answer, { type: 'unknown' | 'notFeasible' | 'boolean' }>,
): string {
  switch (answer.type) {
    case 'choice':
      return answer.values.map((value) => midSentence(value.display)).join(', ');
    case 'text':
      return answer.value.trim();
    case 'date':
      return answer.value.split('-').reverse().join('/');
    case 'quantity':
      return `${formatNumber(answer.value)}\u00a0${answer.unit}`;
    default: {
      const unit = item.units[0];
      return unit === undefined
        ? formatNumber(answer.value)
        : `${formatNumber(answer.value)}\u00a0${unit.display}`;
    }
  }
}

/** « Aggravation » becomes « aggravation » inside a line; an abbreviation (HTA, GIR 3) keeps its capitals. */
function midSentence(display: string): string {
  return /^\p{Lu}\p{Ll}/u.test(display)
    ? display.charAt(0).toLowerCase() + display.slice(1)
    : display;
}

function interpret(item: QuestionItem, answer: Answer, sex: Sex): SummaryPart['interpretation'] {
  const value = numericValue(answer);
  if (value === null) return null;
  const printed = printedInterval(answer);
  const interval =
    printed === null ? intervalFor(item, sex, value.unit) : boundsOf(printed, value.unit);
  if (interval === undefined) return null;
  if (isBeyond(value, interval.low, -1)) return 'low';
  return isBeyond(value, interval.high, 1) ? 'high' : 'normal';
}

function printedInterval(answer: Answer): PrintedInterval | null {
  return answer.type === 'quantity' ? (answer.interval ?? null) : null;
}

function boundsOf({ low, high }: PrintedInterval, unit: string | null) {
  const bound = (value: number | null) => (value === null ? null : { value, unit });
  return { low: bound(low), high: bound(high) };
}

function isBeyond(value: Bound, limit: Bound | null, direction: -1 | 1): boolean {
  return limit !== null && compareQuantities(value, limit) === direction;
}
