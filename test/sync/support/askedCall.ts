import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { requestAnswers } from '../../support/exampleAnswers.ts';
import { newResident } from '../../support/newResident.ts';
import type { TestConnection } from '../../support/vault.ts';

const form = formCatalogue.specialty('ophthalmology')?.teleconsultationForm;

/** « Téléconsultation » on her page: the short form, signed, without a picture. */
export async function askedCall(nurse: TestConnection): Promise<string> {
  await nurse.value('patient:search', { text: 'Lemoine', limit: 10 });
  const { id: patientId } = await nurse.value('patient:create', newResident('Lemoine'));
  const wish = { patientId, specialty: 'ophthalmology', act: 'teleconsultation' } as const;
  const { id } = await nurse.value('draft:create', wish);
  const answers = Object.fromEntries(
    Object.entries(requestAnswers('ophthalmology')).filter(([linkId]) =>
      form?.byLinkId.has(linkId),
    ),
  );
  await nurse.value('draft:save', { id, patch: { answers } });
  await nurse.value('draft:sign', { id, confirmed: true });
  return id;
}
