import { randomUUID } from 'node:crypto';
import { parisClock } from '../../../../shared/domain/civilDate.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { type PatientFile, readPatient } from '../../../../shared/fhir/patient.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import type { RosterDone, RosterPlan } from '../../../../shared/ipc/roster.ts';
import type { RosterPerson } from '../../../../shared/roster/lines.ts';
import { type MatchedLine, movedTo } from '../../../../shared/roster/match.ts';
import type { Clock } from '../../clock.ts';
import type { Session } from '../../session/sessions.ts';
import type { WritableDatabase } from '../../store/database.ts';
import { requestsAbout } from '../../store/requestResources.ts';
import { readResource } from '../../store/resourceStore.ts';
import { readOrganizationId } from '../establishment.ts';
import { keptTraits } from '../patientTraits.ts';
import { projectRequests } from '../projectRequests.ts';
import type { ReadTrace } from '../readTrace.ts';
import { savePatient } from '../savePatient.ts';
import { readRoster } from './rosterPlan.ts';

export interface RosterService {
  /** What the list would do; nothing is written but that somebody looked. */
  readonly preview: (session: Session, input: Parsed<'roster:preview'>) => RosterPlan;
  /**
   * « Importer la liste des résidents » : everybody of the plan that was shown, or nobody. Somebody known keeps her
   * traits and takes the room and the unit of the list; somebody new is provisional.
   * @throws AppFailure `version.conflict` when the plan is no longer the one that was shown, `input.invalid` for lines
   * that cannot be read and were not left out, for traits that may not stand, and for a list that changes nothing
   */
  readonly run: (session: Session, input: Parsed<'roster:import'>) => RosterDone;
}

export function createRosterService(clock: Clock, trace: ReadTrace): RosterService {
  const today = (): string => parisClock(clock.now().toISOString()).date;
  return {
    preview(session, input) {
      const { plan } = readRoster(session.store.database, input, today());
      // Lines beside residents already here: a list of names, like a search.
      trace.listed(session, { view: 'roster', words: '', patientId: null });
      return plan;
    },

    run(session, input) {
      const done = session.store.database.transaction((db) => {
        const { plan, lines } = readRoster(db, input, today());
        if (plan.planId !== input.planId) throw new AppFailure('version.conflict');
        assertReadable(lines, input.withoutBadLines);
        const counts = importLines(db, session, lines, new Set(input.different), {
          now: clock.now(),
          today: today(),
        });
        if (counts.created + counts.moved === 0) throw new AppFailure('input.invalid');
        session.store.audit(db, session.userId, {
          action: 'patient.import',
          detail: { ...counts },
        });
        return counts;
      });
      session.changed(['Patient'], ['ServiceRequest']);
      return done;
    },
  };
}

function assertReadable(lines: readonly MatchedLine[], withoutBadLines: boolean): void {
  const bad = lines.filter(({ outcome }) => outcome.kind === 'bad');
  if (bad.length === 0 || withoutBadLines) return;
  throw new AppFailure('input.invalid', { fields: bad.map(({ line }) => String(line)) });
}

interface ImportTime {
  readonly now: Date;
  /** Civil date. */
  readonly today: string;
}

function importLines(
  db: WritableDatabase,
  session: Session,
  lines: readonly MatchedLine[],
  different: ReadonlySet<number>,
  time: ImportTime,
): RosterDone {
  let [created, moved] = [0, 0];
  for (const { line, person, outcome } of lines) {
    if (person === null) continue;
    if (outcome.kind === 'move') {
      movePerson(db, session, outcome.id, person, time.now);
      moved += 1;
    }
    if (outcome.kind === 'create' || (outcome.kind === 'homonym' && different.has(line))) {
      createPerson(db, session, { person, isHomonym: outcome.kind === 'homonym' }, time);
      created += 1;
    }
  }
  return { created, moved };
}

function createPerson(
  db: WritableDatabase,
  session: Session,
  { person, isHomonym }: { readonly person: RosterPerson; readonly isHomonym: boolean },
  { now, today }: ImportTime,
): void {
  const practice = session.store.profile === 'practice';
  const { unit, room, ...traits } = person;
  const file: PatientFile = {
    id: randomUUID(),
    traits: keptTraits({ ...traits, usedGiven: null, ins: null }, today),
    insNature: null,
    status: 'PROV',
    attributes: [
      ...(isHomonym ? (['HOMD'] as const) : []),
      ...(practice ? (['FICT'] as const) : []),
    ],
    unit,
    room,
    organizationId: readOrganizationId(db),
  };
  savePatient(db, session, file, null, now);
  const object = { type: 'Patient', id: file.id };
  session.store.audit(db, session.userId, { action: 'patient.create', object });
}

/** Room and unit only, whatever else the list says of her: traits change by the hand of somebody who compared them. */
function movePerson(
  db: WritableDatabase,
  session: Session,
  id: string,
  person: RosterPerson,
  now: Date,
): void {
  const stored = readResource(db, 'Patient', id);
  if (stored === null) throw new AppFailure('version.conflict');
  const before = readPatient(stored.resource);
  savePatient(db, session, { ...before, ...movedTo(person, before) }, stored, now);
  projectRequests(db, requestsAbout(db, 'Patient', id));
  session.store.audit(db, session.userId, {
    action: 'patient.update',
    object: { type: 'Patient', id },
    detail: { fields: ['unit', 'room'] },
  });
}
