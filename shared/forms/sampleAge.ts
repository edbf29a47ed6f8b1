import type { Answers } from './answers.ts';
import { type FormContext, visibleAnswers } from './enabled.ts';
import { type Form, type GroupItem, isQuestion, type QuestionItem } from './form.ts';
import { daysBetween, isCivilDate } from './isCivilDate.ts';

/** How long ago the sample of a set of results was drawn, by the form's own limit (domain.md 5.15). */
export interface SampleAge {
  /** Whole days from the day of the sample to the day it is read. */
  readonly days: number;
  /** The days after which the form calls a result old. */
  readonly limit: number;
  readonly isOld: boolean;
}

/**
 * The age of the results of one group, from the date of the sample that stands in it and never from the day they were
 * typed. Null while that date is not given, and for a group that is no set of dated results.
 */
export function sampleAge(
  form: Form,
  groupId: string,
  answers: Answers,
  context: FormContext,
): SampleAge | null {
  const group = form.byLinkId.get(groupId);
  if (group?.type !== 'group') return null;
  const sampled = sampleDate(group);
  const answer =
    sampled === undefined ? undefined : visibleAnswers(form, answers, context)[sampled.linkId];
  const limit = sampled?.maxAgeDays ?? null;
  if (limit === null || answer?.type !== 'date' || !isCivilDate(answer.value)) return null;
  const days = daysBetween(answer.value, context.today);
  return { days, limit, isOld: days > limit };
}

/** The age of the current results of a form, wherever they stand in it; null when it has none. */
export function resultsAge(form: Form, answers: Answers, context: FormContext): SampleAge | null {
  for (const item of form.byLinkId.values()) {
    const age =
      item.type === 'group' && item.layout === 'results'
        ? sampleAge(form, item.linkId, answers, context)
        : null;
    if (age !== null) return age;
  }
  return null;
}

function sampleDate(group: GroupItem): QuestionItem | undefined {
  if (group.layout !== 'results') return undefined;
  return group.items.filter(isQuestion).find(({ type, maxAgeDays, previousOf }) => {
    return type === 'date' && maxAgeDays !== null && previousOf === null;
  });
}
