import type { Reference } from '@medplum/fhirtypes';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { identifierSystem } from '../../../../shared/fhir/systems.ts';
import type { ReportDocument } from '../../../../shared/ipc/request.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readResource } from '../../store/resourceStore.ts';

/** National number of the person behind a role; null when the directory does not give it. */
export function rppsOf(db: ReadableDatabase, reference: Reference | undefined): string | null {
  const role = readResource(db, 'PractitionerRole', idIn(reference, 'PractitionerRole') ?? '');
  const practitioner = idIn(role?.resource.practitioner, 'Practitioner') ?? '';
  const person = readResource(db, 'Practitioner', practitioner);
  const numbers = person?.resource.identifier ?? [];
  return numbers.find(({ system }) => system === identifierSystem.rpps)?.value ?? null;
}

/**
 * Who signed that very prescription and where she practises, as the directory has it: a colleague may have written the
 * opinion beside it. What the directory does not say is null.
 */
export function prescriberOf(
  db: ReadableDatabase,
  prescriptionId: string,
): NonNullable<ReportDocument['prescriber']> {
  const by = readResource(db, 'MedicationRequest', prescriptionId)?.resource.requester;
  const role = readResource(db, 'PractitionerRole', idIn(by, 'PractitionerRole') ?? '');
  const place = role?.resource.organization;
  const known = readResource(db, 'Organization', idIn(place, 'Organization') ?? '')?.resource;
  const phone = known?.telecom?.find(({ system }) => system === 'phone')?.value;
  return {
    rpps: rppsOf(db, by),
    establishment: known?.name ?? place?.display ?? null,
    establishmentPhone: phone ?? null,
  };
}
