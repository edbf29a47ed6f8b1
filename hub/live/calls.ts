import type { Caller, CaseFacts, Side } from '../policy/access.ts';
import { canAnswer } from '../policy/callAccess.ts';
import type { Turn } from '../policy/ringTurns.ts';
import type { CaseOwner } from './caseOwner.ts';
import type { EndReason, HubMessage } from './liveMessages.ts';
import type { CallPaths } from './relay.ts';

/** One connected workstation, as calls see it. */
export interface Party {
  /** Who speaks there now; changes with the token. */
  readonly caller: () => Caller;
  /** False once the socket or its token ended. */
  readonly isHere: () => boolean;
  readonly send: (message: HubMessage) => void;
}

/** A call under way. */
export interface Call {
  readonly id: string;
  readonly request: CaseFacts;
  readonly to: Side;
  ringer: Party;
  /** Everybody who may answer, each in her turn, and what it came to. */
  turns: readonly Turn[];
  /** Whose turn it is: those who are being rung and said nothing yet. */
  readonly rung: Set<Party>;
  /** Those who were rung before, in vain. */
  readonly passed: Set<Party>;
  answerer: Party | null;
  unanswered: NodeJS.Timeout | undefined;
  /** Those who spoke and whose socket went, until they are given up. */
  readonly awaited: Map<Party, NodeJS.Timeout>;
}

export interface CallDeskParts {
  readonly parties: () => Iterable<Party>;
  /** What is known of a request; null when there is none. */
  readonly request: (id: string) => Promise<CaseFacts | null>;
  readonly caseOwner: (request: string) => Promise<CaseOwner>;
  /** This party has that very request on its screen. */
  readonly isLooking: (party: Party, request: string) => boolean;
  readonly now: () => Date;
  /** Milliseconds that each of those who are rung in turn has to answer. */
  readonly ringMs: number;
  /** Milliseconds in which somebody who spoke may come back under the same call. */
  readonly returnMs: number;
  /** How a workstation reaches one of the same establishment, or of another. */
  readonly paths: (workstationId: string, acrossEstablishments: boolean) => CallPaths;
}

/** Those under way, by their id. */
export interface Desk extends CallDeskParts {
  readonly calls: Map<string, Call>;
}

/** True for the two of a call that was answered. */
export function speaks({ ringer, answerer }: Call, party: Party): boolean {
  return answerer !== null && (ringer === party || answerer === party);
}

/** The call is no more; `told` learn why. */
export function end(
  { calls }: Desk,
  call: Call,
  reason: EndReason,
  told: readonly Party[] = members(call),
): void {
  calls.delete(call.id);
  stopTimers(call);
  for (const party of told) party.send({ type: 'ended', call: call.id, reason });
}

export function stopTimers({ unanswered, awaited }: Call): void {
  clearTimeout(unanswered);
  for (const timer of awaited.values()) clearTimeout(timer);
}

/** The call that this party rings, is rung by or speaks in. */
export function callOf({ calls }: Desk, party: Party): Call | undefined {
  return [...calls.values()].find((call) => members(call).includes(party));
}

export function members({ ringer, rung, answerer }: Call): readonly Party[] {
  return [...new Set([ringer, ...rung, ...(answerer === null ? [] : [answerer])])];
}

export function others(call: Call, party: Party): readonly Party[] {
  return members(call).filter((one) => one !== party);
}

/** Who could answer such a call now. */
export function there(
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
export function workstationsIn(parties: readonly Party[]): number {
  return new Set(parties.map((party) => party.caller().workstationId)).size;
}
