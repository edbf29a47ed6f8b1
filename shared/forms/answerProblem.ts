import type { Answer, PrintedInterval } from './answers.ts';
import type { QuestionItem } from './form.ts';
import { daysBetween, isCivilDate } from './isCivilDate.ts';
import type { ProblemKind } from './problems.ts';
import { type Bound, compareQuantities } from './units.ts';

type NumberAnswer = Extract<Answer, { type: 'integer' | 'decimal' | 'quantity' }>;

/** The first thing wrong with a given answer taken alone, or null. `today` and the birth date are civil dates. */
export function answerProblem(
  item: QuestionItem,
  answer: Answer,
  today: string,
  birthDate?: string,
): ProblemKind | null {
  if (answer.type === 'unknown') return item.acceptsUnknown ? null : { kind: 'notAccepted' };
  if (answer.type === 'notFeasible') {
    return item.acceptsNotFeasible ? null : { kind: 'notAccepted' };
  }
  if (answer.type !== item.type) return { kind: 'notAccepted' };
  switch (answer.type) {
    case 'choice':
      return choiceProblem(item, answer.values);
    case 'text':
      return textProblem(item, answer.value);
    case 'date':
      return dateProblem(item, answer, today, birthDate);
    case 'boolean':
      return item.mustBeTrue && !answer.value ? { kind: 'mustBeTrue' } : null;
    default:
      return numberProblem(item, answer);
  }
}

function choiceProblem(
  item: QuestionItem,
  values: readonly { code: string; display: string }[],
): ProblemKind | null {
  const codes = values.map((value) => value.code);
  for (const { code, display } of values) {
    const option = item.options.find((candidate) => candidate.code === code);
    // The words shown must be those of the form: the specialist reads them, not the code.
    if (option === undefined || option.display !== display) {
      return { kind: 'unknownOption', detail: { code } };
    }
    if (option.exclusive && codes.length > 1) return { kind: 'exclusive', detail: { display } };
  }
  const tooMany = codes.length > 1 && !item.repeats;
  return tooMany || new Set(codes).size < codes.length ? { kind: 'notAccepted' } : null;
}

function textProblem(item: QuestionItem, value: string): ProblemKind | null {
  const length = [...value.trim()].length;
  if (length < item.minLength) {
    return { kind: 'tooShort', detail: { length, limit: item.minLength } };
  }
  if (length > item.maxLength)
    return { kind: 'tooLong', detail: { length, limit: item.maxLength } };
  // Half of a pair, as a cut through an emoji leaves it: no text that could be signed.
  if (/\p{Surrogate}/u.test(value)) return { kind: 'format' };
  if (item.pattern === null || new RegExp(`^(?:${item.pattern})$`, 'u').test(value.trim())) {
    return null;
  }
  return { kind: 'format' };
}

function dateProblem(
  item: QuestionItem,
  answer: Extract<Answer, { type: 'date' }>,
  today: string,
  birthDate: string | undefined,
): ProblemKind | null {
  const { value } = answer;
  if (!isCivilDate(value)) return { kind: 'invalidDate', detail: { value } };
  if (value > today && !item.futureAllowed) return { kind: 'futureDate', detail: { value } };
  if (birthDate !== undefined && value < birthDate) {
    return { kind: 'beforeBirth', detail: { value } };
  }
  const { maxAgeDays } = item;
  const old = maxAgeDays !== null && daysBetween(value, today) > maxAgeDays;
  return old && answer.confirmation !== value
    ? { kind: 'oldDate', detail: { value, maxAgeDays } }
    : null;
}

function numberProblem(item: QuestionItem, answer: NumberAnswer): ProblemKind | null {
  if (!Number.isFinite(answer.value)) return { kind: 'notAccepted' };
  if (answer.type === 'quantity' && isReversed(answer.interval)) return { kind: 'notAccepted' };
  const known = item.units.find((unit) => answer.type === 'quantity' && unit.code === answer.code);
  if (answer.type === 'quantity' && known?.display !== answer.unit) {
    return { kind: 'unknownUnit', detail: { code: answer.code } };
  }
  const trap = trapProblem(item, answer);
  if (trap !== null) return trap;
  const hard = rangeProblem('hardRange', answer, item.minimum, item.maximum);
  if (hard !== null) return hard;
  const { increment } = item;
  if (increment !== null && !Number.isInteger(answer.value / increment)) {
    return { kind: 'increment', detail: { value: answer.value, step: increment } };
  }
  const confirmed = answer.confirmation === answer.value;
  return confirmed ? null : rangeProblem('softRange', answer, item.usualLow, item.usualHigh);
}

function isReversed(interval: PrintedInterval | undefined): boolean {
  const { low, high } = interval ?? { low: null, high: null };
  return low !== null && high !== null && low > high;
}

function trapProblem(item: QuestionItem, answer: NumberAnswer): ProblemKind | null {
  if (answer.type !== 'quantity') return null;
  const { value, unit, code } = answer;
  const trap = item.traps.find(
    (candidate) =>
      candidate.unit === code &&
      ((candidate.above !== null && value > candidate.above) ||
        (candidate.below !== null && value < candidate.below)),
  );
  return trap === undefined ? null : { kind: 'unitTrap', detail: { value, unit, text: trap.text } };
}

function rangeProblem(
  kind: 'hardRange' | 'softRange',
  answer: NumberAnswer,
  low: readonly Bound[],
  high: readonly Bound[],
): ProblemKind | null {
  const isQuantity = answer.type === 'quantity';
  const own: Bound = { value: answer.value, unit: isQuantity ? answer.code : null };
  const under = low.find((bound) => compareQuantities(own, bound) === -1);
  const limit = under ?? high.find((bound) => compareQuantities(own, bound) === 1);
  if (limit === undefined) return null;
  return {
    kind,
    detail: {
      value: answer.value,
      unit: isQuantity ? answer.unit : null,
      limit: limit.value,
      limitUnit: limit.unit,
      side: under === undefined ? 'high' : 'low',
    },
  };
}
