import { z } from 'zod';
import { CallPaths, HubEndReason } from '../../../shared/ipc/call.ts';

const Call = z.uuid();
const Side = z.enum(['requester', 'expert']);

/** What the hub says of calls (`hub/README.md` 8, « Live »). Its « something new » is read apart. */
export const HubCallMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ringing'), call: Call }),
  z.object({ type: z.literal('ring'), call: Call, request: z.uuid(), to: Side }),
  z.object({ type: z.literal('accepted'), call: Call }),
  CallPaths.extend({ type: z.literal('paths'), call: Call }),
  z.object({ type: z.enum(['away', 'rejoined']), call: Call }),
  z.object({ type: z.literal('signal'), call: Call, data: z.string().min(1).max(60_000) }),
  z.object({
    type: z.literal('ended'),
    call: Call,
    // A reason of a newer hub: the call is over all the same.
    reason: HubEndReason.catch('lost'),
  }),
]);
export type HubCallMessage = z.output<typeof HubCallMessage>;

/** What this workstation says of calls. */
export type OwnCallMessage =
  | { readonly type: 'ring'; readonly call: string; readonly request: string; readonly to: string }
  | { readonly type: 'accept' | 'decline' | 'busy' | 'bye' | 'rejoin'; readonly call: string }
  | { readonly type: 'signal'; readonly call: string; readonly data: string };
