import type { ServiceRequest, Task } from '@medplum/fhirtypes';
import type { RequestState } from '../ipc/home.ts';

export type TaskStatus = Task['status'];
export type ServiceRequestStatus = ServiceRequest['status'];

interface Statuses {
  /** What goes with the state; the first is the one written. */
  readonly task: readonly [TaskStatus, ...TaskStatus[]];
  readonly serviceRequest: readonly [ServiceRequestStatus, ...ServiceRequestStatus[]];
}

/** Domain 1.6 as data. A closed request keeps the final status that its Task and its ServiceRequest had. */
export const stateStatuses: Readonly<Record<RequestState, Statuses>> = {
  draft: { task: ['draft'], serviceRequest: ['draft'] },
  'to-validate': { task: ['draft'], serviceRequest: ['draft'] },
  queued: { task: ['requested'], serviceRequest: ['active'] },
  sent: { task: ['requested'], serviceRequest: ['active'] },
  received: { task: ['received'], serviceRequest: ['active'] },
  accepted: { task: ['accepted', 'in-progress'], serviceRequest: ['active'] },
  'info-requested': { task: ['on-hold'], serviceRequest: ['active'] },
  redirected: { task: ['cancelled'], serviceRequest: ['active'] },
  refused: { task: ['rejected'], serviceRequest: ['active'] },
  answered: { task: ['completed'], serviceRequest: ['completed'] },
  read: { task: ['completed'], serviceRequest: ['completed'] },
  'to-teleconsultation': { task: ['completed'], serviceRequest: ['completed'] },
  'to-consultation': { task: ['completed'], serviceRequest: ['completed'] },
  closed: {
    task: ['completed', 'rejected', 'cancelled'],
    serviceRequest: ['completed', 'revoked'],
  },
  cancelled: { task: ['cancelled'], serviceRequest: ['revoked'] },
  'entered-in-error': { task: ['entered-in-error'], serviceRequest: ['entered-in-error'] },
};
