import { z } from 'zod';
import { CallPaths, HubEndReason } from '../../../shared/ipc/call.ts';
import { RingTurnState } from '../../../shared/ipc/ring.ts';

const Call = z.uuid();
const Side = z.enum(['requester', 'expert']);

/** PractitionerRole; null, or nothing, where nobody is named. */
const Role = z.uuid().nullable().default(null);
/** The most that one team has; a longer list is not ours. */
const mostTurns = 500;
const Turn = z.object({ by: Role, state: RingTurnState });
export type HubTurn = z.output<typeof Turn>;
const RungCall = z.object({ call: Call, request: z.uuid(), to: Side, by: Role });

/** What the hub says of calls (`hub/README.md` 8, « Live »). Its « something new » is read apart. */
export const HubCallMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ringing'), call: Call }),
  z.object({ type: z.literal('turns'), call: Call, turns: z.array(Turn).max(mostTurns) }),
  RungCall.extend({ type: z.literal('ring') }),
  RungCall.extend({ type: z.literal('missed') }),
  z.object({ type: z.literal('accepted'), call: Call }),
  CallPaths.extend({ type: z.literal('paths'), call: Call }),
  z.object({ type: z.enum(['away', 'rejoined']), call: Call }),
  z.object({ type: z.literal('signal'), call: Call, data: z.string().min(1).max(60_000) }),
  z.object({
    type: z.literal('ended'),
    call: Call,
    // A reason of a newer hub: the call is over all the same.
    reason: HubEndReason.catch('lost'),
    // With `later` alone: who calls back, and when.
    by: Role,
    at: z.iso.datetime().optional(),
  }),
]);
export type HubCallMessage = z.output<typeof HubCallMessage>;

/** What this workstation says of calls. */
export type OwnCallMessage =
  | {
      readonly type: 'ring';
      readonly call: string;
      readonly request: string;
      readonly to: string;
      /** PractitionerRole to be rung before the others, only when somebody was named (`hub/README.md` 8, « Live », rule 11). */
      readonly first?: string;
    }
  | { readonly type: 'accept' | 'decline' | 'busy' | 'bye' | 'rejoin'; readonly call: string }
  | { readonly type: 'later'; readonly call: string; readonly minutes: number }
  | { readonly type: 'signal'; readonly call: string; readonly data: string };

/** The most that one team looks at; a longer list is not ours. */
const mostLooks = 500;

/** Who of the team looks at which request now: ids alone. */
export const HubLookMessage = z.object({
  type: z.literal('looking'),
  seen: z.array(z.object({ request: z.uuid(), by: z.uuid() })).max(mostLooks),
});
export type HubLookMessage = z.output<typeof HubLookMessage>;

/** What the person at this workstation looks at; null for nothing. */
export interface OwnLookMessage {
  readonly type: 'look';
  readonly request: string | null;
}
