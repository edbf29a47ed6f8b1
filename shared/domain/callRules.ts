import type { RequestState } from './requestState.ts';

const statesWithTwoSides: ReadonlySet<RequestState> = new Set<RequestState>([
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
]);

/** A call is about a request that both sides have and that is not over. */
export function mayCallAbout(state: RequestState): boolean {
  return statesWithTwoSides.has(state);
}
