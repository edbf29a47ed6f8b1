import type { CodeableConcept, Resource, ServiceRequest, Task } from '@medplum/fhirtypes';
import type { TransitionId } from '../../domain/requestState.ts';
import type { Person } from '../person.ts';
import { type RequestChange, requestChange } from '../requestChange.ts';
import { moveTask, type TaskMove } from '../task.ts';

/** A request as it stands here, and who does what follows. */
export interface Step {
  readonly serviceRequest: ServiceRequest;
  readonly task: Task;
  readonly by: Person;
  /** When it is done, an instant. */
  readonly at: string;
  readonly provenanceId: string;
}

/** The act that moves the Task and writes some more resources about the same request. */
export function moveChange(
  step: Step,
  transition: TransitionId,
  move: Omit<TaskMove, 'at'>,
  others: readonly Resource[] = [],
): RequestChange {
  const { provenanceId: id, by, at } = step;
  const reason = move.reason === undefined ? {} : { reason: move.reason };
  return requestChange({ id, transition, by, at, ...reason }, [
    moveTask(step.task, { ...move, at }),
    ...others,
  ]);
}

/** The same ServiceRequest with another status. */
export function withStatus(
  request: ServiceRequest,
  status: ServiceRequest['status'],
): ServiceRequest {
  return { ...request, status };
}

export function textReason(text: string): CodeableConcept {
  return { text };
}
