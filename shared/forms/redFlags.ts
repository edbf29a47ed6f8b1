import type { Answers } from './answers.ts';
import { holds } from './conditions.ts';
import { type FormContext, visibleAnswers, visibleLookup } from './enabled.ts';
import { type FlagLevel, type Form, operandsOf, type QuestionItem } from './form.ts';

/** A sign present now. `value` means the answers raise it, whatever was ticked. */
export interface RedFlag {
  /** LinkId of the sign, or identifier of the rule. */
  readonly id: string;
  readonly level: FlagLevel;
  readonly text: string;
  readonly shortText: string;
  readonly instruction: string | null;
  readonly trigger: 'sign' | 'value';
  /** Questions whose answers raised it. */
  readonly causes: readonly string[];
}

const levelOrder: Readonly<Record<FlagLevel, number>> = { A: 0, B: 1, C: 2 };

/**
 * Every flag raised by the ticked signs and by the values typed, most serious first. A value cannot be bypassed by
 * answering « Non » to the sign (domain.md section 4.2.1). Runs without network, on answers alone.
 */
export function evaluateRedFlags(
  form: Form,
  answers: Answers,
  context: FormContext,
): readonly RedFlag[] {
  const flags = new Map<string, RedFlag>();
  for (const flag of [
    ...tickedSigns(form, answers, context),
    ...raisedByValues(form, answers, context),
  ]) {
    if (!flags.has(flag.id)) flags.set(flag.id, flag);
  }
  return [...flags.values()].sort((a, b) => levelOrder[a.level] - levelOrder[b.level]);
}

function tickedSigns(form: Form, answers: Answers, context: FormContext): readonly RedFlag[] {
  const visible = visibleAnswers(form, answers, context);
  return form.questions.flatMap((item) => {
    const answer = visible[item.linkId];
    if (item.redFlag === null || answer?.type !== 'boolean' || !answer.value) return [];
    const { level, instruction } = item.redFlag;
    return [
      {
        id: item.linkId,
        level,
        text: item.text,
        shortText: item.shortText,
        instruction,
        trigger: 'sign' as const,
        causes: [item.linkId],
      },
    ];
  });
}

function raisedByValues(form: Form, answers: Answers, context: FormContext): readonly RedFlag[] {
  const lookup = visibleLookup(form, answers, context);
  return form.rules
    .filter((rule) => rule.conditions.every((condition) => holds(condition, lookup(condition))))
    .map(({ conditions, ...rule }) => ({
      ...rule,
      trigger: 'value' as const,
      causes: conditions.filter((c) => c.source === 'form').flatMap((c) => given(form, c.question)),
    }));
}

/** A question itself; behind a figure, the answers it was told from. */
function given(form: Form, linkId: string): readonly string[] {
  const item = form.byLinkId.get(linkId);
  return item?.type === 'display' ? operandsOf(item.calculation?.terms ?? []) : [linkId];
}

/** The signs to show, in order: the whole first screen of a form. */
export function redFlagSigns(form: Form): readonly QuestionItem[] {
  return form.questions.filter((item) => item.redFlag !== null);
}

/** « Aucun de ces signes »: one deliberate act that answers « Non » to each. */
export function noneOfTheseSigns(form: Form): Answers {
  return Object.fromEntries(
    redFlagSigns(form).map((item) => [item.linkId, { type: 'boolean' as const, value: false }]),
  );
}

/**
 * The least priority that flags allow. With A or B the request may not leave as routine; with C alone it may be
 * lowered by giving a reason.
 */
export function priorityFloor(flags: readonly RedFlag[]): 'none' | 'asapUnlessReason' | 'asap' {
  if (flags.some((flag) => flag.level !== 'C')) return 'asap';
  return flags.length > 0 ? 'asapUnlessReason' : 'none';
}
