import type { Answer } from './answers.ts';
import { type Bound, compareQuantities } from './units.ts';

export const conditionOperators = ['exists', '=', '!=', '>', '<', '>=', '<='] as const;
export type ConditionOperator = (typeof conditionOperators)[number];

export type ConditionValue =
  | { readonly type: 'code'; readonly code: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'number'; readonly bound: Bound }
  | { readonly type: 'text'; readonly value: string };

/**
 * One comparison with one answer, in the words of `Questionnaire.item.enableWhen`. `form` looks into the same form,
 * `request` into the request an opinion answers, `patient` at the resident's sex. Several values mean any of them.
 */
export interface Condition {
  readonly source: 'form' | 'request' | 'patient';
  readonly question: string;
  readonly operator: ConditionOperator;
  readonly values: readonly ConditionValue[];
}

/**
 * Follows R4's reading of enableWhen: `=` holds when some given value equals one of those asked for, `!=` is its
 * contrary, so it also holds when nothing is answered. « Non évalué » and « Non réalisable » are no values.
 */
export function holds(condition: Condition, answer: Answer | undefined): boolean {
  const { operator, values } = condition;
  if (operator === 'exists') {
    const expected = values[0]?.type === 'boolean' ? values[0].value : true;
    return hasValue(answer) === expected;
  }
  const matches = values.some((value) =>
    matchesValue(answer, operator === '!=' ? '=' : operator, value),
  );
  return operator === '!=' ? !matches : matches;
}

function hasValue(answer: Answer | undefined): boolean {
  if (answer === undefined || answer.type === 'unknown' || answer.type === 'notFeasible') {
    return false;
  }
  return answer.type === 'choice' ? answer.values.length > 0 : true;
}

function matchesValue(
  answer: Answer | undefined,
  operator: Exclude<ConditionOperator, 'exists' | '!='>,
  expected: ConditionValue,
): boolean {
  if (answer === undefined) return false;
  if (answer.type === 'choice') {
    return (
      expected.type === 'code' &&
      operator === '=' &&
      answer.values.some((value) => value.code === expected.code)
    );
  }
  if (answer.type === 'boolean') {
    return expected.type === 'boolean' && operator === '=' && answer.value === expected.value;
  }
  if (answer.type === 'text' || answer.type === 'date') {
    return (
      expected.type === 'text' && satisfies(compareText(answer.value, expected.value), operator)
    );
  }
  const bound = numericValue(answer);
  if (bound === null || expected.type !== 'number') return false;
  return satisfies(compareQuantities(bound, expected.bound), operator);
}

/** The number in an answer with its unit, or null when it holds none. */
export function numericValue(answer: Answer | undefined): Bound | null {
  if (answer?.type === 'quantity') return { value: answer.value, unit: answer.code };
  if (answer?.type === 'integer' || answer?.type === 'decimal') {
    return { value: answer.value, unit: null };
  }
  return null;
}

/** Whether a three-way comparison fits the operator; what could not be compared never does. */
export function satisfies(
  comparison: -1 | 0 | 1 | null,
  operator: '=' | '>' | '<' | '>=' | '<=',
): boolean {
  if (comparison === null) return false;
  switch (operator) {
    case '=':
      return comparison === 0;
    case '>':
      return comparison > 0;
    case '<':
      return comparison < 0;
    case '>=':
      return comparison >= 0;
    case '<=':
      return comparison <= 0;
  }
}

/** Civil dates sort as texts. */
function compareText(left: string, right: string): -1 | 0 | 1 {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
