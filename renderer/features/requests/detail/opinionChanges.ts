import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import { fullSummary, type SummaryPart } from '../../../../shared/forms/summary.ts';
import type { Opinion } from '../../../../shared/ipc/request.ts';
import { valueWords } from '../../../forms/summaryWords.ts';
import type { Catalogue } from '../../../i18n/fr.ts';

/** One line of an opinion that a correction changed; null on the side where it was not answered. */
interface OpinionChange {
  readonly linkId: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a corrected opinion says otherwise than the one before it, line by line, in the order of the form. */
export function opinionChanges(
  text: Catalogue,
  before: Opinion,
  after: Opinion,
  context: FormContext,
): readonly OpinionChange[] {
  const [old, fresh] = [linesOf(text, before, context), linesOf(text, after, context)];
  return [...new Map([...fresh, ...old])].flatMap(([linkId, { label }]) => {
    const change = {
      linkId,
      label,
      before: old.get(linkId)?.value ?? null,
      after: fresh.get(linkId)?.value ?? null,
    };
    return change.before === change.after ? [] : [change];
  });
}

function linesOf(text: Catalogue, opinion: Opinion, context: FormContext) {
  const form = formCatalogue.form(opinion.questionnaire);
  if (form === undefined) return new Map<string, { label: string; value: string }>();
  const sided = ({ label, side }: SummaryPart): string =>
    side === null ? label : text.forms.withSide(label, text.forms.eyes[side].name);
  return new Map(
    fullSummary(form, opinion.answers, context)
      .flatMap(({ parts }) => parts)
      .map((part) => [part.linkId, { label: sided(part), value: valueWords(text, form, part) }]),
  );
}
