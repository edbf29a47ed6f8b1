import { sidesOf } from '../policy/access.ts';
import { canRing } from '../policy/callAccess.ts';
import { turnsFor } from '../policy/ringTurns.ts';
import {
  type Call,
  type CallDeskParts,
  callOf,
  type Desk,
  end,
  members,
  others,
  type Party,
  speaks,
  stopTimers,
  there,
  workstationsIn,
} from './calls.ts';
import { reachable, ringNext, stepBack } from './callTurns.ts';
import { withFirst } from './firstRung.ts';
import type { CallMessage, EndReason } from './liveMessages.ts';

export interface CallDesk {
  readonly handle: (party: Party, message: CallMessage) => Promise<void>;
  /** True while the party rings, is rung or speaks: its silence is then noticed sooner. */
  readonly isInCall: (party: Party) => boolean;
  /** Another token, maybe with fewer rights: what it no longer gives ends. */
  readonly renewed: (party: Party) => void;
  /** The socket is gone. @param mayReturn false for one whose right ended: its call ends with it */
  readonly left: (party: Party, mayReturn: boolean) => void;
  readonly close: () => void;
}

/**
 * Calls under way, in memory and nowhere else: who rings whom about which request, and what they tell each other. It
 * passes messages between two authorised parties and looks into none. It knows the sockets of this process only.
 */
export function createCallDesk(parts: CallDeskParts): CallDesk {
  const calls = new Map<string, Call>();
  const desk: Desk = { ...parts, calls };
  return {
    handle: async (party, message) => {
      if (message.type === 'presence') await presence(desk, party, message);
      else if (message.type === 'ring') await ring(desk, party, message);
      else if (message.type === 'rejoin') rejoin(desk, party, message.call);
      else onCall(desk, party, message);
    },
    isInCall: (party) => callOf(desk, party) !== undefined,
    renewed: (party) => {
      const call = callOf(desk, party);
      if (call === undefined || mayStay(call, party)) return;
      party.send({ type: 'ended', call: call.id, reason: 'unknown' });
      leave(desk, party, call);
    },
    left: (party, mayReturn) => {
      const call = callOf(desk, party);
      if (call === undefined) return;
      if (mayReturn && speaks(call, party)) waitFor(desk, party, call);
      else leave(desk, party, call);
    },
    close: () => {
      for (const call of calls.values()) stopTimers(call);
      calls.clear();
    },
  };
}

type Asked<T extends CallMessage['type']> = Extract<CallMessage, { type: T }>;

async function presence(desk: Desk, party: Party, asked: Asked<'presence'>): Promise<void> {
  const { request, to } = asked;
  const facts = await desk.request(request);
  const allowed = facts !== null && canRing(party.caller(), facts, to);
  const found = allowed ? there(desk, party.caller(), facts, to) : [];
  party.send({ type: 'presence', request, to, workstations: workstationsIn(found) });
}

async function ring(desk: Desk, party: Party, asked: Asked<'ring'>): Promise<void> {
  const { call: id, request, to, first = null } = asked;
  const { calls } = desk;
  const refuse = (reason: EndReason): void => party.send({ type: 'ended', call: id, reason });
  if (calls.has(id)) return refuse('unknown');
  if (callOf(desk, party) !== undefined) return refuse('busy');
  const facts = await desk.request(request);
  const inHand = to === 'expert' ? await desk.caseOwner(request) : null;
  const isNamed = first === null || (await inHand?.couldBe(first)) === true;
  if (!party.isHere()) return;
  if (facts === null || !canRing(party.caller(), facts, to) || !isNamed) return refuse('unknown');
  if (calls.has(id) || callOf(desk, party) !== undefined) return refuse('busy');
  const found = there(desk, party.caller(), facts, to);
  const call: Call = {
    ...{ id, request: facts, to, ringer: party, answerer: null, unanswered: undefined },
    turns: withFirst(first, turnsFor(inHand?.roleId ?? null, reachable(desk, found, facts, to))),
    ...{ rung: new Set(), passed: new Set(), awaited: new Map() },
  };
  calls.set(id, call);
  ringNext(desk, call);
}

/** Messages about a call that is not this party's are answered as if there were none. */
function onCall(
  desk: Desk,
  party: Party,
  message: Exclude<CallMessage, { request: string } | { type: 'rejoin' }>,
): void {
  const call = desk.calls.get(message.call);
  const isRung = call?.rung.has(party) === true;
  const isSpeaking = call !== undefined && (call.ringer === party || call.answerer === party);
  const needsRing = message.type !== 'bye' && message.type !== 'signal';
  if (call === undefined || (needsRing ? !isRung : !isSpeaking)) {
    party.send({ type: 'ended', call: message.call, reason: 'unknown' });
    return;
  }
  if (message.type === 'accept') accept(desk, call, party);
  else if (message.type === 'decline') stepBack(desk, call, party, 'declined');
  else if (message.type === 'busy') stepBack(desk, call, party, 'busy');
  else if (message.type === 'later') callBackLater(desk, call, party, message.minutes);
  else if (message.type === 'bye') {
    end(desk, call, call.answerer === null ? 'cancelled' : 'hungUp', others(call, party));
  } else {
    const peer = call.ringer === party ? call.answerer : call.ringer;
    peer?.send({ type: 'signal', call: call.id, data: message.data });
  }
}

function accept(desk: Desk, call: Call, party: Party): void {
  call.rung.delete(party);
  call.answerer = party;
  clearTimeout(call.unanswered);
  tellPaths(desk, call);
  call.ringer.send({ type: 'accepted', call: call.id });
  tellElsewhere(call);
}

/** Those who ring beside, and those who were rung before in vain: somebody else took care of it. */
function tellElsewhere({ id, rung, passed }: Call): void {
  for (const one of new Set([...rung, ...passed])) {
    one.send({ type: 'ended', call: id, reason: 'elsewhere' });
  }
  rung.clear();
  passed.clear();
}

/** The third answer: nobody else is rung, since somebody said when she calls back. */
function callBackLater(desk: Desk, call: Call, party: Party, minutes: number): void {
  const at = new Date(desk.now().getTime() + minutes * 60_000).toISOString();
  const by = party.caller().practitionerRoleId;
  call.rung.delete(party);
  tellElsewhere(call);
  desk.calls.delete(call.id);
  stopTimers(call);
  call.ringer.send({ type: 'ended', call: call.id, reason: 'later', by, at });
}

/** Each of the two, before anything else is said: passes are theirs alone. */
function tellPaths({ paths }: Desk, { id, ringer, answerer }: Call): void {
  if (answerer === null) return;
  const places = [ringer, answerer].map((party) => party.caller().establishmentId);
  for (const party of [ringer, answerer]) {
    const own = paths(party.caller().workstationId, places[0] !== places[1]);
    party.send({ type: 'paths', call: id, ...own });
  }
}

/** The pictures may go on without the hub: whoever lost it has a moment to come back under the same call. */
function waitFor(desk: Desk, party: Party, call: Call): void {
  if (call.awaited.has(party)) return;
  for (const one of others(call, party)) one.send({ type: 'away', call: call.id });
  const givenUp = setTimeout(() => end(desk, call, 'lost', others(call, party)), desk.returnMs);
  givenUp.unref();
  call.awaited.set(party, givenUp);
}

/** The workstation that spoke, on a new socket. A call that is not its own is answered like one that nobody knows. */
function rejoin(desk: Desk, party: Party, id: string): void {
  const call = desk.calls.get(id);
  const { workstationId } = party.caller();
  const before = [call?.ringer, call?.answerer].find(
    (one) => one?.caller().workstationId === workstationId,
  );
  if (call === undefined || call.answerer === null || before == null) {
    party.send({ type: 'away', call: id });
    return;
  }
  clearTimeout(call.awaited.get(before));
  call.awaited.delete(before);
  if (call.ringer === before) call.ringer = party;
  else call.answerer = party;
  if (!mayStay(call, party)) {
    party.send({ type: 'ended', call: id, reason: 'unknown' });
    leave(desk, party, call);
    return;
  }
  tellPaths(desk, call);
  for (const one of members(call)) one.send({ type: 'rejoined', call: id });
}

function leave(desk: Desk, party: Party, call: Call): void {
  if (call.rung.has(party)) stepBack(desk, call, party, 'lost');
  else end(desk, call, 'lost', others(call, party));
}

/** Whether what this party's token allows now still covers the call it is in. */
function mayStay({ ringer, request, to }: Call, party: Party): boolean {
  const caller = party.caller();
  return ringer === party ? canRing(caller, request, to) : sidesOf(caller, request).includes(to);
}
