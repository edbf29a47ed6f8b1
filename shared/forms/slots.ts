import type { Answers } from './answers.ts';
import { enabledLinkIds, type FormContext, visibleLookup } from './enabled.ts';
import type { Form, PictureSlot, QuestionItem, Side } from './form.ts';
import { isRequired } from './required.ts';

/** A picture or document the form asks for, given the answers. */
export interface ExpectedSlot extends PictureSlot {
  readonly linkId: string;
  readonly label: string;
  readonly shortLabel: string;
  readonly hint: string | null;
  readonly side: Side | null;
  readonly required: boolean;
}

/** Slots to offer now, in the order of the form. */
export function expectedSlots(
  form: Form,
  answers: Answers,
  context: FormContext,
): readonly ExpectedSlot[] {
  const enabled = enabledLinkIds(form, answers, context);
  const lookup = visibleLookup(form, answers, context);
  return form.questions.flatMap((item) => {
    const slot = enabled.has(item.linkId) ? slotOfQuestion(item) : null;
    return slot === null ? [] : [{ ...slot, required: isRequired(item, lookup) }];
  });
}

/** The place for a picture that a question is, asked now or not; null for any other question. */
export function slotOfQuestion(item: QuestionItem): ExpectedSlot | null {
  if (item.slot === null) return null;
  return {
    ...item.slot,
    linkId: item.linkId,
    label: item.text,
    shortLabel: item.shortText,
    hint: item.hint,
    side: item.side,
    required: item.required,
  };
}

/**
 * Required slots with neither a picture nor « Non réalisable » and its reason. `filled` are the slot codes of the
 * pictures joined; a slot for several pictures numbers them, `smear.1`, `smear.2`.
 */
export function missingSlots(
  form: Form,
  answers: Answers,
  context: FormContext,
  filled: readonly string[],
): readonly ExpectedSlot[] {
  const isFilled = (code: string) => filled.some((own) => slotOf(own) === code);
  return expectedSlots(form, answers, context).filter(
    (slot) => slot.required && !isFilled(slot.code) && answers[slot.linkId]?.type !== 'notFeasible',
  );
}

/** The slot a picture's code belongs to: `smear.3` is in `smear`, `od.macula` in itself. */
export function slotOf(code: string): string {
  return code.replace(/\.\d+$/, '');
}
