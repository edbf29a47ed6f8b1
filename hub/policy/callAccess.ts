import { type Caller, type CaseFacts, type Side, sidesOf } from './access.ts';

const opposite: Readonly<Record<Side, Side>> = { requester: 'expert', expert: 'requester' };

/** Who may ring one side of a request, or ask whether anybody is there: whoever stands on the other side of it. */
export function canRing(caller: Caller, request: CaseFacts, to: Side): boolean {
  return sidesOf(caller, request).includes(opposite[to]);
}

/**
 * Who is rung: whoever stands on that side of the request, at another workstation than the one that rings. Of a team its
 * experts alone: who sorts requests has no way to answer a call, and would only keep it from those who have.
 */
export function canAnswer(caller: Caller, request: CaseFacts, to: Side, ringer: Caller): boolean {
  return (
    caller.workstationId !== ringer.workstationId &&
    sidesOf(caller, request).includes(to) &&
    (to === 'requester' || caller.role === 'expert')
  );
}
