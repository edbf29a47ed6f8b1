import type { Answer, Answers } from './answers.ts';
import { calculated } from './calculate.ts';
import { type Condition, holds } from './conditions.ts';
import { type DisplayItem, type Form, type FormItem, operandsOf, type Sex } from './form.ts';

/** What the rules may look at besides the answers. */
export interface FormContext {
  /** Civil date in Europe/Paris, `YYYY-MM-DD`. */
  readonly today: string;
  readonly sex: Sex;
  /** Civil date; nothing clinical of the resident comes before it. */
  readonly birthDate?: string;
  /** Answers of the request, for an opinion form. */
  readonly request?: Answers;
}

/** Finds the answer a condition speaks of, or the figure of a display item; answers to hidden questions do not count. */
export type Lookup = (condition: Condition) => Answer | undefined;

/**
 * LinkIds of every item shown: its own conditions hold, its groups are shown, and the questions it depends on are
 * shown too. Conditions cannot be circular (`checkForm`), so the order of the form does not matter.
 */
export function enabledLinkIds(
  form: Form,
  answers: Answers,
  context: FormContext,
): ReadonlySet<string> {
  const known = new Map<string, boolean>();
  const lookup: Lookup = (condition) => {
    if (condition.source !== 'form') return outside(condition, context);
    const target = form.byLinkId.get(condition.question);
    if (target === undefined || !isEnabled(target)) return undefined;
    if (target.type === 'display') return calculated(form, target, shownOperands(target));
    return answers[condition.question];
  };
  const shownOperands = (display: DisplayItem): Answers => {
    const names = operandsOf(display.calculation?.terms ?? []);
    return Object.fromEntries(
      names.flatMap((linkId) => {
        const item = form.byLinkId.get(linkId);
        const answer = answers[linkId];
        return item !== undefined && isEnabled(item) && answer !== undefined
          ? [[linkId, answer] as const]
          : [];
      }),
    );
  };
  const isEnabled = (item: FormItem): boolean => {
    const seen = known.get(item.linkId);
    if (seen !== undefined) return seen;
    const group = item.parent === null ? undefined : form.byLinkId.get(item.parent);
    const enabled = (group === undefined || isEnabled(group)) && conditionsHold(item, lookup);
    known.set(item.linkId, enabled);
    return enabled;
  };
  return new Set([...form.byLinkId.values()].filter(isEnabled).map((item) => item.linkId));
}

/** Looks up answers as the rules see them: hidden ones are absent. */
export function visibleLookup(form: Form, answers: Answers, context: FormContext): Lookup {
  const visible = visibleAnswers(form, answers, context);
  return (condition) => {
    if (condition.source !== 'form') return outside(condition, context);
    const item = form.byLinkId.get(condition.question);
    return item?.type === 'display' ? calculated(form, item, visible) : visible[condition.question];
  };
}

/** The answers that count and may be signed: those of questions shown now. A draft keeps the others. */
export function visibleAnswers(form: Form, answers: Answers, context: FormContext): Answers {
  const enabled = enabledLinkIds(form, answers, context);
  return Object.fromEntries(Object.entries(answers).filter(([linkId]) => enabled.has(linkId)));
}

function conditionsHold(item: FormItem, lookup: Lookup): boolean {
  if (item.conditions.length === 0) return true;
  const test = (condition: Condition) => holds(condition, lookup(condition));
  return item.behavior === 'any' ? item.conditions.some(test) : item.conditions.every(test);
}

function outside(condition: Condition, context: FormContext): Answer | undefined {
  if (condition.source === 'request') return context.request?.[condition.question];
  return { type: 'choice', values: [{ code: context.sex, display: context.sex }] };
}
