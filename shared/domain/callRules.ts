import { openStates, type RequestState } from './requestState.ts';

/** A call is about a request that both sides have and that is not over: not one that is still here alone. */
export function mayCallAbout(state: RequestState): boolean {
  return state !== 'queued' && openStates.includes(state);
}

/** « Rappeler dans 10 min »: in minutes. */
export const callBackMinutes = 10;
