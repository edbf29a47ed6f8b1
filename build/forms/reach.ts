import type { Answer, Answers } from '../../shared/forms/answers.ts';
import { type Condition, holds } from '../../shared/forms/conditions.ts';
import { enabledLinkIds, type FormContext, visibleLookup } from '../../shared/forms/enabled.ts';
import {
  type Form,
  type FormItem,
  isQuestion,
  operandsOf,
  type QuestionItem,
  type RedFlagRule,
} from '../../shared/forms/form.ts';
import { type Bound, valueIn } from '../../shared/forms/units.ts';

/** Any day: no condition of a form looks at it. */
const today = '2026-11-22';

/** More combinations than any condition of ours needs; beyond, nothing is found. */
const most = 20_000;

/** Whether some answers of the form, within its own options and limits, show the item. */
export function canBeShown(form: Form, item: FormItem): boolean {
  return someCase(form, conditionsOver(form, item), (answers, context) =>
    enabledLinkIds(form, answers, context).has(item.linkId),
  );
}

/** Whether a condition can hold at all: one of several may be dead without hiding anything. */
export function canHold(form: Form, condition: Condition): boolean {
  return someCase(form, closure(form, [condition]), (answers, context) =>
    holds(condition, visibleLookup(form, answers, context)(condition)),
  );
}

/** Whether one of the conditions that make a question required can hold while it is shown. */
export function canBeRequired(form: Form, item: QuestionItem, condition: Condition): boolean {
  const conditions = [...conditionsOver(form, item), ...closure(form, [condition])];
  return someCase(form, conditions, (answers, context) => {
    const lookup = visibleLookup(form, answers, context);
    return (
      enabledLinkIds(form, answers, context).has(item.linkId) && holds(condition, lookup(condition))
    );
  });
}

/** Whether some answers raise the flag of a rule. */
export function canBeRaised(form: Form, rule: RedFlagRule): boolean {
  return someCase(form, closure(form, rule.conditions), (answers, context) => {
    const lookup = visibleLookup(form, answers, context);
    return rule.conditions.every((condition) => holds(condition, lookup(condition)));
  });
}

/** The conditions on which an item hangs: its own, those of its groups, and those of what they look at. */
function conditionsOver(form: Form, item: FormItem): readonly Condition[] {
  const group = item.parent === null ? undefined : form.byLinkId.get(item.parent);
  const above = group === undefined ? [] : conditionsOver(form, group);
  return [...closure(form, item.conditions), ...above];
}

function closure(form: Form, conditions: readonly Condition[]): readonly Condition[] {
  return conditions.flatMap((condition) => {
    const target = condition.source === 'form' ? form.byLinkId.get(condition.question) : undefined;
    return target === undefined ? [condition] : [condition, ...conditionsOver(form, target)];
  });
}

/** Tries the answers that the conditions speak of, each together with each. */
function someCase(
  form: Form,
  conditions: readonly Condition[],
  test: (answers: Answers, context: FormContext) => boolean,
): boolean {
  const requestCases = combinations(requestCandidates(conditions));
  const formCases = combinations(formCandidates(form, conditions));
  for (const sex of ['female', 'male'] as const) {
    for (const request of requestCases) {
      for (const answers of formCases) {
        if (test(answers, { today, sex, request })) return true;
      }
    }
  }
  return false;
}

type Candidates = ReadonlyMap<string, readonly (Answer | null)[]>;

function combinations(candidates: Candidates): readonly Answers[] {
  let cases: readonly Answers[] = [{}];
  for (const [linkId, answers] of candidates) {
    cases = cases
      .flatMap((one) =>
        answers.map((answer) => (answer === null ? one : { ...one, [linkId]: answer })),
      )
      .slice(0, most);
  }
  return cases;
}

/** What the request may have said, for the form of an opinion: the codes that the conditions name. */
function requestCandidates(conditions: readonly Condition[]): Candidates {
  const found = new Map<string, readonly (Answer | null)[]>();
  for (const { source, question } of conditions) {
    if (source !== 'request') continue;
    const codes = codesFor(conditions, question);
    found.set(question, [null, ...codes.map((code) => chosen([code]))]);
  }
  return found;
}

function formCandidates(form: Form, conditions: readonly Condition[]): Candidates {
  const found = new Map<string, readonly (Answer | null)[]>();
  for (const { source, question } of conditions) {
    const target = source === 'form' ? form.byLinkId.get(question) : undefined;
    if (isQuestion(target)) found.set(question, answersFor(target, conditions));
    if (target?.type !== 'display') continue;
    for (const linkId of operandsOf(target.calculation?.terms ?? [])) {
      const operand = form.byLinkId.get(linkId);
      if (isQuestion(operand)) found.set(linkId, answersFor(operand, conditions));
    }
  }
  return found;
}

function answersFor(
  item: QuestionItem,
  conditions: readonly Condition[],
): readonly (Answer | null)[] {
  switch (item.type) {
    case 'choice': {
      const codes = codesFor(conditions, item.linkId).filter((code) =>
        item.options.some((option) => option.code === code),
      );
      const all = item.repeats && codes.length > 1 ? [chosen(codes)] : [];
      const spread = codes.length > 0 ? codes : item.options.map(({ code }) => code);
      return [null, ...all, ...spread.map((code) => chosen([code]))];
    }
    case 'boolean':
      return [null, { type: 'boolean', value: true }, { type: 'boolean', value: false }];
    case 'date':
      return [null, { type: 'date', value: today }];
    case 'text':
      return [null, { type: 'text', value: 'x' }];
    case 'picture':
      return [null];
    default:
      return [null, ...numbersFor(item, conditions)];
  }
}

function chosen(codes: readonly string[]): Answer {
  return { type: 'choice', values: codes.map((code) => ({ code, display: code })) };
}

function codesFor(conditions: readonly Condition[], question: string): readonly string[] {
  const codes = conditions
    .filter((condition) => condition.question === question)
    .flatMap(({ values }) => values.flatMap((value) => (value.type === 'code' ? value.code : [])));
  return [...new Set(codes)];
}

/** Both ends of what the question takes, and each threshold with its two neighbours, in the first unit. */
function numbersFor(item: QuestionItem, conditions: readonly Condition[]): readonly Answer[] {
  const [unit] = item.units;
  const code = item.type === 'quantity' ? (unit?.code ?? null) : null;
  const own = (bound: Bound) => valueIn(bound, code) ?? [];
  const low = Math.max(...item.minimum.flatMap(own), item.minimum.length > 0 ? -1e9 : 0);
  const high = Math.min(...item.maximum.flatMap(own), 1e9);
  const step = item.type === 'integer' ? 1 : 1e-3;
  const named = conditions
    .filter(({ question }) => question === item.linkId)
    .flatMap(({ values }) =>
      values.flatMap((value) => (value.type === 'number' ? own(value.bound) : [])),
    )
    .flatMap((value) => [value - step, value, value + step]);
  const values = [...new Set([...named, low, high])].filter(
    (value) => value >= low && value <= high,
  );
  return values.map((value): Answer => {
    if (item.type !== 'quantity') {
      return { type: item.type === 'integer' ? 'integer' : 'decimal', value };
    }
    return { type: 'quantity', value, unit: unit?.display ?? '', code: unit?.code ?? '' };
  });
}
