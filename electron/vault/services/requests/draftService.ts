import { randomUUID } from 'node:crypto';
import { readTraits } from '../../../../shared/domain/identityReading.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { readPatient } from '../../../../shared/fhir/patient.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { Draft, DraftPatch } from '../../../../shared/ipc/request.ts';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import type { Clock } from '../../clock.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { Session } from '../../session/sessions.ts';
import { shortName } from '../../session/userTile.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { handDraft, preparerOf, readersOf } from '../../store/draftReaderStore.ts';
import { readReview } from '../../store/draftReviewStore.ts';
import {
  deleteDraft,
  type RequestDraftContent,
  readDraft,
  type StoredDraft,
  saveDraft,
} from '../../store/draftStore.ts';
import { survivorOf } from '../../store/patientMergeStore.ts';
import { factsOf } from '../../store/residentFactStore.ts';
import { readResource, type StoredResource } from '../../store/resourceStore.ts';
import { readUser, type StoredUser } from '../../store/userStore.ts';
import { patientDetail } from '../patientDetail.ts';
import type { ReadTrace } from '../readTrace.ts';
import { queueOf, sittingOf } from './directory.ts';
import { assertEditable, countersignersBeside, mayMoveDraft, passDraftGate } from './draftGate.ts';
import { draftImages } from './imageView.ts';
import { isReadingOnly, patched } from './patchedDraft.ts';
import { recordRefusal } from './refusal.ts';
import { renewedContent } from './renewDraft.ts';
import { startingAnswers } from './startingAnswers.ts';

interface NewDraft {
  readonly patientId: string;
  readonly specialty: string;
  /** What is asked for. */
  readonly act: 'opinion' | 'teleconsultation';
}

export interface DraftService {
  readonly create: (session: Session, input: NewDraft) => { id: string };
  readonly read: (session: Session, id: string) => Draft;
  readonly save: (session: Session, id: string, patch: DraftPatch) => { savedAt: string };
  /** Takes a draft of a withdrawn form over to the one in use. @throws AppFailure `notFound`, `state.forbidden` */
  readonly renew: (session: Session, id: string) => void;
  /** « Transmettre à l'équipe ». @throws AppFailure `notFound`, `input.invalid` for somebody who writes no request */
  readonly handOver: (session: Session, id: string, to: readonly string[]) => void;
  /** @throws AppFailure `notFound`, `state.forbidden` for a draft that was handed to her */
  readonly remove: (session: Session, id: string) => void;
}

/**
 * Requests being written: saved at each change, read by their author and by the colleagues she named, gone without trace
 * of content.
 */
export function createDraftService(
  clock: Clock,
  files: (session: Session) => ImageFiles,
  trace: ReadTrace,
): DraftService {
  return {
    create: (session, input) => createDraft(session, input, clock.now()),

    read: (session, id) => {
      const { database } = session.store;
      const draft = ownDraft(database, session, id);
      const found = { draft, ...peopleOf(database, draft) };
      trace.opened(session, 'draft.read', { type: 'ServiceRequest', id });
      return {
        ...viewOf(database, files(session), session.userId, found, clock.now()),
        ...standingOf(database, session, id),
      };
    },

    save: (session, id, patch) => savePatch(trace, session, id, patch, clock.now()),

    renew: (session, id) => renewDraft(session, id, clock.now()),

    handOver(session, id, to) {
      const { database } = session.store;
      ownDraft(database, session, id);
      for (const colleague of to) assertMayTake(readUser(database, colleague));
      session.write(
        {
          action: 'draft.handOver',
          object: { type: 'ServiceRequest', id },
          detail: { to: [...to] },
        },
        (db) => handDraft(db, id, to, session.userId, clock.now()),
      );
      session.changed(['ServiceRequest'], ['Draft', id]);
    },

    remove: (session, id) => removeDraft(session, files(session), id),
  };
}

function savePatch(
  trace: ReadTrace,
  session: Session,
  id: string,
  patch: DraftPatch,
  now: Date,
): { savedAt: string } {
  const act = { action: 'draft.save', requestId: id, fields: fieldsOf(patch) } as const;
  trace.saved(session, act, (db) => {
    const draft = ownDraft(db, session, id);
    // Whoever signs what was submitted ticks that she read the traits, and changes nothing else.
    if (!(isReadingOnly(patch) && mayMoveDraft(db, session.role, id, 'T3'))) {
      assertEditable(db, id);
    }
    // What she refused is over: another request asks her again (domain.md 1.3).
    if (draft.content.refusal !== null && act.fields.length > 0) {
      throw new AppFailure('consent.refused');
    }
    const content = patched(draft.content, patch, {
      at: now.toISOString(),
      by: session.userId,
      traits: traitsOf(db, draft.patientId),
    });
    saveDraft(db, 'request', { ...draft, content }, now);
    if (patch.refused === true) recordRefusal(db, session.userId, draft.patientId, now);
  });
  return { savedAt: now.toISOString() };
}

function createDraft(
  session: Session,
  { patientId: about, specialty, act }: NewDraft,
  now: Date,
): { id: string } {
  const { database } = session.store;
  const patientId = survivorOf(database, about);
  const asked = formCatalogue.specialty(specialty);
  const form = act === 'opinion' ? asked?.requestForm : asked?.teleconsultationForm;
  if (form == null || readResource(database, 'Patient', patientId) === null) {
    throw new AppFailure('notFound');
  }
  const id = randomUUID();
  const content: RequestDraftContent = {
    specialty,
    questionnaire: form.canonical,
    step: 'redFlags',
    focus: null,
    answers: startingAnswers(database, form, session),
    identityCheckedAt: null,
    identityCheckedBy: null,
    identityCheckedAs: null,
    consentTaken: null,
    refusal: null,
    redFlagExits: [],
    images: [],
  };
  session.write({ action: 'draft.create', object: { type: 'ServiceRequest', id } }, (db) =>
    saveDraft(db, 'request', { id, authorId: session.userId, patientId, content }, now),
  );
  session.changed(['ServiceRequest']);
  return { id };
}

interface FoundDraft {
  readonly draft: StoredDraft<'request'>;
  readonly patient: StoredResource<'Patient'>;
  readonly author: StoredUser;
}

/** @throws AppFailure `notFound` */
function peopleOf(
  db: ReadableDatabase,
  { patientId, authorId }: StoredDraft<'request'>,
): Omit<FoundDraft, 'draft'> {
  const patient = readResource(db, 'Patient', patientId);
  const author = readUser(db, authorId);
  if (patient === null || author === null) throw new AppFailure('notFound');
  return { patient, author };
}

function viewOf(
  db: ReadableDatabase,
  files: ImageFiles,
  userId: string,
  { draft, patient, author }: FoundDraft,
  now: Date,
): Omit<Draft, 'review' | 'may'> {
  const {
    identityCheckedAt: _at,
    identityCheckedBy: _by,
    identityCheckedAs: _as,
    consentTaken: _taken,
    refusal,
    images,
    ...content
  } = draft.content;
  const queue = queueOf(db, formCatalogue.specialty(content.specialty)?.queue ?? '');
  return {
    id: draft.id,
    patient: patientDetail(db, patient),
    facts: [...factsOf(db, draft.patientId)],
    ...content,
    images: draftImages(db, files, images, draft.patientId),
    refusal: refusal === null ? null : { at: refusal.at, authorName: nameOf(db, refusal.by) },
    savedAt: draft.savedAt,
    authorName: `${author.given} ${author.family}`,
    mine: author.id === userId,
    colleagues: colleaguesOf(db, draft, userId),
    sittingDate: sittingOf(queue, now),
    servicePhone: queue?.phone ?? null,
  };
}

/** Where it stands with a doctor who would sign it, and what the person at the screen may do with it. */
function standingOf(
  db: ReadableDatabase,
  { role, userId }: Session,
  id: string,
): Pick<Draft, 'review' | 'may'> {
  const review = readReview(db, id);
  const may = (move: 'T2' | 'T3' | 'T4'): boolean => mayMoveDraft(db, role, id, move);
  return {
    review:
      review === null
        ? null
        : {
            state: review.state,
            at: review.at,
            authorName: nameOf(db, review.userId),
            comment: review.comment,
          },
    may: {
      submit: may('T2') && countersignersBeside(db, userId).length > 0,
      sign: may('T3'),
      giveBack: may('T4'),
    },
  };
}

function nameOf(db: ReadableDatabase, userId: string): string {
  const user = readUser(db, userId);
  return user === null ? '' : `${user.given} ${user.family}`;
}

function renewDraft(session: Session, id: string, now: Date): void {
  const act = { action: 'draft.renew', object: { type: 'ServiceRequest', id } } as const;
  session.write(act, (db) => {
    const draft = ownDraft(db, session, id);
    saveDraft(db, 'request', { ...draft, content: renewedContent(draft.content) }, now);
  });
  session.changed(['ServiceRequest'], ['Draft', id]);
}

function removeDraft(session: Session, files: ImageFiles, id: string): void {
  const draft = ownDraft(session.store.database, session, id);
  // T19: what was only handed to her stays its author's.
  if (draft.authorId !== session.userId) throw new AppFailure('state.forbidden');
  passDraftGate(session.store.database, session, id, 'T19');
  // A call made for a sign counts though nothing was sent (5.38).
  const overrides = draft.content.redFlagExits.map(({ exit }) => `sign.${exit}`);
  const object = { type: 'ServiceRequest', id };
  const detail = overrides.length === 0 ? {} : { overrides };
  const unlink = session.write({ action: 'draft.delete', object, detail }, (db) => {
    deleteDraft(db, 'request', id);
    return draft.content.images.map((image) => files.remove(db, image.id));
  });
  for (const remove of unlink) remove();
  session.changed(['ServiceRequest']);
}

/** Names of the others who may open it: its author for a colleague, those she named for its author. */
function colleaguesOf(
  db: ReadableDatabase,
  { id, authorId }: StoredDraft<'request'>,
  userId: string,
): Draft['colleagues'] {
  const ids = new Set([authorId, preparerOf(db, id), ...readersOf(db, id)]);
  return [...ids].flatMap((one) => {
    const user = one === userId ? null : readUser(db, one);
    return user === null ? [] : [{ id: one, name: shortName(user) }];
  });
}

function assertMayTake(user: StoredUser | null): void {
  const may = user !== null && user.disabledAt === null && mayCall(user.role, 'draft:read');
  if (!may) throw new AppFailure('input.invalid', { fields: ['to'] });
}

/** The draft of the person at the screen, or one handed to her. @throws AppFailure `notFound` */
export function ownDraft(
  db: ReadableDatabase,
  session: Session,
  id: string,
): StoredDraft<'request'> {
  const draft = readDraft(db, 'request', id);
  // A colleague's does not exist for her, until its author names her.
  if (draft === null || !isHers(db, draft, session.userId)) throw new AppFailure('notFound');
  return draft;
}

/** Questions whose answer this changes; the step and the focused field are no content. */
function fieldsOf(patch: DraftPatch): readonly string[] {
  const { answers = {}, removed = [], redFlagExits, refused } = patch;
  const exits = redFlagExits === undefined ? [] : ['redFlagExits'];
  const refusal = refused === undefined ? [] : ['refusal'];
  return [...Object.keys(answers), ...removed, ...exits, ...refusal];
}

function isHers(
  db: ReadableDatabase,
  { id, authorId }: StoredDraft<'request'>,
  userId: string,
): boolean {
  return authorId === userId || readersOf(db, id).includes(userId);
}

/** What stands on the screen when the traits are read with the person; null when her file is not here. */
function traitsOf(db: ReadableDatabase, patientId: string): string | null {
  const patient = readResource(db, 'Patient', patientId);
  return patient === null ? null : readTraits(readPatient(patient.resource).traits);
}
