import { redFlagSigns } from '../../../../shared/forms/redFlags.ts';
import type { FormView } from '../../../forms/formView.ts';

/** Each sign has its « Oui » or its « Non »: nothing else of a request is filled before. */
export function signsAnswered({ form, answers }: FormView): boolean {
  return redFlagSigns(form).every(({ linkId }) => answers[linkId]?.type === 'boolean');
}
