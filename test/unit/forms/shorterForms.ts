import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import type { Form } from '../../../shared/forms/form.ts';

/** The six specialties of domain.md 4.3 to 4.8, each with its two forms. */
export const shorterSpecialties = [
  'dermatology',
  'wounds',
  'geriatrics',
  'cardiology',
  'nephrology',
  'palliative',
] as const;

export type ShorterSpecialty = (typeof shorterSpecialties)[number];

export function requestForm(code: ShorterSpecialty): Form {
  const form = formCatalogue.specialty(code)?.requestForm;
  if (form === undefined) throw new Error(`no request form for ${code}`);
  return form;
}

export function opinionForm(code: ShorterSpecialty): Form {
  const form = formCatalogue.specialty(code)?.opinionForm;
  if (form === undefined || form === null) throw new Error(`no opinion form for ${code}`);
  return form;
}
