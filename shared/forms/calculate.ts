import type { Answer, Answers } from './answers.ts';
import { numericValue } from './conditions.ts';
import {
  type CalculationTerm,
  type DisplayItem,
  type Form,
  isQuestion,
  type QuestionItem,
} from './form.ts';
import { valueIn } from './units.ts';

/** What a sum of terms comes to; `complete` is false when an optional answer was missing. */
export interface Sum {
  readonly value: number;
  readonly complete: boolean;
}

/** Adds the terms up, or null when an answer that is not optional is missing, or something is divided by nothing. */
export function sumOf(form: Form, terms: readonly CalculationTerm[], answers: Answers): Sum | null {
  let value = 0;
  let complete = true;
  for (const term of terms) {
    const product = productOf(form, term, answers);
    if (product !== null) value += product;
    else if (term.optional) complete = false;
    else return null;
  }
  return Number.isFinite(value) ? { value, complete } : null;
}

function productOf(form: Form, term: CalculationTerm, answers: Answers): number | null {
  let product = term.factor;
  for (const [linkIds, sign] of [
    [term.of, 1],
    [term.over, -1],
  ] as const) {
    for (const linkId of linkIds) {
      const operand = operandOf(form, linkId, answers);
      if (operand === null || (sign === -1 && operand === 0)) return null;
      product *= operand ** sign;
    }
  }
  return product;
}

function operandOf(form: Form, linkId: string, answers: Answers): number | null {
  const item = form.byLinkId.get(linkId);
  return isQuestion(item) ? figureOf(item, answers[linkId]) : null;
}

/** An answer in the first unit of its question; a choice is its place among the options. */
export function figureOf(item: QuestionItem, answer: Answer | undefined): number | null {
  if (answer?.type === 'choice') {
    const place = item.options.findIndex(({ code }) => code === answer.values[0]?.code);
    return place === -1 ? null : place;
  }
  const own = numericValue(answer);
  // A plain number is in the one unit printed beside it, which it does not carry.
  if (own === null || own.unit === null) return own?.value ?? null;
  return valueIn(own, item.units[0]?.code ?? null);
}

/**
 * The figure of a display item as an answer that conditions and rules can look at, rounded as it is shown; undefined
 * while it cannot be told. It is never stored nor sent.
 */
export function calculated(form: Form, item: DisplayItem, answers: Answers): Answer | undefined {
  if (item.calculation === null) return undefined;
  const { terms, unit, decimals } = item.calculation;
  const sum = sumOf(form, terms, answers);
  if (sum === null) return undefined;
  // The nearest figure at that many decimals, whatever binary makes of 0.1.
  const value = Number(
    (Math.round(sum.value * 10 ** decimals + 1e-9) / 10 ** decimals).toFixed(decimals),
  );
  return unit === null
    ? { type: 'decimal', value }
    : { type: 'quantity', value, unit: unit.display, code: unit.code };
}
