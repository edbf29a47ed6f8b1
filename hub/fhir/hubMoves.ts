import type { Task } from '@medplum/fhirtypes';
import { isStateTask, markReceived, markSent, stateOf } from '../../shared/fhir/task.ts';
import type { ResourceWrite } from '../store/repository.ts';
import { resourceWrite } from './resourceWrite.ts';

/**
 * The hub's own two moves (T5, T7): the versions that take a Task whose bytes have all arrived to the team's
 * worklist. None when somebody has already moved it further.
 */
export function deliver(
  task: Task & { readonly id: string },
  version: number,
  at: string,
): readonly ResourceWrite[] {
  const state = stateOf(task);
  if (!isStateTask(task) || (state !== 'queued' && state !== 'sent')) return [];
  const sent = state === 'queued' ? [markSent(task, at)] : [];
  const versions = [...sent, markReceived(sent[0] ?? task, at)];
  return versions.map((it, index) =>
    resourceWrite({ ...it, id: task.id }, version + index, at, {
      establishmentId: null,
      side: null,
    }),
  );
}
