import { parisClock } from '../../../../shared/domain/civilDate.ts';
import { openStates } from '../../../../shared/domain/requestState.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { type PatientFile, readPatient } from '../../../../shared/fhir/patient.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import type { PatientRecord } from '../../../../shared/ipc/fact.ts';
import type { Session } from '../../session/sessions.ts';
import { requestsAbout } from '../../store/requestResources.ts';
import { type RequestLine, requestLinesOf } from '../../store/requestViewStore.ts';
import { readResource, type StoredResource } from '../../store/resourceStore.ts';
import { type CancelEnvironment, cancelSentRequest, mayCancel } from '../acts/cancelService.ts';
import type { NoticeService } from '../notices/noticeService.ts';
import { projectRequests } from '../projectRequests.ts';
import { savePatient } from '../savePatient.ts';

export interface DepartureEnvironment extends CancelEnvironment {
  readonly notices: NoticeService;
  readonly read: (session: Session, id: string) => PatientRecord;
  /** @throws AppFailure `clock.wrong` */
  readonly checkClock: (session: Session) => void;
}

export interface DepartureService {
  /**
   * 5.29: she left, died, or is back. Each request that can still be cancelled waits for a decision; every team that keeps
   * one is told, once. Her record is written last: while it does not say so, the same is asked again, and who was told
   * already is not told twice.
   * @throws AppFailure `request.incomplete` with the ids of the requests without a decision, `version.conflict`,
   * `input.invalid` for a date to come or before her birth, `notFound`, `key.unavailable`, `clock.wrong`
   */
  readonly depart: (session: Session, input: Parsed<'patient:depart'>) => PatientRecord;
}

export function createDepartureService(environment: DepartureEnvironment): DepartureService {
  return {
    depart(session, input) {
      environment.checkClock(session);
      const { database } = session.store;
      const { file } = findFile(session, input);
      assertDate(input, file, parisClock(environment.clock.now().toISOString()).date);
      const open = requestLinesOf(database, requestsAbout(database, 'Patient', input.id)).filter(
        ({ state }) => openStates.includes(state),
      );
      const decided = decisionsOf(session, input, open);
      for (const { id } of open) {
        if (decided.get(id) === 'cancel') {
          cancelSentRequest(environment, session, { id, reason: input.reason });
        } else {
          environment.notices.tellOfSubject(session, id, `subject-${input.kind}`);
        }
      }
      saveDeparture(session, input, environment.clock.now());
      session.changed(['Patient'], ['ServiceRequest']);
      return environment.read(session, input.id);
    },
  };
}

function findFile(
  session: Session,
  { id, versionId }: Parsed<'patient:depart'>,
): { readonly stored: StoredResource<'Patient'>; readonly file: PatientFile } {
  const stored = readResource(session.store.database, 'Patient', id);
  if (stored === null) throw new AppFailure('notFound');
  if (stored.versionId !== versionId) throw new AppFailure('version.conflict');
  return { stored, file: readPatient(stored.resource) };
}

function assertDate(
  { kind, date }: Parsed<'patient:depart'>,
  { traits }: PatientFile,
  today: string,
): void {
  const isPossible = date >= traits.birthDate && date <= today;
  if (kind !== 'back' && !isPossible) throw new AppFailure('input.invalid', { fields: ['date'] });
}

/** What is decided of each request; only one that can be cancelled is asked about, and nothing for somebody who is back. */
function decisionsOf(
  { role }: Session,
  { kind, decisions }: Parsed<'patient:depart'>,
  open: readonly RequestLine[],
): ReadonlyMap<string, 'cancel' | 'keep'> {
  const given = new Map(decisions.map(({ requestId, decision }) => [requestId, decision]));
  const asked = kind === 'back' ? [] : open.filter(({ state }) => mayCancel(state, role));
  const missing = asked.filter(({ id }) => !given.has(id)).map(({ id }) => id);
  if (missing.length > 0) throw new AppFailure('request.incomplete', { fields: missing });
  return new Map(asked.map(({ id }) => [id, given.get(id) ?? 'keep']));
}

function saveDeparture(session: Session, input: Parsed<'patient:depart'>, now: Date): void {
  const { id, kind, date } = input;
  const act = { action: 'patient.depart', object: { type: 'Patient', id }, reason: kind } as const;
  session.write(act, (db) => {
    const { stored, file } = findFile(session, input);
    const { ended: _ended, ...present } = file;
    const after: PatientFile = kind === 'back' ? present : { ...present, ended: { kind, date } };
    savePatient(db, session, after, stored, now);
    projectRequests(db, requestsAbout(db, 'Patient', id));
  });
}
