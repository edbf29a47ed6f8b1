import { AppFailure } from '../../../../shared/errors.ts';
import {
  currentForm,
  type FormCatalogue,
  formCatalogue,
} from '../../../../shared/forms/catalogue.ts';
import { redFlagSigns } from '../../../../shared/forms/redFlags.ts';
import { renewAnswers } from '../../../../shared/forms/renewForm.ts';
import type { RequestDraftContent } from '../../store/draftStore.ts';

/**
 * A draft of a withdrawn version under the one in use: answers whose question changed are gone from it, and it reopens
 * at the signs of emergency when one of those is to be answered again, else at the questions.
 * @throws AppFailure `state.forbidden` when its version is not withdrawn, or nothing has taken its place
 */
export function renewedContent(
  content: RequestDraftContent,
  catalogue: FormCatalogue = formCatalogue,
): RequestDraftContent {
  const from = catalogue.form(content.questionnaire);
  const specialty = catalogue.specialty(content.specialty);
  const to = specialty && currentForm(catalogue, specialty, content.questionnaire);
  if (from === undefined || to === undefined || !catalogue.isWithdrawn(content.questionnaire)) {
    throw new AppFailure('state.forbidden');
  }
  const { answers } = renewAnswers(from, to, content.answers);
  const signsStand = redFlagSigns(to).every(({ linkId }) => answers[linkId] !== undefined);
  return {
    ...content,
    questionnaire: to.canonical,
    answers,
    step: signsStand ? 'clinical' : 'redFlags',
    focus: null,
  };
}
