import type { Answer } from '../../shared/forms/answers.ts';
import type { QuestionItem } from '../../shared/forms/form.ts';
import { formatNumber, parseNumber, parseQuantity } from '../../shared/forms/parseNumber.ts';
import { matchUnit, type Unit } from '../../shared/forms/units.ts';

/** Why a typed text is no answer to a question that asks a number. */
export type UnreadReason =
  | 'notANumber'
  | 'notInteger'
  | 'ambiguous'
  | 'unknownUnit'
  | 'unitMissing';

export type TypedNumber =
  | { readonly kind: 'empty' }
  | { readonly kind: 'answer'; readonly answer: NumberAnswer }
  | { readonly kind: 'unread'; readonly reason: UnreadReason };

export type NumberAnswer = Extract<Answer, { type: 'integer' | 'decimal' | 'quantity' }>;

/**
 * Reads what is typed in a number field. `chosen` is the unit beside the field; a unit typed after the figure wins.
 * Nothing is rounded or converted.
 */
export function readTyped(item: QuestionItem, text: string, chosen: Unit | undefined): TypedNumber {
  if (text.trim() === '') return { kind: 'empty' };
  if (item.type === 'quantity') return readQuantity(item, text, chosen);
  const parsed = parseNumber(text);
  if (!parsed.ok) return unread(parsed.reason);
  if (parsed.unit !== null && matchUnit(item.units, parsed.unit) === undefined) {
    return { kind: 'unread', reason: 'unknownUnit' };
  }
  if (item.type !== 'integer') {
    return { kind: 'answer', answer: { type: 'decimal', value: parsed.value } };
  }
  return Number.isSafeInteger(parsed.value)
    ? { kind: 'answer', answer: { type: 'integer', value: parsed.value } }
    : { kind: 'unread', reason: 'notInteger' };
}

function readQuantity(item: QuestionItem, text: string, chosen: Unit | undefined): TypedNumber {
  const [first] = item.units;
  if (first === undefined) return { kind: 'unread', reason: 'unknownUnit' };
  const parsed = parseQuantity(text, item.units, chosen ?? first);
  if (!parsed.ok) return unread(parsed.reason);
  const written = parseNumber(text);
  const saidUnit = chosen !== undefined || (written.ok && written.unit !== null);
  // Where two units are common, the one printed on the report is chosen before the figure counts.
  if (item.unitChoice && !saidUnit) return { kind: 'unread', reason: 'unitMissing' };
  const { value, unit } = parsed;
  return {
    kind: 'answer',
    answer: { type: 'quantity', value, unit: unit.display, code: unit.code },
  };
}

function unread(reason: 'empty' | UnreadReason): TypedNumber {
  return reason === 'empty' ? { kind: 'empty' } : { kind: 'unread', reason };
}

/** The text of a number field when it opens on an answer. */
export function typedText(answer: Answer | undefined): string {
  return isNumberAnswer(answer) ? formatNumber(answer.value) : '';
}

export function isNumberAnswer(answer: Answer | undefined): answer is NumberAnswer {
  return answer?.type === 'integer' || answer?.type === 'decimal' || answer?.type === 'quantity';
}

/** The unit to show beside the field: that of the answer, else the first of the form, or none where it must be chosen. */
export function shownUnit(item: QuestionItem, answer: Answer | undefined): Unit | undefined {
  if (answer?.type !== 'quantity') return item.unitChoice ? undefined : item.units[0];
  return item.units.find(({ code }) => code === answer.code) ?? item.units[0];
}
