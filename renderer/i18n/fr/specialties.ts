import { formCatalogue } from '../../../shared/forms/catalogue.ts';

/** Names of the queues by code, which the forms themselves bring; a code that no form has is shown as it came. */
export const specialties: Readonly<Record<string, string>> = Object.fromEntries(
  formCatalogue.specialties.map(({ queue, label }) => [queue, label]),
);
