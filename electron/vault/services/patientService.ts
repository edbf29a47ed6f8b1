import { randomUUID } from 'node:crypto';
import { parisClock } from '../../../shared/domain/civilDate.ts';
import { AppFailure } from '../../../shared/errors.ts';
import { type PatientFile, readPatient } from '../../../shared/fhir/patient.ts';
import type { Parsed } from '../../../shared/ipc/contract.ts';
import type { PatientRecord } from '../../../shared/ipc/fact.ts';
import type { PatientSearchAnswer } from '../../../shared/ipc/patient.ts';
import { mayCall } from '../../../shared/ipc/rights.ts';
import type { Clock } from '../clock.ts';
import type { Session } from '../session/sessions.ts';
import type { AuditAct } from '../store/auditStore.ts';
import { formerFilesOf, survivorOf } from '../store/patientMergeStore.ts';
import { readPatientRow, searchPatients } from '../store/patientStore.ts';
import { requestsAbout } from '../store/requestResources.ts';
import { factsOf } from '../store/residentFactStore.ts';
import { readResource, type StoredResource } from '../store/resourceStore.ts';
import { readOrganizationId } from './establishment.ts';
import { lookAlikes, withHomonyms } from './homonyms.ts';
import { mergePatients } from './mergePatients.ts';
import { patientDetail } from './patientDetail.ts';
import { parsePatientQuery } from './patientQuery.ts';
import { changedStrictTraits, insNatureOf, keptTraits } from './patientTraits.ts';
import { projectRequests } from './projectRequests.ts';
import type { ReadTrace } from './readTrace.ts';
import { savePatient } from './savePatient.ts';

export interface PatientService {
  readonly search: (session: Session, input: Parsed<'patient:search'>) => PatientSearchAnswer;
  readonly read: (session: Session, id: string) => PatientRecord;
  readonly create: (session: Session, input: Parsed<'patient:create'>) => { id: string };
  readonly update: (session: Session, input: Parsed<'patient:update'>) => PatientRecord;
  /** Answers the file that stays. @throws AppFailure as `mergePatients` */
  readonly merge: (session: Session, input: Parsed<'patient:merge'>) => PatientRecord;
}

/** Residents: found first, created only when nobody fits, corrected without erasing what another window wrote. */
export function createPatientService(clock: Clock, trace: ReadTrace): PatientService {
  const today = (): string => parisClock(clock.now().toISOString()).date;

  return {
    search: (session, { text, limit }) => {
      const { database } = session.store;
      const { total, rows } = searchPatients(database, parsePatientQuery(text), limit);
      trace.searched(session, text);
      return { total, rows: withHomonyms(database, rows) };
    },

    read: (session, id) => {
      const stored = findPatient(session, survivorOf(session.store.database, id));
      trace.opened(session, 'patient.read', { type: 'Patient', id: stored.resource.id ?? id });
      return recordOf(session, stored);
    },

    create: (session, input) => {
      if (!trace.hasSearched(session, input.searchedFor))
        throw new AppFailure('patient.searchFirst');
      const practice = session.store.profile === 'practice';
      const traits = keptTraits(input.traits, today());
      let file: PatientFile = {
        id: randomUUID(),
        traits,
        insNature: insNatureOf(traits.ins, practice),
        status: 'PROV',
        attributes: practice ? ['FICT'] : [],
        unit: input.unit || null,
        room: input.room || null,
        organizationId: readOrganizationId(session.store.database),
      };
      const act: AuditAct = { action: 'patient.create', object: { type: 'Patient', id: file.id } };
      session.write(act, (db) => {
        const similar = lookAlikes(db, file.id, traits);
        if (similar.length > 0 && !input.homonymsCompared) {
          const ids = similar.map(({ id }) => id);
          throw new AppFailure('patient.homonym', { count: similar.length, ids });
        }
        if (similar.length > 0) file = besideAlikes(file, input.possibleDuplicate);
        savePatient(db, session, file, null, clock.now());
      });
      session.changed(['Patient']);
      return { id: file.id };
    },

    update: (session, input) => {
      const stored = session.store.database.transaction((db) => {
        const known = findPatient(session, input.id);
        if (survivorOf(db, input.id) !== input.id) throw new AppFailure('patient.merged');
        if (known.versionId !== input.versionId) throw new AppFailure('version.conflict');
        const before = readPatient(known.resource);
        const file = correctedFile(before, input, today());
        savePatient(db, session, file, known, clock.now());
        projectRequests(db, requestsAbout(db, 'Patient', file.id));
        session.store.audit(db, session.userId, {
          action: 'patient.update',
          object: { type: 'Patient', id: file.id },
          detail: { fields: changedStrictTraits(before.traits, file.traits) },
        });
        return findPatient(session, input.id);
      });
      session.changed(['Patient'], ['ServiceRequest']);
      return recordOf(session, stored);
    },

    merge: (session, input) => {
      mergePatients(session, input, clock.now());
      session.changed(['Patient'], ['ServiceRequest']);
      return recordOf(session, findPatient(session, input.into));
    },
  };
}

/**
 * Somebody who looks like another (5.3): a homonym that was detected, or, where nobody could tell, a possible duplicate
 * (domain 2.5). Both stand in her file until the identity officer has looked; nothing is merged.
 */
function besideAlikes(file: PatientFile, possibleDuplicate: boolean): PatientFile {
  const attribute = possibleDuplicate ? 'DPOT' : 'HOMD';
  return { ...file, attributes: [attribute, ...file.attributes] };
}

/** Who writes requests reads the stable facts too; the others only who she is. */
function recordOf(session: Session, stored: StoredResource<'Patient'>): PatientRecord {
  const { database } = session.store;
  const detail = patientDetail(database, stored);
  const facts = mayCall(session.role, 'draft:read') ? [...factsOf(database, detail.id)] : [];
  const former = formerFilesOf(database, detail.id).flatMap((id) => {
    const row = readPatientRow(database, id);
    if (row === null) return [];
    const { birthFamily, firstGiven, birthDate } = row;
    return [{ id, birthFamily, firstGiven, birthDate }];
  });
  return { ...detail, facts, former };
}

function findPatient(session: Session, id: string): StoredResource<'Patient'> {
  const stored = readResource(session.store.database, 'Patient', id);
  if (stored === null) throw new AppFailure('notFound');
  return stored;
}

/**
 * A record with what was typed. A number kept here and not shown (it is not qualified) stays when none is typed.
 * @throws AppFailure `state.forbidden` when strict traits came from the national service
 */
function correctedFile(
  before: PatientFile,
  input: Parsed<'patient:update'>,
  today: string,
): PatientFile {
  const typed = keptTraits(input.traits, today);
  const traits = { ...typed, ins: typed.ins ?? before.traits.ins };
  const changed = changedStrictTraits(before.traits, traits);
  const newNumber = traits.ins !== before.traits.ins;
  const fromService = before.status === 'RECUP' || before.status === 'QUAL';
  if (fromService && (changed.length > 0 || newNumber)) {
    throw new AppFailure('state.forbidden', { fields: changed });
  }
  const fictitious = before.attributes.includes('FICT');
  return {
    ...before,
    traits,
    insNature: newNumber ? insNatureOf(traits.ins, fictitious) : before.insNature,
    // Checked against a document under other traits: to be checked again.
    status: changed.length > 0 ? 'PROV' : before.status,
    unit: input.unit || null,
    room: input.room || null,
  };
}
