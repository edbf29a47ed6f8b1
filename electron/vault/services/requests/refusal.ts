import { randomUUID } from 'node:crypto';
import { withParisOffset } from '../../../../shared/domain/civilDate.ts';
import { buildConsent } from '../../../../shared/fhir/consent.ts';
import type { WritableDatabase } from '../../store/database.ts';
import { saveResource } from '../../store/resourceStore.ts';
import { readOrganizationId } from '../establishment.ts';
import { personOf } from './people.ts';

/**
 * Keeps the refusal in the resident's file, as a rejected Consent that outlives its draft; it stays on this workstation,
 * for nothing is transmitted after a refusal. Before the enrolment, nobody has an identifier to be named by: the draft
 * alone says it.
 */
export function recordRefusal(
  db: WritableDatabase,
  userId: string,
  patientId: string,
  now: Date,
): void {
  if (readOrganizationId(db) === null) return;
  const consent = buildConsent({
    id: randomUUID(),
    patientId,
    decision: 'refused',
    from: 'patient',
    mode: 'oral',
    collectedBy: personOf(db, userId),
    at: withParisOffset(now.toISOString()),
  });
  saveResource(db, { ...consent, id: consent.id ?? randomUUID() }, now, null);
}
