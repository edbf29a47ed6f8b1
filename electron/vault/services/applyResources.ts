import type { Patient, Resource } from '@medplum/fhirtypes';
import { AppFailure } from '../../../shared/errors.ts';
import { readIns } from '../../../shared/fhir/insIdentifier.ts';
import { readPatient } from '../../../shared/fhir/patient.ts';
import { stillMerged } from '../../../shared/fhir/patientMerge.ts';
import { CivilDate } from '../../../shared/ipc/patient.ts';
import type { WritableDatabase } from '../store/database.ts';
import { saveHubDigest } from '../store/hubDigestStore.ts';
import { hasLocalChange } from '../store/localChangeStore.ts';
import { saveMerge } from '../store/patientMergeStore.ts';
import { savePatientRow } from '../store/patientStore.ts';
import { requestsAbout } from '../store/requestResources.ts';
import { readResource, saveResource } from '../store/resourceStore.ts';
import { projectRequests } from './projectRequests.ts';

/** A resource as the hub has it. */
export interface ReceivedResource {
  readonly resource: Resource;
  readonly hubVersionId: string;
}

/**
 * Writes what came from elsewhere, whole page or nothing: resources, list columns and worklist lines. One that somebody
 * edited here and has not sent yet is left as it is and its address is answered: both versions must be kept.
 * @throws AppFailure `hub.invalidAnswer`
 */
export function applyResources(
  db: WritableDatabase,
  received: readonly ReceivedResource[],
  now: Date,
): readonly string[] {
  const held: string[] = [];
  const requests = new Set<string>();
  for (const { resource, hubVersionId } of received) {
    const { id, resourceType } = resource;
    if (id === undefined) throw new AppFailure('hub.invalidAnswer', { reason: 'noId' });
    if (hasLocalChange(db, resourceType, id)) {
      held.push(`${resourceType}/${id}`);
    } else {
      const before = requestsAbout(db, resourceType, id);
      const kept = resource.resourceType === 'Patient' ? withOwnParts(db, resource) : resource;
      saveResource(db, { ...kept, id }, now, hubVersionId);
      saveHubDigest(db, resource, hubVersionId);
      const moved = kept.resourceType === 'Patient' ? saveReceivedPatient(db, { ...kept, id }) : [];
      for (const file of moved)
        for (const request of requestsAbout(db, 'Patient', file)) requests.add(request);
      for (const request of [...before, ...requestsAbout(db, resourceType, id)])
        requests.add(request);
    }
  }
  projectRequests(db, requests);
  return held;
}

/** What a version that comes back without it does not take away here: an unqualified number, and a merge. */
function withOwnParts(db: WritableDatabase, patient: Patient): Patient {
  const here = readResource(db, 'Patient', patient.id ?? '')?.resource ?? null;
  return withOwnNumber(stillMerged(patient, [here]), here);
}

/** A number that is not qualified never left. */
function withOwnNumber(patient: Patient, known: Patient | null): Patient {
  if (readIns(patient.identifier) !== null) return patient;
  const here = known?.identifier ?? [];
  const number = here.filter((one) => readIns([one]) !== null);
  if (number.length === 0) return patient;
  return { ...patient, identifier: [...(patient.identifier ?? []), ...number] };
}

/**
 * A resident without name or birth date could not be told from another: it is not accepted. Answers the files that now
 * stand under another one, or no longer do.
 */
function saveReceivedPatient(
  db: WritableDatabase,
  patient: Patient & { id: string },
): readonly string[] {
  const file = readPatient(patient);
  const { birthFamily, birthGiven, birthDate } = file.traits;
  if (birthFamily === '' || birthGiven === '' || !CivilDate.safeParse(birthDate).success) {
    throw new AppFailure('hub.invalidAnswer', { reason: 'patientTraits' });
  }
  savePatientRow(db, file);
  return saveMerge(db, patient);
}
