import { z } from 'zod';
import { Id, RoleSchema } from './session.ts';

/**
 * Where a call stands. `opening`: camera and microphone are being opened here, nobody rings yet; `ringing`: the other side
 * rings; `rung`: this side rings; `active`: both may build their connection.
 */
export const CallState = z.enum(['opening', 'ringing', 'rung', 'active', 'ended']);

/** Why the hub ends a call (`hub/README.md` 8, « Live »). */
export const HubEndReason = z.enum([
  'unknown',
  'absent',
  'busy',
  'unanswered',
  'declined',
  'cancelled',
  'elsewhere',
  'hungUp',
  'lost',
]);

/** Why a call ended. The hub's own reasons, then those of this workstation. */
export const CallEndReason = z.enum([
  ...HubEndReason.options,
  // The line to the hub was lost before anybody answered.
  'offline',
  // No camera nor microphone that works; or they were refused to this program.
  'noDevice',
  'notAllowed',
  // Pictures and sound did not come through, or stopped.
  'noMedia',
]);

export const CallView = z.strictObject({
  id: Id,
  requestId: Id,
  direction: z.enum(['outgoing', 'incoming']),
  /** The side that was rung. */
  to: z.enum(['requester', 'expert']),
  state: CallState,
  /** Set when it ended, and then only. */
  reason: CallEndReason.nullable(),
  /** Those who speak, this side first; the other is known once its workstation has said who it is. */
  participants: z.array(z.strictObject({ name: z.string(), role: RoleSchema, here: z.boolean() })),
  /** Which sides said that the name of the person was read aloud and is the same (domain.md 5.7). */
  nameRead: z.strictObject({ here: z.boolean(), there: z.boolean() }),
  /** What is known here of the request; null while it has not come from the hub yet. */
  request: z
    .strictObject({
      number: z.string().nullable(),
      specialty: z.string(),
      establishmentName: z.string(),
      patientId: Id,
      patientFamily: z.string(),
      patientGiven: z.string(),
      birthDate: z.string(),
    })
    .nullable(),
});

/** What one window tells the other about the connection they build: opaque to everybody between them. */
export const CallSignal = z.string().min(1).max(60_000);

export const OfCall = z.strictObject({ callId: Id });
export const CallNow = z.strictObject({ call: CallView.nullable() });
export const CallSignals = z.strictObject({ signals: z.array(CallSignal) });
/** Ends it, or clears what is said of one that ended. */
export const CallEnd = OfCall.extend({
  reason: z.enum(['hungUp', 'noDevice', 'notAllowed', 'noMedia', 'lost']),
});

export type CallView = z.infer<typeof CallView>;
export type CallState = z.infer<typeof CallState>;
export type CallEndReason = z.infer<typeof CallEndReason>;
