import type { QuestionnaireResponse, Resource } from '@medplum/fhirtypes';
import { readPatient } from '../../../shared/fhir/patient.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { fromResponse } from '../../../shared/forms/response.ts';
import { factsIn } from '../../../shared/forms/stableFacts.ts';
import type { RequestState } from '../../../shared/ipc/home.ts';
import type { WritableDatabase } from '../store/database.ts';
import {
  forgetRequestFacts,
  hasRequestFacts,
  saveRequestFacts,
} from '../store/residentFactStore.ts';
import { readOrganizationId } from './establishment.ts';

/**
 * Writes what a signed request says of its resident for longer than that request (ui.md, rule 7), in the transaction of
 * what changed it. Only for the residents of this establishment: an expert keeps no file of theirs. What was entered in
 * error is taken back, whatever else it said.
 */
export function keepResidentFacts(
  db: WritableDatabase,
  { requestId, state }: { readonly requestId: string; readonly state: RequestState },
  resources: readonly Resource[],
): void {
  if (state === 'entered-in-error') {
    forgetRequestFacts(db, requestId);
    return;
  }
  const response = signedResponse(resources);
  const patient = resources.find((one) => one.resourceType === 'Patient');
  if (response?.authored === undefined || patient === undefined) return;
  if (hasRequestFacts(db, requestId, response.authored)) return;
  const file = readPatient(patient);
  if (file.organizationId === null || file.organizationId !== readOrganizationId(db)) return;
  const form = formCatalogue.form(response.questionnaire ?? '');
  const read = form === undefined ? null : fromResponse(form, response);
  if (form === undefined || read === null || !read.ok) return;
  saveRequestFacts(db, {
    requestId,
    patientId: file.id,
    notedAt: response.authored,
    authorName: response.author?.display ?? '',
    answers: factsIn(form, read.answers),
  });
}

/** The finished response that the request itself names: not a draft's, not an opinion's. */
function signedResponse(resources: readonly Resource[]): QuestionnaireResponse | undefined {
  const request = resources.find((one) => one.resourceType === 'ServiceRequest');
  const named = new Set((request?.supportingInfo ?? []).map(({ reference }) => reference));
  return resources.find(
    (one): one is QuestionnaireResponse =>
      one.resourceType === 'QuestionnaireResponse' &&
      one.status !== 'in-progress' &&
      named.has(`QuestionnaireResponse/${one.id}`),
  );
}
