import { isQuestion } from '../../../../shared/forms/form.ts';
import { unfilledVariables } from '../../../../shared/opinions/phraseVariables.ts';
import type { FormView } from '../../../forms/formView.ts';

/** One answer to give or to correct before signing. */
export interface OpinionGap {
  readonly linkId: string;
  readonly kind: 'missing' | 'wrong';
  readonly label: string;
  readonly side: 'right' | 'left' | null;
}

/** Everything that forbids signing, in the order of the form: what is missing, wrong, or typed and not readable. */
export function gapsOf(view: FormView): readonly OpinionGap[] {
  return view.form.questions.flatMap((item) => {
    const { linkId, shortText: label, side } = item;
    if (!view.enabled.has(linkId) || !isQuestion(item)) return [];
    const unread = view.unread[linkId] !== undefined;
    const problem = view.problems.get(linkId);
    const answer = view.answers[linkId];
    // A variable of a phrase that nothing filled is not a word to send.
    const open = answer?.type === 'text' && unfilledVariables(answer.value).length > 0;
    if (!unread && problem === undefined && !open) return [];
    const kind =
      !unread && problem?.kind === 'required' ? ('missing' as const) : ('wrong' as const);
    return [{ linkId, kind, label, side }];
  });
}
