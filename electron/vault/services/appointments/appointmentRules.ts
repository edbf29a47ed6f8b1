import { AppFailure } from '../../../../shared/errors.ts';
import { stateOf } from '../../../../shared/fhir/task.ts';
import type { RequestState } from '../../../../shared/ipc/home.ts';
import type { RequestParts } from '../requests/requestParts.ts';

/** Both sides have it, and it is not over: before that nobody there could answer. */
const spokenAbout: readonly RequestState[] = [
  'sent',
  'received',
  'accepted',
  'info-requested',
  'answered',
  'read',
  'to-teleconsultation',
];

/** Nothing is agreed on further ahead than an absence may last. */
const furthestMs = 366 * 86_400_000;

export function mayActOn({ task }: RequestParts): boolean {
  const state = stateOf(task);
  return state !== null && spokenAbout.includes(state);
}

/** @throws AppFailure `input.invalid` for a moment that is over, too far ahead, or there twice */
export function checkStarts(starts: readonly string[], now: Date): void {
  const instants = starts.map((one) => Date.parse(one));
  const isWrong = (at: number): boolean => at <= now.getTime() || at > now.getTime() + furthestMs;
  if (instants.some(isWrong) || new Set(instants).size < instants.length) {
    throw new AppFailure('input.invalid', { fields: ['starts'] });
  }
}
