import {
  type Answer,
  examReasons,
  type NotFeasibleReason,
  pictureReasons,
} from '../../shared/forms/answers.ts';
import type { QuestionItem } from '../../shared/forms/form.ts';
import type { Catalogue } from '../i18n/fr.ts';

/** « Non évalué » for what is measured or examined, « Ne sait pas » for what is known or not. */
export function unknownWord(text: Catalogue, item: QuestionItem): string {
  const measured = item.type === 'quantity' || item.type === 'integer' || item.type === 'decimal';
  return item.acceptsNotFeasible || measured ? text.forms.notAssessed : text.forms.doesNotKnow;
}

/** Reasons offered with « Non réalisable », in the order of the reference. */
export function reasonsFor(item: QuestionItem): readonly NotFeasibleReason[] {
  return item.type === 'picture' ? pictureReasons : examReasons;
}

/** « Non évalué », « Non réalisable (refus) », or null for an answer that holds a value. */
export function specialWords(
  text: Catalogue,
  item: QuestionItem,
  answer: Answer | undefined,
): string | null {
  if (answer?.type === 'unknown') return unknownWord(text, item);
  if (answer?.type !== 'notFeasible') return null;
  return `${text.forms.notFeasible} (${text.forms.reasons[answer.reason]})`;
}
