import { type Caller, type CaseFacts, type Side, sidesOf } from '../policy/access.ts';
import { canAnswer, canRing } from '../policy/callAccess.ts';
import type { CallMessage, EndReason, HubMessage } from './liveMessages.ts';

/** One connected workstation, as calls see it. */
export interface Party {
  /** Who speaks there now; changes with the token. */
  readonly caller: () => Caller;
  /** False once the socket or its token ended. */
  readonly isHere: () => boolean;
  readonly send: (message: HubMessage) => void;
}

interface Call {
  readonly id: string;
  readonly request: CaseFacts;
  readonly to: Side;
  readonly ringer: Party;
  /** Those who are being rung and said nothing yet. */
  readonly rung: Set<Party>;
  answerer: Party | null;
  readonly unanswered: NodeJS.Timeout;
}

export interface CallDesk {
  readonly handle: (party: Party, message: CallMessage) => Promise<void>;
  /** True while the party rings, is rung or speaks: its silence is then noticed sooner. */
  readonly isInCall: (party: Party) => boolean;
  /** Another token, maybe with fewer rights: what it no longer gives ends. */
  readonly renewed: (party: Party) => void;
  /** The socket is gone. */
  readonly left: (party: Party) => void;
  readonly close: () => void;
}

export interface CallDeskParts {
  readonly parties: () => Iterable<Party>;
  /** What is known of a request; null when there is none. */
  readonly request: (id: string) => Promise<CaseFacts | null>;
  /** Milliseconds a call rings before it ends by itself. */
  readonly ringMs: number;
}

/** Those under way, by their id. */
interface Desk extends CallDeskParts {
  readonly calls: Map<string, Call>;
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
      else onCall(desk, party, message);
    },
    isInCall: (party) => callOf(desk, party) !== undefined,
    renewed: (party) => {
      const call = callOf(desk, party);
      if (call === undefined || mayStay(call, party)) return;
      party.send({ type: 'ended', call: call.id, reason: 'unknown' });
      leave(desk, party, call);
    },
    left: (party) => {
      const call = callOf(desk, party);
      if (call !== undefined) leave(desk, party, call);
    },
    close: () => {
      for (const call of calls.values()) clearTimeout(call.unanswered);
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
  const { call: id, request, to } = asked;
  const { calls } = desk;
  const refuse = (reason: EndReason): void => party.send({ type: 'ended', call: id, reason });
  if (calls.has(id)) return refuse('unknown');
  if (callOf(desk, party) !== undefined) return refuse('busy');
  const facts = await desk.request(request);
  if (!party.isHere()) return;
  if (facts === null || !canRing(party.caller(), facts, to)) return refuse('unknown');
  const found = there(desk, party.caller(), facts, to);
  if (found.length === 0) return refuse('absent');
  const free = found.filter((one) => callOf(desk, one) === undefined);
  if (free.length === 0 || calls.has(id)) return refuse('busy');
  const unanswered = setTimeout(() => end(desk, call, 'unanswered'), desk.ringMs);
  unanswered.unref();
  const rung = new Set(free);
  const call: Call = { id, request: facts, to, ringer: party, rung, answerer: null, unanswered };
  calls.set(id, call);
  party.send({ type: 'ringing', call: id, workstations: workstationsIn(free) });
  for (const one of free) one.send({ type: 'ring', call: id, request, to });
}

/** Messages about a call that is not this party's are answered as if there were none. */
function onCall(
  desk: Desk,
  party: Party,
  message: Exclude<CallMessage, { request: string }>,
): void {
  const call = desk.calls.get(message.call);
  const isRung = call?.rung.has(party) === true;
  const speaks = call !== undefined && (call.ringer === party || call.answerer === party);
  const needsRing = message.type !== 'bye' && message.type !== 'signal';
  if (call === undefined || (needsRing ? !isRung : !speaks)) {
    party.send({ type: 'ended', call: message.call, reason: 'unknown' });
    return;
  }
  if (message.type === 'accept') accept(call, party);
  else if (message.type === 'decline') stepBack(desk, call, party, 'declined');
  else if (message.type === 'busy') stepBack(desk, call, party, 'busy');
  else if (message.type === 'bye') {
    end(desk, call, call.answerer === null ? 'cancelled' : 'hungUp', others(call, party));
  } else {
    const peer = call.ringer === party ? call.answerer : call.ringer;
    peer?.send({ type: 'signal', call: call.id, data: message.data });
  }
}

function accept(call: Call, party: Party): void {
  call.rung.delete(party);
  const late = [...call.rung];
  call.rung.clear();
  call.answerer = party;
  clearTimeout(call.unanswered);
  call.ringer.send({ type: 'accepted', call: call.id });
  for (const one of late) one.send({ type: 'ended', call: call.id, reason: 'elsewhere' });
}

/** One of those who are rung will not answer: the others go on ringing, and the last one ends it. */
function stepBack(desk: Desk, call: Call, party: Party, reason: EndReason): void {
  call.rung.delete(party);
  if (call.rung.size === 0) end(desk, call, reason, [call.ringer]);
}

function leave(desk: Desk, party: Party, call: Call): void {
  if (call.rung.has(party)) stepBack(desk, call, party, 'lost');
  else end(desk, call, 'lost', others(call, party));
}

function end(
  { calls }: Desk,
  call: Call,
  reason: EndReason,
  told: readonly Party[] = members(call),
): void {
  calls.delete(call.id);
  clearTimeout(call.unanswered);
  for (const party of told) party.send({ type: 'ended', call: call.id, reason });
}

/** Whether what this party's token allows now still covers the call it is in. */
function mayStay({ ringer, request, to }: Call, party: Party): boolean {
  const caller = party.caller();
  return ringer === party ? canRing(caller, request, to) : sidesOf(caller, request).includes(to);
}

function callOf({ calls }: Desk, party: Party): Call | undefined {
  return [...calls.values()].find((call) => members(call).includes(party));
}

function members({ ringer, rung, answerer }: Call): readonly Party[] {
  return [...new Set([ringer, ...rung, ...(answerer === null ? [] : [answerer])])];
}

function others(call: Call, party: Party): readonly Party[] {
  return members(call).filter((one) => one !== party);
}

function there(
  { parties }: CallDeskParts,
  caller: Caller,
  request: CaseFacts,
  to: Side,
): readonly Party[] {
  return [...parties()].filter(
    (one) => one.isHere() && canAnswer(one.caller(), request, to, caller),
  );
}

/** People sit at workstations, not at sockets: one that reconnected counts once. */
function workstationsIn(parties: readonly Party[]): number {
  return new Set(parties.map((party) => party.caller().workstationId)).size;
}
