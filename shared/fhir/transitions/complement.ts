import type { Communication, Media } from '@medplum/fhirtypes';
import type { ComplementQuestion } from '../../domain/complement.ts';
import { extendedByPause } from '../../domain/dueDate.ts';
import { buildAnswers, buildQuestions, type ComplementAnswer } from '../communication.ts';
import { addressOf, idIn } from '../reference.ts';
import type { RequestChange } from '../requestChange.ts';
import { extensionUrl } from '../systems.ts';
import { instantExtension, taskInstant } from '../task.ts';
import { moveChange, type Step } from './step.ts';

/** T10, « Demander un complément » : the answer's clock stops. */
export function askComplement(
  step: Step,
  questions: readonly ComplementQuestion[],
  communicationId: string,
): RequestChange {
  const message = buildQuestions({ id: communicationId, ...messageContext(step) }, questions);
  const pausedAt = instantExtension(extensionUrl.pausedAt, step.at);
  return moveChange(
    step,
    'T10',
    { state: 'info-requested', extensions: { [extensionUrl.pausedAt]: pausedAt } },
    [message],
  );
}

/** T11, « Répondre au complément » : back to its owner, or to the team; the due date moves by the time waited. */
export function answerComplement(
  step: Step,
  questions: Communication,
  answers: readonly ComplementAnswer[],
  media: readonly Media[],
  communicationId: string,
): RequestChange {
  const { task, serviceRequest, at } = step;
  const message = buildAnswers(
    { id: communicationId, ...messageContext(step) },
    questions.id ?? '',
    answers,
  );
  const owned = idIn(task.owner, 'PractitionerRole') !== null;
  const dueAt = task.restriction?.period?.end;
  const pausedAt = taskInstant(task, extensionUrl.pausedAt);
  const joined = {
    ...serviceRequest,
    supportingInfo: [
      ...(serviceRequest.supportingInfo ?? []),
      ...media.map((one) => ({ reference: addressOf(one) })),
    ],
  };
  return moveChange(
    step,
    'T11',
    {
      state: owned ? 'accepted' : 'received',
      ...(dueAt === undefined || pausedAt === null
        ? {}
        : { dueAt: extendedByPause(dueAt, pausedAt, at) }),
      extensions: { [extensionUrl.pausedAt]: null },
    },
    [message, ...media, ...(media.length === 0 ? [] : [joined])],
  );
}

function messageContext({ serviceRequest, by, at }: Step) {
  return {
    requestId: serviceRequest.id ?? '',
    patientId: idIn(serviceRequest.subject, 'Patient') ?? '',
    sender: by,
    sent: at,
  };
}
