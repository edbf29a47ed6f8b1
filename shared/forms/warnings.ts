import { type Answers, isAnswered } from './answers.ts';
import { figureOf, type Sum, sumOf } from './calculate.ts';
import { type FormContext, visibleAnswers } from './enabled.ts';
import type { Consistency, Form } from './form.ts';

/** Figures that should agree and do not. Told beside the field; it forbids nothing, since no one value is at fault. */
export interface Warning {
  readonly linkId: string;
  /** The Questionnaire's own sentence. */
  readonly text: string;
}

/** Every disagreement between answers shown now, in the order of the form (domain.md 4.2.3, consistency checks). */
export function warnings(form: Form, answers: Answers, context: FormContext): readonly Warning[] {
  const visible = visibleAnswers(form, answers, context);
  return form.questions.flatMap((item) => {
    if (item.consistencies.length === 0 || !isAnswered(visible[item.linkId])) return [];
    const own = figureOf(item, visible[item.linkId]);
    const wrong = item.consistencies.find((consistency) => {
      const sum = sumOf(form, consistency.terms, visible);
      return own !== null && sum !== null && !agrees(own, sum, consistency);
    });
    return wrong === undefined ? [] : [{ linkId: item.linkId, text: wrong.text }];
  });
}

/** A sum that lacks optional terms can only be too large. The tolerance is a fraction of the value itself. */
function agrees(own: number, { value, complete }: Sum, { tolerance }: Consistency): boolean {
  const margin = Math.abs(own) * tolerance + 1e-9;
  const excess = value - own;
  return complete ? Math.abs(excess) <= margin : excess <= margin;
}
