import type { CaseFacts, Side } from '../policy/access.ts';
import {
  endOf,
  nextTurn,
  type Reachable,
  type TurnState,
  toldTurns,
  withTurn,
} from '../policy/ringTurns.ts';
import { type Call, callOf, type Desk, end, type Party, there, workstationsIn } from './calls.ts';
import type { RungCall } from './liveMessages.ts';

/** Whose turn it is rings; the call ends once everybody had hers. */
export function ringNext(desk: Desk, call: Call): void {
  clearTimeout(call.unanswered);
  for (let turn = nextTurn(call.turns); turn !== null; turn = nextTurn(call.turns)) {
    const { by } = turn;
    const hers = there(desk, call.ringer.caller(), call.request, call.to).filter(
      (one) => personOf(call.to, one) === by,
    );
    const free = hers.filter((one) => callOf(desk, one) === undefined);
    if (free.length > 0) {
      ringThese(desk, call, by, free);
      return;
    }
    take(call, by, hers.length === 0 ? 'lost' : 'busy');
    for (const one of hers) {
      one.send({ type: 'missed', ...rungCall(call, by) });
      call.passed.add(one);
    }
  }
  tellTurns(call);
  end(desk, call, endOf(call.turns), [call.ringer]);
}

function ringThese(desk: Desk, call: Call, by: string | null, free: readonly Party[]): void {
  take(call, by, 'rings');
  for (const one of free) call.rung.add(one);
  call.unanswered = setTimeout(() => pass(desk, call, 'unanswered'), desk.ringMs);
  call.unanswered.unref();
  const { id, ringer } = call;
  ringer.send({ type: 'ringing', call: id, workstations: workstationsIn(free) });
  tellTurns(call);
  for (const one of free) one.send({ type: 'ring', ...rungCall(call, by) });
}

/** Her turn is over: whatever still rings of hers stops, and the next one is rung. */
function pass(desk: Desk, call: Call, state: TurnState): void {
  const by = ringingNow(call);
  const told = state === 'unanswered' ? 'unanswered' : 'elsewhere';
  for (const one of call.rung) {
    one.send({ type: 'ended', call: call.id, reason: told });
    call.passed.add(one);
  }
  call.rung.clear();
  take(call, by, state);
  ringNext(desk, call);
}

function take(call: Call, by: string | null, state: TurnState): void {
  call.turns = withTurn(call.turns, by, state);
}

function ringingNow({ turns }: Call): string | null {
  return turns.find(({ state }) => state === 'rings')?.by ?? null;
}

function tellTurns({ id, ringer, turns }: Call): void {
  ringer.send({ type: 'turns', call: id, turns: toldTurns(turns) });
}

function rungCall({ id, request, to }: Call, by: string | null): RungCall {
  return { call: id, request: request.id, to, by };
}

/** People are rung by name; an establishment is rung as one, whoever stands nearest. */
function personOf(to: Side, party: Party): string | null {
  return to === 'expert' ? party.caller().practitionerRoleId : null;
}

/** Those who are there, each person once however many workstations are hers. */
export function reachable(
  desk: Desk,
  found: readonly Party[],
  request: CaseFacts,
  to: Side,
): readonly Reachable[] {
  const people = [...new Set(found.map((one) => personOf(to, one)))];
  return people.map((by) => {
    const hers = found.filter((one) => personOf(to, one) === by);
    return {
      by,
      isLooking: hers.some((one) => desk.isLooking(one, request.id)),
      isFree: hers.some((one) => callOf(desk, one) === undefined),
    };
  });
}

/** One of those who are rung will not answer. Whoever says no says it for each of her workstations. */
export function stepBack(
  desk: Desk,
  call: Call,
  party: Party,
  state: 'declined' | 'busy' | 'lost',
): void {
  call.rung.delete(party);
  if (state === 'busy') call.passed.add(party);
  const isPerson = ringingNow(call) !== null;
  if (call.rung.size === 0 || (state === 'declined' && isPerson)) pass(desk, call, state);
}
