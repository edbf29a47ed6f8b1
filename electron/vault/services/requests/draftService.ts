import { randomUUID } from 'node:crypto';
import { AppFailure } from '../../../../shared/errors.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { Draft, DraftPatch } from '../../../../shared/ipc/request.ts';
import type { Clock } from '../../clock.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { Session } from '../../session/sessions.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import {
  deleteDraft,
  type RequestDraftContent,
  readDraft,
  type StoredDraft,
  saveDraft,
} from '../../store/draftStore.ts';
import { readResource } from '../../store/resourceStore.ts';
import { readUser } from '../../store/userStore.ts';
import { patientDetail } from '../patientDetail.ts';
import type { ReadTrace } from '../readTrace.ts';
import { queueOf, sittingOf } from './directory.ts';
import { draftImages } from './imageView.ts';

/** LinkId of « Je confirme : nom, prénom et date de naissance… » in the general block. */
const identityQuestion = 'g.id2';

export interface DraftService {
  readonly create: (
    session: Session,
    input: { patientId: string; specialty: string },
  ) => { id: string };
  readonly read: (session: Session, id: string) => Draft;
  readonly save: (session: Session, id: string, patch: DraftPatch) => { savedAt: string };
  readonly remove: (session: Session, id: string) => void;
}

/** Requests being written: saved at each change, read by their author only, gone without trace of content. */
export function createDraftService(
  clock: Clock,
  files: (session: Session) => ImageFiles,
  trace: ReadTrace,
): DraftService {
  return {
    create(session, { patientId, specialty }) {
      const { database } = session.store;
      const form = formCatalogue.specialty(specialty)?.requestForm;
      if (form === undefined || readResource(database, 'Patient', patientId) === null) {
        throw new AppFailure('notFound');
      }
      const id = randomUUID();
      const content: RequestDraftContent = {
        specialty,
        questionnaire: form.canonical,
        step: 'redFlags',
        focus: null,
        answers: {},
        identityCheckedAt: null,
        redFlagExits: [],
        images: [],
      };
      session.write({ action: 'draft.create', object: { type: 'ServiceRequest', id } }, (db) =>
        saveDraft(db, 'request', { id, authorId: session.userId, patientId, content }, clock.now()),
      );
      session.changed(['ServiceRequest']);
      return { id };
    },

    read: (session, id) => {
      const { database } = session.store;
      const draft = ownDraft(database, session, id);
      const patient = readResource(database, 'Patient', draft.patientId);
      const author = readUser(database, draft.authorId);
      if (patient === null || author === null) throw new AppFailure('notFound');
      trace.opened(session, 'draft.read', { type: 'ServiceRequest', id });
      const { identityCheckedAt: _, images, ...content } = draft.content;
      const queueCode = formCatalogue.specialty(content.specialty)?.queue ?? '';
      const queue = queueOf(database, queueCode);
      return {
        id,
        patient: patientDetail(database, patient),
        ...content,
        images: draftImages(database, files(session), images),
        savedAt: draft.savedAt,
        authorName: `${author.given} ${author.family}`,
        sittingDate: sittingOf(queue, clock.now()),
        servicePhone: queue?.phone ?? null,
      };
    },

    save(session, id, patch) {
      const now = clock.now();
      trace.saved(
        session,
        { action: 'draft.save', requestId: id, fields: fieldsOf(patch) },
        (db) => {
          const draft = ownDraft(db, session, id);
          saveDraft(db, 'request', { ...draft, content: patched(draft.content, patch, now) }, now);
        },
      );
      return { savedAt: now.toISOString() };
    },

    remove(session, id) {
      const { database } = session.store;
      const draft = ownDraft(database, session, id);
      const unlink = session.write(
        { action: 'draft.delete', object: { type: 'ServiceRequest', id } },
        (db) => {
          deleteDraft(db, 'request', id);
          return draft.content.images.map((image) => files(session).remove(db, image.id));
        },
      );
      for (const remove of unlink) remove();
      session.changed(['ServiceRequest']);
    },
  };
}

/** @throws AppFailure `notFound`, also for a colleague's draft: it does not exist for her */
export function ownDraft(
  db: ReadableDatabase,
  session: Session,
  id: string,
): StoredDraft<'request'> {
  const draft = readDraft(db, 'request', id);
  if (draft === null || draft.authorId !== session.userId) throw new AppFailure('notFound');
  return draft;
}

/** Questions whose answer this changes; the step and the focused field are no content. */
function fieldsOf({ answers = {}, removed = [], redFlagExits }: DraftPatch): readonly string[] {
  const exits = redFlagExits === undefined ? [] : ['redFlagExits'];
  return [...Object.keys(answers), ...removed, ...exits];
}

function patched(content: RequestDraftContent, patch: DraftPatch, now: Date): RequestDraftContent {
  const { answers = {}, removed = [], step, focus, redFlagExits } = patch;
  const kept = Object.entries(content.answers).filter(([linkId]) => !removed.includes(linkId));
  return {
    ...content,
    answers: { ...Object.fromEntries(kept), ...answers },
    identityCheckedAt: identityCheck(content, answers, removed, now),
    ...(step === undefined ? {} : { step }),
    ...(focus === undefined ? {} : { focus }),
    ...(redFlagExits === undefined ? {} : { redFlagExits }),
  };
}

function identityCheck(
  content: RequestDraftContent,
  answers: Answers,
  removed: readonly string[],
  now: Date,
): string | null {
  const answer = answers[identityQuestion];
  if (removed.includes(identityQuestion)) return null;
  if (answer?.type !== 'boolean') return content.identityCheckedAt;
  return answer.value ? now.toISOString() : null;
}
