import { AppFailure } from '../../../../shared/errors.ts';
import { readPatient } from '../../../../shared/fhir/patient.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { ExerciseView } from '../../../../shared/ipc/exercise.ts';
import { walkAnswers } from '../../../../shared/practice/walk.ts';
import type { Clock } from '../../clock.ts';
import type { OneAtATime } from '../../oneAtATime.ts';
import type { Profile } from '../../session/profiles.ts';
import type { Session, Sessions } from '../../session/sessions.ts';
import { readUnsigned } from '../../store/attestationStore.ts';
import { readDraft, saveDraft } from '../../store/draftStore.ts';
import { readResource, readResources } from '../../store/resourceStore.ts';
import type { ExerciseCrossing } from './crossing.ts';
import { answerAsTeam } from './teamAnswer.ts';
import { readWalk, saveWalk, stepOf, type Walk } from './walk.ts';

export interface ExerciseEnvironment {
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly oneAtATime: OneAtATime;
  readonly crossing: ExerciseCrossing;
  readonly real: Pick<Profile, 'exists'>;
  /** Opens the exercise as its nurse. */
  readonly open: () => Promise<void>;
  /** A drawn picture; null where none was drawn. */
  readonly picture: () => Uint8Array<ArrayBuffer> | null;
}

export interface ExerciseService {
  /**
   * In the exercise: the walk begins, or goes on. In a real store: the store is closed and the gate opens the exercise
   * (`enter`), since one store at most is open.
   */
  readonly begin: (session: Session) => void;
  /** The exercise for whoever left her store for it. @throws AppFailure `session.refused` */
  readonly enter: () => Promise<void>;
  readonly read: (session: Session) => ExerciseView;
  /** A new draft of the exercise: the walk's own, when it waits for one, with most of it written. */
  readonly draftBegun: (session: Session, draftId: string) => void;
  /** @throws AppFailure `notFound` where none was drawn, or outside the exercise */
  readonly picture: (session: Session) => { fileName: string; bytes: Uint8Array<ArrayBuffer> };
  /** The invented team answers. @throws AppFailure `state.forbidden` when nothing waits for an answer */
  readonly answer: (session: Session) => void;
  /** Ends a walk that was gone through. @throws AppFailure `state.forbidden` before its end */
  readonly finish: (session: Session) => void;
  /** Back to the installed store; the walk is kept. @throws AppFailure `state.forbidden` where there is none to go back to */
  readonly leave: () => void;
}

export function createExerciseService(environment: ExerciseEnvironment): ExerciseService {
  const { clock, sessions, crossing, oneAtATime } = environment;
  return {
    begin: (session) => {
      if (session.store.profile === 'practice') {
        beginWalk(session, readWalk(session.store.database)?.beganBy ?? null, clock.now());
        return;
      }
      session.write({ action: 'exercise.begin' }, () => {});
      crossing.begun(session.userId);
      sessions.setDown('exercise');
    },
    enter: () =>
      oneAtATime(async () => {
        const beganBy = crossing.beganBy();
        if (beganBy === null || sessions.current() !== null)
          throw new AppFailure('session.refused');
        crossing.over();
        await environment.open();
        const inside = sessions.current();
        if (inside !== null) beginWalk(inside, beganBy, clock.now());
      }),
    read: (session) => viewOf(session, clock.now()),
    draftBegun: (session, draftId) => fillDraft(session, draftId, clock.now()),
    picture: (session) => {
      const bytes = session.store.profile === 'practice' ? environment.picture() : null;
      if (bytes === null) throw new AppFailure('notFound');
      return { fileName: 'image fictive.jpg', bytes };
    },
    answer: (session) => {
      const now = clock.now();
      const requestId = walkAt(session, 'answer', now).requestId ?? '';
      const object = { type: 'ServiceRequest', id: requestId };
      session.write({ action: 'exercise.answer', object }, (db) =>
        answerAsTeam(db, requestId, now),
      );
      session.changed(['ServiceRequest'], ['ServiceRequest', requestId], ['Exercise']);
    },
    finish: (session) => finish(environment, session),
    leave: () => {
      const inside = sessions.store()?.profile === 'practice';
      if (!inside || !environment.real.exists()) throw new AppFailure('state.forbidden');
      sessions.setDown('exercise');
    },
  };
}

/** Goes on with her own walk; another person's is over, what was written in it stays. */
function beginWalk(session: Session, beganBy: string | null, now: Date): void {
  const { database } = session.store;
  const known = readWalk(database);
  if (known === null || known.beganBy !== beganBy) {
    const walk: Walk = { beganBy, startedAt: now.toISOString(), requestId: null };
    session.write({ action: 'exercise.begin' }, (db) => saveWalk(db, walk));
  }
  session.changed(['Exercise']);
}

function viewOf(session: Session, now: Date): ExerciseView {
  const { database, profile } = session.store;
  if (profile === 'real') {
    const unsigned = readUnsigned(database, session.userId);
    const toSign = unsigned === null ? null : { finishedAt: unsigned.finishedAt };
    return { walk: null, toSign };
  }
  const walk = readWalk(database);
  if (walk === null) return { walk: null, toSign: null };
  const step = stepOf(database, walk, now);
  return { walk: { step, attests: walk.beganBy !== null }, toSign: null };
}

function fillDraft(session: Session, draftId: string, now: Date): void {
  const { database, profile } = session.store;
  const walk = profile === 'practice' ? readWalk(database) : null;
  const draft = readDraft(database, 'request', draftId);
  if (walk === null || draft === null || stepOf(database, walk, now) !== 'resident') return;
  const specialty = formCatalogue.specialty(draft.content.specialty);
  const patient = readResource(database, 'Patient', draft.patientId);
  if (specialty === undefined || patient === null) return;
  const written = walkAnswers(specialty, readPatient(patient.resource), now.toISOString());
  const answers = { ...written, ...draft.content.answers };
  const act = { action: 'draft.save', object: { type: 'ServiceRequest', id: draftId } } as const;
  session.write(act, (db) => {
    saveDraft(db, 'request', { ...draft, content: { ...draft.content, answers } }, now);
    saveWalk(db, { ...walk, requestId: draftId });
  });
  session.changed(['Exercise']);
}

/** @throws AppFailure `state.forbidden` when the walk does not stand there */
function walkAt(session: Session, step: 'answer' | 'finish', now: Date): Walk {
  const { database, profile } = session.store;
  const walk = profile === 'practice' ? readWalk(database) : null;
  if (walk === null || stepOf(database, walk, now) !== step)
    throw new AppFailure('state.forbidden');
  return walk;
}

function finish({ clock, crossing, sessions }: ExerciseEnvironment, session: Session): void {
  const now = clock.now();
  const { beganBy, startedAt, requestId } = walkAt(session, 'finish', now);
  const response = readResources(session.store.database, 'QuestionnaireResponse').find(
    ({ resource }) =>
      resource.basedOn?.some(({ reference }) => reference === `ServiceRequest/${requestId}`) &&
      formCatalogue.specialties.some(
        ({ requestForm }) => requestForm.canonical === resource.questionnaire,
      ),
  );
  const form = response?.resource.questionnaire ?? '';
  session.write({ action: 'exercise.finish' }, (db) => saveWalk(db, null));
  session.changed(['Exercise']);
  if (beganBy === null) return;
  crossing.finished({ userId: beganBy, form, startedAt, finishedAt: now.toISOString() });
  sessions.setDown('exercise');
}
