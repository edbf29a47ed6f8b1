import { randomUUID } from 'node:crypto';
import { AppFailure } from '../../../shared/errors.ts';
import { type PatientFile, readPatient } from '../../../shared/fhir/patient.ts';
import { withEditor } from '../../../shared/fhir/patientEditor.ts';
import { mergedPatient } from '../../../shared/fhir/patientMerge.ts';
import type { Parsed } from '../../../shared/ipc/contract.ts';
import type { Session } from '../session/sessions.ts';
import { adoptLoneChanges, commitAct } from '../store/actStore.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { saveMerge, survivorOf } from '../store/patientMergeStore.ts';
import { requestsAbout } from '../store/requestResources.ts';
import { readResource, type StoredResource, saveResource } from '../store/resourceStore.ts';
import { readUser } from '../store/userStore.ts';
import { projectRequests } from './projectRequests.ts';

/**
 * Puts a provisional file into the one of the same person (domain.md 2.5, RNIV), whole or not at all, with or without
 * network. Nothing of either is rewritten: requests keep the name they were signed under and show on the file that stays;
 * drafts, pictures, stable facts and the lines of the access trail are found there. The platform learns it by FHIR's own
 * link, as one act that waits for both files to be there. Nothing here undoes it.
 * @throws AppFailure `version.conflict` when either file is not what was compared any more, `patient.merged` when one of
 * them was put into another already, `patient.notMergeable`, `notFound`
 */
export function mergePatients(
  session: Session,
  { id, versionId, into, intoVersionId }: Parsed<'patient:merge'>,
  now: Date,
): void {
  const act = {
    action: 'patient.merge',
    object: { type: 'Patient', id },
    detail: { into },
  } as const;
  session.write(act, (db) => {
    adoptLoneChanges(db);
    const [provisional, kept] = [found(db, id), found(db, into)];
    if (survivorOf(db, id) !== id || survivorOf(db, into) !== into) {
      throw new AppFailure('patient.merged');
    }
    if (provisional.versionId !== versionId || kept.versionId !== intoVersionId) {
      throw new AppFailure('version.conflict');
    }
    assertMergeable(db, readPatient(provisional.resource), readPatient(kept.resource));
    const user = readUser(db, session.userId);
    const name = user === null ? '' : `${user.given} ${user.family}`;
    const resource = { ...withEditor(mergedPatient(provisional.resource, into), name), id };
    // The outbox first: it reads which version the edit started from.
    commitAct(
      db,
      {
        requestId: randomUUID(),
        kind: 'patient',
        serviceRequestId: null,
        priority: 'routine',
        professionalId: null,
        resources: [resource],
        originals: [],
        previews: [],
      },
      now,
    );
    saveResource(db, resource, now, provisional.hubVersionId);
    const moved = saveMerge(db, resource);
    projectRequests(
      db,
      moved.flatMap((one) => requestsAbout(db, 'Patient', one)),
    );
  });
}

function found(db: ReadableDatabase, id: string): StoredResource<'Patient'> {
  const stored = readResource(db, 'Patient', id);
  if (stored === null) throw new AppFailure('notFound');
  return stored;
}

/** Only a provisional identity is put into another one, of the same establishment, while neither waits for a choice. */
function assertMergeable(db: WritableDatabase, provisional: PatientFile, kept: PatientFile): void {
  const waits = db.one(
    `SELECT 1 AS found FROM local_change WHERE resource_type = 'Patient' AND resource_id IN (?, ?)
     AND status IN ('conflict', 'rejected') LIMIT 1`,
    provisional.id,
    kept.id,
  );
  const may =
    provisional.id !== kept.id &&
    provisional.status === 'PROV' &&
    isSameHouse(provisional, kept) &&
    waits === undefined;
  if (!may) throw new AppFailure('patient.notMergeable');
}

/** A file made before this workstation joined the platform names no establishment: it is this one's. */
function isSameHouse({ organizationId: one }: PatientFile, { organizationId: other }: PatientFile) {
  return one === null || other === null || one === other;
}
