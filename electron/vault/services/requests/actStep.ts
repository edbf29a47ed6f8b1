import { randomUUID } from 'node:crypto';
import { withParisOffset } from '../../../../shared/domain/civilDate.ts';
import type { Person } from '../../../../shared/fhir/person.ts';
import type { Step } from '../../../../shared/fhir/transitions/step.ts';
import { raisedTask } from '../../../../shared/fhir/transitions/worsenRequest.ts';
import type { Priority } from '../../store/actStore.ts';
import type { RequestParts } from './requestParts.ts';

/** What a transition of a request is told: how it stands here, who does what follows, and when. */
export function stepOf({ request, task }: RequestParts, by: Person, now: Date): Step {
  return {
    serviceRequest: request,
    task,
    by,
    at: withParisOffset(now.toISOString()),
    provenanceId: randomUUID(),
  };
}

/** How urgent the request is by now, and how urgently an act about it leaves; a request without one of our codes waits its turn. */
export function priorityOf({ request, task, all }: RequestParts): Priority {
  const said = [request.priority, raisedTask(task, all).priority];
  if (said.includes('urgent')) return 'urgent';
  return said.includes('asap') ? 'asap' : 'routine';
}
