import { randomUUID } from 'node:crypto';
import type { Patient } from '@medplum/fhirtypes';
import { AppFailure } from '../../../../shared/errors.ts';
import { buildPatient, type PatientFile, readPatient } from '../../../../shared/fhir/patient.ts';
import { readEditor, withEditor } from '../../../../shared/fhir/patientEditor.ts';
import { stillMerged } from '../../../../shared/fhir/patientMerge.ts';
import type {
  ConflictField,
  ConflictLine,
  PatientConflict,
} from '../../../../shared/ipc/conflict.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import type { Session } from '../../session/sessions.ts';
import { absorbLaterEdits, adoptLoneChanges } from '../../store/actStore.ts';
import { type Conflict, conflictsOf, leaveOnTopOfTheirs } from '../../store/conflictStore.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readOutboxAct } from '../../store/outboxStore.ts';
import { saveMerge } from '../../store/patientMergeStore.ts';
import { savePatientRow } from '../../store/patientStore.ts';
import { requestsAbout } from '../../store/requestResources.ts';
import { readResource, type StoredResource, saveResource } from '../../store/resourceStore.ts';
import { keepSettled } from '../../store/settledConflictStore.ts';
import { readUser } from '../../store/userStore.ts';
import { projectRequests } from '../projectRequests.ts';
import { chosenFile, conflictLines } from './conflictLines.ts';

interface Sides {
  readonly conflict: Conflict;
  readonly mine: StoredResource<'Patient'>;
  readonly base: Patient | null;
  readonly theirs: Patient | null;
}

/** Base, mine and theirs of one resident's file. @throws AppFailure `notFound` when nothing of it is in conflict */
export function readPatientConflict(session: Session, actId: string): PatientConflict {
  const { conflict, mine, base, theirs } = sidesOf(session.store.database, actId);
  return {
    actId,
    patientId: conflict.resourceId,
    known: theirs !== null,
    theirsVersion: theirs === null ? null : conflict.theirs.versionId,
    mineVersion: mine.versionId,
    hasBase: base !== null,
    mine: { who: readEditor(mine.resource), at: mine.lastUpdated },
    theirs: {
      who: theirs === null ? null : readEditor(theirs),
      at: theirs?.meta?.lastUpdated ?? null,
    },
    lines: theirs === null ? [] : [...conflictLines(base, mine.resource, theirs)],
  };
}

/**
 * What a person chose, line by line, leaves as a new act on top of the platform's version; base, both versions and her
 * choices stay as evidence. Later edits of the same file that still wait are part of her version and go with it.
 * @throws AppFailure `version.conflict` when either side is not what was shown any more, `input.invalid` when a line has
 * no choice, `state.forbidden` for a trait that the national service gave
 */
export function settlePatientConflict(
  session: Session,
  input: Parsed<'act:settle'>,
  now: Date,
): string {
  const { database } = session.store;
  const patientId = sidesOf(database, input.actId).conflict.resourceId;
  const newId = randomUUID();
  const act = {
    action: 'patient.settle',
    object: { type: 'Patient', id: patientId },
    detail: { act: newId, kept: choicesInTrail(input.keep) },
  } as const;
  session.write(act, (db) => {
    adoptLoneChanges(db);
    const sides = sidesOf(db, input.actId);
    const { mine, theirs, base } = sides;
    const shown =
      theirs !== null &&
      sides.conflict.theirs.versionId === input.theirsVersion &&
      mine.versionId === input.mineVersion;
    if (!shown) throw new AppFailure('version.conflict');
    const lines = conflictLines(base, mine.resource, theirs);
    checkChoices(lines, input.keep);
    const file = chosenFile(readPatient(mine.resource), readPatient(theirs), input.keep);
    const built = resultOf(session, db, file);
    const result = { ...stillMerged(built, [theirs, mine.resource]), id: patientId };
    keepSettled(
      db,
      {
        requestId: newId,
        resourceType: 'Patient',
        resourceId: patientId,
        baseJson: sides.conflict.base.json,
        mineJson: JSON.stringify(mine.resource),
        theirsJson: JSON.stringify(theirs),
        resultJson: JSON.stringify(result),
        choices: input.keep,
        decidedBy: session.userId,
      },
      now,
    );
    absorbLaterEdits(db, input.actId, 'Patient', patientId);
    leaveOnTopOfTheirs(db, input.actId, newId, new Map([[`Patient/${patientId}`, result]]));
    saveResource(db, result, now, input.theirsVersion);
    savePatientRow(db, file);
    for (const moved of new Set([patientId, ...saveMerge(db, result)]))
      projectRequests(db, requestsAbout(db, 'Patient', moved));
  });
  session.changed(['Patient'], ['Patient', patientId], ['ServiceRequest']);
  return newId;
}

function sidesOf(db: ReadableDatabase, actId: string): Sides {
  const conflict = conflictsOf(db, actId).find(({ resourceType }) => resourceType === 'Patient');
  const mine = conflict === undefined ? null : readResource(db, 'Patient', conflict.resourceId);
  const inConflict = readOutboxAct(db, actId)?.status === 'conflict';
  if (conflict === undefined || mine === null || !inConflict) throw new AppFailure('notFound');
  return {
    conflict,
    mine,
    base: patientIn(conflict.base.json),
    theirs: patientIn(conflict.theirs.json),
  };
}

/** Its identity was checked when it came: see `parseResource`. */
function patientIn(json: string | null): Patient | null {
  return json === null ? null : (JSON.parse(json) as Patient);
}

function resultOf(session: Session, db: ReadableDatabase, file: PatientFile) {
  const user = readUser(db, session.userId);
  const name = user === null ? '' : `${user.given} ${user.family}`;
  return { ...withEditor(buildPatient(file), name), id: file.id };
}

function checkChoices(lines: readonly ConflictLine[], keep: Parsed<'act:settle'>['keep']): void {
  const different = lines.filter(({ mine, theirs }) => mine !== theirs);
  const asked = new Set<string>(different.map(({ field }) => field));
  const extra = Object.keys(keep).filter((field) => !asked.has(field));
  const missing = [...asked].filter((field) => keep[field as ConflictField] === undefined);
  if (extra.length + missing.length > 0) {
    throw new AppFailure('input.invalid', { fields: [...extra, ...missing] });
  }
  const locked = different.filter((line) => !line.mayKeepMine && keep[line.field] === 'mine');
  if (locked.length > 0) {
    throw new AppFailure('state.forbidden', { fields: locked.map(({ field }) => field) });
  }
}

/** Names of fields and whose was kept; no value. */
function choicesInTrail(keep: Parsed<'act:settle'>['keep']): readonly string[] {
  return Object.entries(keep).map(([field, side]) => `${field} ${side}`);
}
