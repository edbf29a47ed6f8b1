import type { ServiceRequest, Task } from '@medplum/fhirtypes';
import type { Target } from '../../domain/dueDate.ts';
import { findExtension } from '../extension.ts';
import { personReference } from '../person.ts';
import { type RequestChange, requestChange } from '../requestChange.ts';
import { codeSystem, extensionUrl } from '../systems.ts';
import { instantExtension, moveTask, stateOf } from '../task.ts';
import { moveChange, type Step, textReason, withStatus } from './step.ts';

/** T16, « J'ai pris connaissance » : the version read is the one the Task points to now. */
export function acknowledgeAnswer(step: Step): RequestChange {
  return moveChange(step, 'T16', { state: 'read' });
}

/** T18, « Clôturer » : the final statuses stay; a refused request that is closed is given up. */
export function closeRequest(step: Step): RequestChange {
  const given = stateOf(step.task) === 'refused';
  return moveChange(
    step,
    'T18',
    { state: 'closed', status: given ? 'rejected' : 'completed' },
    given ? [withStatus(step.serviceRequest, 'revoked')] : [],
  );
}

/** T20, « Annuler », with the reason. */
export function cancelRequest(step: Step, reason: string): RequestChange {
  return moveChange(step, 'T20', { state: 'cancelled', reason: textReason(reason) }, [
    withStatus(step.serviceRequest, 'revoked'),
  ]);
}

/**
 * T21, « Saisie par erreur » : content hidden, trace kept. For a wrong person, whose request it should have been is noted
 * by the id alone: the other side learns nothing of her. `others`: what it leaves to do, when a document had gone.
 */
export function markEnteredInError(
  step: Step,
  reason: string,
  rightPatientId: string | null = null,
  others: readonly Task[] = [],
): RequestChange {
  const { serviceRequest } = step;
  const extension =
    rightPatientId === null
      ? {}
      : { extension: [{ url: extensionUrl.rightPatient, valueString: rightPatientId }] };
  return moveChange(step, 'T21', { state: 'entered-in-error', reason: textReason(reason) }, [
    {
      ...withStatus(serviceRequest, 'entered-in-error'),
      note: [...(serviceRequest.note ?? []), { ...extension, time: step.at, text: reason }],
    },
    ...others,
  ]);
}

/** Id of the person whose request it should have been; null when nobody could say. */
export function rightPatientOf({ note }: ServiceRequest): string | null {
  const found = (note ?? []).flatMap(
    ({ extension }) => findExtension(extension, extensionUrl.rightPatient)?.valueString ?? [],
  );
  return found.at(-1) ?? null;
}

/** T22, « Rouvrir » : a new Task, with the expert who had answered (her role's id and label are in the old one). */
export function reopenRequest(
  step: Step,
  { dueAt, sittingAt }: Pick<Target, 'dueAt' | 'sittingAt'>,
  newTaskId: string,
): RequestChange {
  const { serviceRequest, task, by, at, provenanceId } = step;
  const { output: _output, ...kept } = moveTask(task, {
    state: 'accepted',
    at,
    owner: task.owner ?? personReference(by),
    // Its sitting is over with the answer it got: the clock begins again.
    dueAt,
    extensions: {
      [extensionUrl.sitting]:
        sittingAt === null ? null : instantExtension(extensionUrl.sitting, sittingAt),
      // That of its first answer: nobody reserved it again.
      [extensionUrl.reservedUntil]: null,
    },
  });
  return requestChange({ id: provenanceId, transition: 'T22', by, at }, [
    { ...kept, id: newTaskId, meta: {}, authoredOn: at },
    withStatus(serviceRequest, 'active'),
  ]);
}

/** T23, « Sans réponse » : the complement never came. */
export function closeUnanswered(step: Step): RequestChange {
  const reason = {
    coding: [{ system: codeSystem.refusalReason, code: 'sans-reponse' }],
  };
  return moveChange(step, 'T23', { state: 'closed', status: 'cancelled', reason }, [
    withStatus(step.serviceRequest, 'revoked'),
  ]);
}
