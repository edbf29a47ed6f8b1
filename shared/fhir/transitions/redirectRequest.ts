import type { Target } from '../../domain/dueDate.ts';
import type { Queue } from '../../domain/specialty.ts';
import type { RequestChange } from '../requestChange.ts';
import { performerType, queueReference } from '../serviceRequest.ts';
import { codeSystem, extensionUrl } from '../systems.ts';
import { instantExtension, moveTask } from '../task.ts';
import { moveChange, type Step } from './step.ts';

/**
 * T12, « Réorienter » : this Task ends as `redirected`, and the request restarts at `sent` with a new Task in the
 * other team's tray, under a new due date.
 */
export function redirectRequest(
  step: Step,
  queue: Queue,
  reason: string,
  target: Pick<Target, 'dueAt' | 'sittingAt'>,
  newTaskId: string,
): RequestChange {
  const { task, serviceRequest, at } = step;
  const {
    output: _output,
    extension: _extension,
    ...kept
  } = moveTask(task, { state: 'sent', at, owner: queueReference(queue), dueAt: target.dueAt });
  const sitting = target.sittingAt;
  const restarted = {
    ...kept,
    id: newTaskId,
    meta: {},
    ...(sitting === null ? {} : { extension: [instantExtension(extensionUrl.sitting, sitting)] }),
    authoredOn: at,
    performerType: [performerType(queue)],
  };
  return moveChange(
    step,
    'T12',
    {
      state: 'redirected',
      reason: {
        coding: [{ system: codeSystem.requestState, code: 'redirected' }],
        text: `${queue.name} : ${reason}`,
      },
    },
    [
      restarted,
      {
        ...serviceRequest,
        performer: [queueReference(queue)],
        performerType: performerType(queue),
      },
    ],
  );
}
