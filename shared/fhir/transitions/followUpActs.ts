import type { Settlement } from '../../domain/followUp.ts';
import { buildReminder, buildSettlement } from '../communication.ts';
import { idIn } from '../reference.ts';
import { type RequestChange, requestChange } from '../requestChange.ts';
import type { Step } from './step.ts';

/**
 * What became of something that an opinion left to do: a signed message, which writes nothing that exists, so that two
 * colleagues may say it without network. The hub writes the Task (`settledTask`), and every reader does the same.
 */
export function settleFollowUp(
  step: Step,
  taskId: string,
  said: Settlement,
  communicationId: string,
): RequestChange {
  const message = buildSettlement(contextOf(step, communicationId), taskId, said);
  return requestChange(actOf(step, 'followUp'), [message]);
}

/** « Relancer l'établissement » : a message that the establishment has to read, about one request. */
export function remindRequester(step: Step, text: string, communicationId: string): RequestChange {
  const message = buildReminder(contextOf(step, communicationId), text);
  return requestChange(actOf(step, 'reminder'), [message]);
}

function actOf({ provenanceId: id, by, at }: Step, transition: 'followUp' | 'reminder') {
  return { id, transition, by, at };
}

function contextOf({ serviceRequest, by, at }: Step, id: string) {
  return {
    id,
    requestId: serviceRequest.id ?? '',
    patientId: idIn(serviceRequest.subject, 'Patient') ?? '',
    sender: by,
    sent: at,
  };
}
