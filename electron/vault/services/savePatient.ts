import { randomUUID } from 'node:crypto';
import { buildPatient, type PatientFile } from '../../../shared/fhir/patient.ts';
import { withEditor } from '../../../shared/fhir/patientEditor.ts';
import { stillMerged } from '../../../shared/fhir/patientMerge.ts';
import type { Session } from '../session/sessions.ts';
import type { WritableDatabase } from '../store/database.ts';
import { appendLocalChange, hasLocalChange } from '../store/localChangeStore.ts';
import { savePatientRow } from '../store/patientStore.ts';
import { type StoredResource, saveResource } from '../store/resourceStore.ts';
import { readUser } from '../store/userStore.ts';

/** Resource, list columns and outbox row of one resident. `before` is null for somebody new. */
export function savePatient(
  db: WritableDatabase,
  session: Session,
  file: PatientFile,
  before: StoredResource<'Patient'> | null,
  now: Date,
): void {
  const user = readUser(db, session.userId);
  const name = user === null ? '' : `${user.given} ${user.family}`;
  const built = withEditor(buildPatient(file), name);
  const resource = { ...stillMerged(built, [before?.resource ?? null]), id: file.id };
  // An edit on top of one that still waits starts from the version which that one's receipt will give.
  const followsAnother = hasLocalChange(db, 'Patient', file.id);
  saveResource(db, resource, now, before?.hubVersionId ?? null);
  savePatientRow(db, file);
  appendLocalChange(
    db,
    {
      resource,
      type: before === null ? 'INSERT' : 'UPDATE',
      baseVersionId: followsAnother ? null : (before?.hubVersionId ?? null),
      requestId: randomUUID(),
    },
    now,
  );
}
