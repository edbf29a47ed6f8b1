import { z } from 'zod';
import type { Side } from '../policy/access.ts';
import type { Turn } from '../policy/ringTurns.ts';
import type { CallPaths } from './relay.ts';

/** One frame, in bytes: a session description of a few tens of kilobytes fits. */
export const maxMessageBytes = 64 * 1024;

const Id = z.uuid();
const To = z.enum(['requester', 'expert']);
/** What one workstation tells the other about the connection they build: never looked into, never kept. */
const SignalData = z.string().min(1).max(60_000);

/** In how many minutes who is rung will call back. */
const LaterMinutes = z.int().min(1).max(120);

/** What a workstation may say, and nothing else. */
export const WorkstationMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('token'), token: z.string().max(200) }),
  z.strictObject({ type: z.literal('presence'), request: Id, to: To }),
  // `first`: the PractitionerRole whom the caller wants before the others.
  z.strictObject({
    type: z.literal('ring'),
    ...{ call: Id, request: Id, to: To, first: Id.optional() },
  }),
  z.strictObject({ type: z.literal('accept'), call: Id }),
  z.strictObject({ type: z.literal('decline'), call: Id }),
  z.strictObject({ type: z.literal('busy'), call: Id }),
  z.strictObject({ type: z.literal('later'), call: Id, minutes: LaterMinutes }),
  z.strictObject({ type: z.literal('bye'), call: Id }),
  z.strictObject({ type: z.literal('rejoin'), call: Id }),
  z.strictObject({ type: z.literal('signal'), call: Id, data: SignalData }),
  z.strictObject({ type: z.literal('look'), request: Id.nullable() }),
]);
export type WorkstationMessage = z.output<typeof WorkstationMessage>;
export type CallMessage = Exclude<WorkstationMessage, { type: 'token' | 'look' }>;

/**
 * Why a call ended, or never began. `unknown` is told alike for a request or a call that is not there and for one that
 * is somebody else's.
 */
export type EndReason =
  | 'unknown'
  | 'absent'
  | 'busy'
  | 'unanswered'
  | 'declined'
  | 'cancelled'
  | 'elsewhere'
  | 'hungUp'
  | 'lost';

/** Somebody of the team looks at a request now: ids alone, the names are in each directory. */
export interface Looking {
  readonly request: string;
  /** PractitionerRole. */
  readonly by: string;
}

/** A call as who is rung is told of it, or who would have been rung and was not. */
export interface RungCall {
  readonly call: string;
  readonly request: string;
  readonly to: Side;
  /** Whom it is for: her PractitionerRole; null for all who stand on that side. */
  readonly by: string | null;
}

/** What the hub says. */
export type HubMessage =
  | { readonly type: 'changed' }
  /** All that she may see of it; said again at each beat while it is not empty. */
  | { readonly type: 'looking'; readonly seen: readonly Looking[] }
  | {
      readonly type: 'presence';
      readonly request: string;
      readonly to: Side;
      readonly workstations: number;
    }
  | { readonly type: 'ringing'; readonly call: string; readonly workstations: number }
  /** To the caller, at each change and whole each time: who had her turn, who rings, who is next. */
  | { readonly type: 'turns'; readonly call: string; readonly turns: readonly Turn[] }
  | ({ readonly type: 'ring' | 'missed' } & RungCall)
  | { readonly type: 'accepted'; readonly call: string }
  /** Who helps the two to find each other, and whether they may see each other's addresses. */
  | ({ readonly type: 'paths'; readonly call: string } & CallPaths)
  /** The other of the two is not reached now, or not known here: it may come back under the same call. */
  | { readonly type: 'away'; readonly call: string }
  | { readonly type: 'rejoined'; readonly call: string }
  | { readonly type: 'signal'; readonly call: string; readonly data: string }
  | { readonly type: 'ended'; readonly call: string; readonly reason: EndReason }
  /** Whoever was rung calls back at this instant, by the hub's clock. */
  | {
      readonly type: 'ended';
      readonly call: string;
      readonly reason: 'later';
      readonly by: string | null;
      readonly at: string;
    };

/** Null for anything that is not one of the messages, whole and with nothing beside. */
export function readMessage(text: string): WorkstationMessage | null {
  try {
    const parsed = WorkstationMessage.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
