import type { Answers } from './answers.ts';
import { holds } from './conditions.ts';
import { enabledLinkIds, type FormContext, type Lookup, visibleLookup } from './enabled.ts';
import type { Form, QuestionItem } from './form.ts';

/** Whether a question shown now must be answered: always, or because of another answer (a minimum set by reason). */
export function isRequired(item: QuestionItem, lookup: Lookup): boolean {
  return (
    item.required || item.requiredWhen.some((condition) => holds(condition, lookup(condition)))
  );
}

/** LinkIds of the questions to answer among those shown now. */
export function requiredLinkIds(
  form: Form,
  answers: Answers,
  context: FormContext,
): ReadonlySet<string> {
  const enabled = enabledLinkIds(form, answers, context);
  const lookup = visibleLookup(form, answers, context);
  const required = form.questions.filter(
    (item) => enabled.has(item.linkId) && isRequired(item, lookup),
  );
  return new Set(required.map(({ linkId }) => linkId));
}
