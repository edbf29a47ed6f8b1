import type { Answers } from '../../shared/forms/answers.ts';
import type { FormContext } from '../../shared/forms/enabled.ts';
import { type Form, isQuestion } from '../../shared/forms/form.ts';
import { fullSummary, type SummaryPart, type SummaryValue } from '../../shared/forms/summary.ts';
import type { Catalogue } from '../i18n/fr.ts';
import { unknownWord } from './specialAnswers.ts';
import { wordedText } from './wordedForm.ts';

/** A value in the specialist's summary, in words. */
export function valueWords(
  text: Catalogue,
  form: Form,
  part: Pick<SummaryPart, 'linkId' | 'value'>,
): string {
  const { value } = part;
  switch (value.type) {
    case 'text':
      return isOption(form, part.linkId) ? wordedText(text.words, value.text) : value.text;
    case 'boolean':
      return value.value ? text.forms.yes : text.forms.no;
    default:
      return absentWords(text, form, part.linkId, value).toLowerCase();
  }
}

/** The value as it stands by itself in a sentence, « PIO 14 mmHg », « Pupilles : non évalué ». */
export function phraseWords(text: Catalogue, form: Form, part: SummaryPart): string {
  const { value, linkId } = part;
  if (value.type === 'text') {
    return isOption(form, linkId) ? wordedText(text.words, value.phrase) : value.phrase;
  }
  return text.forms.summary.of(part.label, valueWords(text, form, part));
}

/** An option is written for the whole region; what a person typed is hers to the letter. */
function isOption(form: Form, linkId: string): boolean {
  return form.byLinkId.get(linkId)?.type === 'choice';
}

function absentWords(
  text: Catalogue,
  form: Form,
  linkId: string,
  value: Extract<SummaryValue, { type: 'unknown' | 'notFeasible' }>,
): string {
  if (value.type === 'notFeasible') {
    return `${text.forms.notFeasible} (${text.forms.reasons[value.reason]})`;
  }
  const item = form.byLinkId.get(linkId);
  return isQuestion(item) ? unknownWord(text, item) : text.forms.doesNotKnow;
}

/** Each answered question with its value in words, by linkId: what other screens quote of a form. */
export function quotedAnswers(
  text: Catalogue,
  form: Form,
  answers: Answers,
  context: FormContext,
): ReadonlyMap<string, string> {
  return new Map(
    fullSummary(form, answers, context)
      .flatMap(({ parts }) => parts)
      .map((part) => [part.linkId, valueWords(text, form, part)]),
  );
}
