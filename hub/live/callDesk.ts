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

/**
 * Calls under way, in memory and nowhere else: who rings whom about which request, and what they tell each other. It
 * passes messages between two authorised parties and looks into none. It knows the sockets of this process only.
 */
export function createCallDesk({ parties, request: readRequest, ringMs }: CallDeskParts): CallDesk {
  const calls = new Map<string, Call>();

  const members = ({ ringer, rung, answerer }: Call): readonly Party[] => [
    ...new Set([ringer, ...rung, ...(answerer === null ? [] : [answerer])]),
  ];
  const callOf = (party: Party): Call | undefined =>
    [...calls.values()].find((call) => members(call).includes(party));
  const end = (call: Call, reason: EndReason, told: readonly Party[] = members(call)): void => {
    calls.delete(call.id);
    clearTimeout(call.unanswered);
    for (const party of told) party.send({ type: 'ended', call: call.id, reason });
  };
  const others = (call: Call, party: Party): readonly Party[] =>
    members(call).filter((one) => one !== party);
  const there = (caller: Caller, request: CaseFacts, to: Side): readonly Party[] =>
    [...parties()].filter((one) => one.isHere() && canAnswer(one.caller(), request, to, caller));

  const presence = async (party: Party, request: string, to: Side): Promise<void> => {
    const facts = await readRequest(request);
    const allowed = facts !== null && canRing(party.caller(), facts, to);
    const found = allowed ? there(party.caller(), facts, to) : [];
    party.send({ type: 'presence', request, to, workstations: workstationsIn(found) });
  };

  const ring = async (party: Party, id: string, request: string, to: Side): Promise<void> => {
    const refuse = (reason: EndReason): void => party.send({ type: 'ended', call: id, reason });
    if (calls.has(id)) return refuse('unknown');
    if (callOf(party) !== undefined) return refuse('busy');
    const facts = await readRequest(request);
    if (!party.isHere()) return;
    if (facts === null || !canRing(party.caller(), facts, to)) return refuse('unknown');
    const found = there(party.caller(), facts, to);
    if (found.length === 0) return refuse('absent');
    const free = found.filter((one) => callOf(one) === undefined);
    if (free.length === 0 || calls.has(id)) return refuse('busy');
    const unanswered = setTimeout(() => end(call, 'unanswered'), ringMs);
    unanswered.unref();
    const rung = new Set(free);
    const call: Call = { id, request: facts, to, ringer: party, rung, answerer: null, unanswered };
    calls.set(id, call);
    party.send({ type: 'ringing', call: id, workstations: workstationsIn(free) });
    for (const one of free) one.send({ type: 'ring', call: id, request, to });
  };

  const accept = (call: Call, party: Party): void => {
    call.rung.delete(party);
    const late = [...call.rung];
    call.rung.clear();
    call.answerer = party;
    clearTimeout(call.unanswered);
    call.ringer.send({ type: 'accepted', call: call.id });
    for (const one of late) one.send({ type: 'ended', call: call.id, reason: 'elsewhere' });
  };

  /** One of those who are rung will not answer: the others go on ringing, and the last one ends it. */
  const stepBack = (call: Call, party: Party, reason: EndReason): void => {
    call.rung.delete(party);
    if (call.rung.size === 0) end(call, reason, [call.ringer]);
  };

  /** Messages about a call that is not this party's are answered as if there were none. */
  const onCall = (party: Party, message: Exclude<CallMessage, { request: string }>): void => {
    const call = calls.get(message.call);
    const isRung = call?.rung.has(party) === true;
    const speaks = call !== undefined && (call.ringer === party || call.answerer === party);
    const needsRing = message.type !== 'bye' && message.type !== 'signal';
    if (call === undefined || (needsRing ? !isRung : !speaks)) {
      party.send({ type: 'ended', call: message.call, reason: 'unknown' });
      return;
    }
    if (message.type === 'accept') accept(call, party);
    else if (message.type === 'decline') stepBack(call, party, 'declined');
    else if (message.type === 'busy') stepBack(call, party, 'busy');
    else if (message.type === 'bye') {
      end(call, call.answerer === null ? 'cancelled' : 'hungUp', others(call, party));
    } else {
      const peer = call.ringer === party ? call.answerer : call.ringer;
      peer?.send({ type: 'signal', call: call.id, data: message.data });
    }
  };

  const leave = (party: Party, call: Call): void => {
    if (call.rung.has(party)) stepBack(call, party, 'lost');
    else end(call, 'lost', others(call, party));
  };

  return {
    handle: async (party, message) => {
      if (message.type === 'presence') await presence(party, message.request, message.to);
      else if (message.type === 'ring') {
        await ring(party, message.call, message.request, message.to);
      } else onCall(party, message);
    },
    isInCall: (party) => callOf(party) !== undefined,
    renewed: (party) => {
      const call = callOf(party);
      if (call === undefined) return;
      const sides = sidesOf(party.caller(), call.request);
      const allowed =
        call.ringer === party
          ? canRing(party.caller(), call.request, call.to)
          : sides.includes(call.to);
      if (allowed) return;
      party.send({ type: 'ended', call: call.id, reason: 'unknown' });
      leave(party, call);
    },
    left: (party) => {
      const call = callOf(party);
      if (call !== undefined) leave(party, call);
    },
    close: () => {
      for (const call of calls.values()) clearTimeout(call.unanswered);
      calls.clear();
    },
  };
}

/** People sit at workstations, not at sockets: one that reconnected counts once. */
function workstationsIn(parties: readonly Party[]): number {
  return new Set(parties.map((party) => party.caller().workstationId)).size;
}
