import { randomUUID } from 'node:crypto';
import type { Communication } from '@medplum/fhirtypes';
import { complementSlot } from '../../../../shared/domain/complement.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import {
  type ComplementAnswer,
  communicationKind,
  readQuestions,
} from '../../../../shared/fhir/communication.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { stateOf } from '../../../../shared/fhir/task.ts';
import { answerComplement } from '../../../../shared/fhir/transitions/complement.ts';
import { unexplainedPictures } from '../../../../shared/forms/pictureAge.ts';
import { pictureOverrides } from '../../../../shared/forms/requestOverrides.ts';
import type { Reply, ReplyAnswer } from '../../../../shared/ipc/move.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { Session } from '../../session/sessions.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import type { DraftImage } from '../../store/draftStore.ts';
import { deleteReply, type ReplyContent, readReply, saveReply } from '../../store/replyStore.ts';
import type { ReadTrace } from '../readTrace.ts';
import { draftImages } from '../requests/imageView.ts';
import { type RequestParts, readParts } from '../requests/requestParts.ts';
import { type SignedPicture, signedPicture } from '../requests/signedPicture.ts';
import { carryOut, type Made, type Moment, type MoveEnvironment } from './carryOut.ts';

export interface ReplyEnvironment extends MoveEnvironment {
  readonly trace: ReadTrace;
  readonly files: (session: Session) => ImageFiles;
}

/** The establishment's answer to a complement (T11): shared by its team until somebody signs it, offline too. */
export interface ReplyService {
  /** @throws AppFailure `state.forbidden` while nothing is asked, `notFound` */
  readonly read: (session: Session, id: string) => Reply;
  readonly save: (
    session: Session,
    input: { readonly id: string; readonly answers: readonly ReplyAnswer[] },
  ) => { savedAt: string };
  /** @throws AppFailure `request.incomplete` with the numbers of the questions left, from 1; as `carryOut` */
  readonly sign: (session: Session, id: string) => Promise<void>;
}

export function createReplyService(environment: ReplyEnvironment): ReplyService {
  const { clock, files, trace } = environment;
  return {
    read(session, id) {
      const { database: db } = session.store;
      const open = openQuestions(db, id);
      const stored = readReply(db, id, open.id);
      trace.opened(session, 'reply.read', { type: 'ServiceRequest', id });
      return {
        questions: [...readQuestions(open)],
        answers: [...(stored?.content.answers ?? [])],
        images: draftImages(db, files(session), stored?.content.images ?? [], null),
        savedAt: stored?.savedAt ?? null,
      };
    },

    save(session, { id, answers }) {
      const open = openQuestions(session.store.database, id);
      const asked = readQuestions(open).length;
      if (answers.length > asked) throw new AppFailure('input.invalid', { fields: ['answers'] });
      const now = clock.now();
      const fields = answers.flatMap((answer, index) =>
        answer === null ? [] : [complementSlot(index)],
      );
      trace.saved(session, { action: 'reply.save', requestId: id, fields }, (db) => {
        const images = readReply(db, id, open.id)?.content.images ?? [];
        saveReply(db, id, open.id, { answers: [...answers], images }, now);
      });
      return { savedAt: now.toISOString() };
    },

    sign: (session, id) =>
      carryOut(environment, session, id, {
        id: 'T11',
        given: ['everyQuestionAnswered'],
        kind: 'complement',
        action: 'reply.sign',
        make: (moment) => replyAct(moment, id, files(session)),
        after: (db) => deleteReply(db, id),
      }),
  };
}

/** The questions that wait for an answer. @throws AppFailure `state.forbidden`, `notFound` */
export function openQuestions(
  db: ReadableDatabase,
  requestId: string,
): Communication & { readonly id: string } {
  const parts = readParts(db, requestId);
  const open = stateOf(parts.task) === 'info-requested' ? lastQuestions(parts) : undefined;
  if (open?.id === undefined) throw new AppFailure('state.forbidden', { reason: 'state' });
  return { ...open, id: open.id };
}

function lastQuestions(parts: RequestParts): Communication | undefined {
  return parts
    .ofType('Communication')
    .filter((message) => communicationKind(message) === 'complement-question')
    .sort((a, b) => Date.parse(a.sent ?? '') - Date.parse(b.sent ?? ''))
    .at(-1);
}

function replyAct({ db, step, parts }: Moment, requestId: string, files: ImageFiles): Made {
  const open = openQuestions(db, requestId);
  const content = readReply(db, requestId, open.id)?.content ?? { answers: [], images: [] };
  const questions = readQuestions(open);
  const missing = questions.flatMap(({ kind }, index) =>
    isAnswered(kind === 'picture', index, content) ? [] : [String(index + 1)],
  );
  if (missing.length > 0) throw new AppFailure('request.incomplete', { fields: missing });
  const about = { id: requestId, patientId: idIn(parts.request.subject, 'Patient') ?? '' };
  const context = { db, files, by: step.by };
  const leaving = questions.map((_question, index) => answering(index, content));
  const pictures = leaving.map((images) =>
    images.map((image) => signedPicture(image, about, context, step.at)),
  );
  const answers = questions.map((_question, index) =>
    complementAnswer(content.answers[index] ?? null, pictures[index] ?? []),
  );
  const joined = pictures.flat();
  const media = joined.map((picture) => picture.media);
  return {
    change: answerComplement(step, open, answers, media, randomUUID()),
    originals: joined.map(({ original }) => original),
    previews: joined.flatMap(({ preview }) => preview ?? []),
    // Of which reply: a request may have several, and each counts.
    detail: { reply: open.id, overrides: [...pictureOverrides(leaving.flat())] },
  };
}

/** The pictures that leave: those of a question that is answered by pictures. */
function answering(index: number, { answers, images }: ReplyContent): readonly DraftImage[] {
  if (answers[index]?.kind !== 'pictures') return [];
  return images.filter(({ slot }) => slot.startsWith(`${complementSlot(index)}.`));
}

function isAnswered(byPicture: boolean, index: number, content: ReplyContent): boolean {
  const answer = content.answers[index] ?? null;
  if (answer === null) return false;
  if (answer.kind === 'notFeasible') return answer.reason.trim() !== '';
  if (answer.kind === 'text') return !byPicture && answer.text.trim() !== '';
  const pictures = answering(index, content);
  return byPicture && pictures.length > 0 && unexplainedPictures(pictures).length === 0;
}

function complementAnswer(
  answer: ReplyAnswer,
  pictures: readonly SignedPicture[],
): ComplementAnswer {
  const [first, ...others] = pictures.map(({ media }) => media.id ?? '');
  if (first !== undefined) return { kind: 'pictures', mediaIds: [first, ...others] };
  return answer?.kind === 'notFeasible'
    ? { kind: 'notFeasible', reason: answer.reason.trim() }
    : { kind: 'text', text: answer?.kind === 'text' ? answer.text.trim() : '' };
}
