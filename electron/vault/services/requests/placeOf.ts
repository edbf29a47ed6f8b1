import { AppFailure } from '../../../../shared/errors.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import { isQuestion, type PictureSlot } from '../../../../shared/forms/form.ts';

/**
 * The place that a form has for a picture, and its words; `smear.3` is in the place `smear`.
 * @throws AppFailure `input.invalid` for a slot that the form does not have
 */
export function placeOf(
  questionnaire: string,
  code: string,
): { readonly slot: PictureSlot; readonly title: string } {
  const form = formCatalogue.form(questionnaire);
  const base = code.replace(/\.\d+$/, '');
  for (const item of form?.byLinkId.values() ?? []) {
    if (isQuestion(item) && (item.slot?.code === code || item.slot?.code === base)) {
      return { slot: item.slot, title: item.text };
    }
  }
  throw new AppFailure('input.invalid', { fields: ['slot'] });
}
