import type { PractitionerRole, Reference } from '@medplum/fhirtypes';
import type { Queue } from '../../domain/specialty.ts';
import { personReference } from '../person.ts';
import { referenceTo } from '../reference.ts';
import { type RequestChange, requestChange } from '../requestChange.ts';
import { queueReference } from '../serviceRequest.ts';
import { extensionUrl } from '../systems.ts';
import { instantExtension, moveTask, type TaskMove } from '../task.ts';
import { moveChange, type Step, textReason } from './step.ts';

/** T8, « Prendre en charge » : the request is hers, alone, until the reservation ends. */
export function acceptRequest(step: Step, reservedUntil: string | null): RequestChange {
  return moveChange(step, 'T8', taken(personReference(step.by), reservedUntil, null));
}

/** T8, « Confier » : a colleague's of the same team, by whom it says so on the Task and in the signed act. */
export function assignRequest(
  step: Step,
  to: { readonly roleId: string; readonly name: string },
  reservedUntil: string,
): RequestChange {
  const owner = referenceTo('PractitionerRole', to.roleId, to.name);
  const { by, at, provenanceId: id } = step;
  const task = moveTask(step.task, { ...taken(owner, reservedUntil, personReference(by)), at });
  return requestChange({ id, transition: 'T8', by, at, assignedTo: owner }, [task]);
}

function taken(
  owner: Reference<PractitionerRole>,
  reservedUntil: string | null,
  assigner: Reference<PractitionerRole> | null,
): Omit<TaskMove, 'at'> {
  const { assignedBy, reservedBy, reservedUntil: until } = extensionUrl;
  return {
    state: 'accepted',
    owner,
    extensions: {
      [until]: reservedUntil === null ? null : instantExtension(until, reservedUntil),
      [reservedBy]: null,
      [assignedBy]: assigner === null ? null : { url: assignedBy, valueReference: assigner },
    },
  };
}

/** T9, « Libérer » : back to the team, with the reason. */
export function releaseRequest(
  step: Step,
  queue: Pick<Queue, 'code' | 'serviceId' | 'name'>,
  reason: string,
): RequestChange {
  return moveChange(step, 'T9', {
    state: 'received',
    reason: textReason(reason),
    owner: queueReference(queue),
    extensions: { [extensionUrl.reservedUntil]: null, [extensionUrl.assignedBy]: null },
  });
}
