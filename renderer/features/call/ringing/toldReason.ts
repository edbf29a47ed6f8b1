import type { CallEndReason, CallView } from '../../../../shared/ipc/call.ts';
import type { RingTurnState } from '../../../../shared/ipc/ring.ts';

const ofOne: ReadonlySet<CallEndReason> = new Set(['declined', 'busy', 'lost']);

/** Somebody who rings or is still to ring, as the hub told last. */
export function isOpenTurn(state: RingTurnState): boolean {
  return state === 'rings' || state === 'waits';
}

/**
 * Why it ended, as it is told. Once several people were rung in vain, what one of them did is not what they all did:
 * nobody answered. A call that was answered ended as it ended.
 */
export function toldReason(
  { reach: { turns } }: Pick<CallView, 'reach'>,
  reason: CallEndReason,
): CallEndReason {
  const inVain = turns.length > 1 && turns.every(({ state }) => !isOpenTurn(state));
  return inVain && ofOne.has(reason) ? 'unanswered' : reason;
}
