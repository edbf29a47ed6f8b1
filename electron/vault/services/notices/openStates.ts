import type { RequestState } from '../../../../shared/domain/requestState.ts';

/** A request that is signed and not over: « Aggravation » stays visible, and a departure asks what to do. */
export const openStates: readonly RequestState[] = [
  'queued',
  'sent',
  'received',
  'accepted',
  'info-requested',
  'redirected',
  'refused',
  'answered',
  'read',
  'to-teleconsultation',
  'to-consultation',
];
