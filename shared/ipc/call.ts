import { z } from 'zod';
import { CameraDevice } from './camera.ts';
import { Reach } from './ring.ts';
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
  // Whoever was rung said when she calls back.
  'later',
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
  // Somebody sits between the two workstations, or may: nothing was shown, or it stopped at once.
  'intercepted',
]);

/** SHA-256 of the certificate by which one side of a connection is known: 64 hexadecimal digits, lower case. */
export const CallFingerprint = z.string().regex(/^[0-9a-f]{64}$/);

/** How sure it is that nobody sits between the two workstations (security.md 5). */
export const CallSecurity = z.strictObject({
  /**
   * `waiting`: they have not agreed yet, nothing may be shown; `certified`: the regional root knows the other workstation,
   * and the request its establishment; `uncertified`: only the words tell.
   */
  state: z.enum(['waiting', 'certified', 'uncertified']),
  /** What the other side's connection has to show; null while `waiting`. */
  fingerprint: CallFingerprint.nullable(),
  /** To be read aloud and compared; empty while `waiting`. */
  words: z.array(z.string()),
  /** The establishment of the other workstation, as the root says; null when the root does not know it. */
  place: z.string().nullable(),
  /** Somebody here said that the words are the same. */
  wordsSame: z.boolean(),
});

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
  security: CallSecurity,
  /**
   * Whether the person it is about is before the camera, as the side that asked for the opinion says: `present` makes it a
   * téléconsultation, `absent` an exchange between professionals. Null until somebody there has said it.
   */
  subject: z.enum(['present', 'absent']).nullable(),
  /** Whom it reaches, as the caller is told. */
  reach: Reach,
  /** The expert asked for a picture, and none was taken since. */
  stillAsked: z.boolean(),
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

/** True at the end where the person is, or may be: the side that asked for the opinion. */
export function isWithSubject({ direction, to }: Pick<CallView, 'direction' | 'to'>): boolean {
  return direction === 'outgoing' ? to === 'expert' : to === 'requester';
}

/**
 * Whether pictures may pass: not before it is said who is before the camera. Of a workstation that the Region does not
 * know, or not there, nothing is shown, and nothing is shown to it, until somebody here has said that the words are the
 * same: only the voices that compare them.
 */
export function showsPictures({
  security,
  subject,
}: Pick<CallView, 'security' | 'subject'>): boolean {
  if (subject === null) return false;
  return security.state === 'certified' || (security.state === 'uncertified' && security.wordsSame);
}

/** What one window tells the other about the connection they build: opaque to everybody between them. */
export const CallSignal = z.string().min(1).max(60_000);

/** « Appeler »: about which request, and the PractitionerRole to be rung before her colleagues if one was named. */
export const CallBegin = z.strictObject({ requestId: Id, first: Id.optional() });
export const OfCall = z.strictObject({ callId: Id });
export const CallNow = z.strictObject({ call: CallView.nullable() });
/**
 * The Region's relays, with passes of ten minutes; never a public server. `relayOnly`: neither side may learn the
 * other's addresses.
 */
export const CallPaths = z.object({
  servers: z
    .array(
      z.object({
        urls: z
          .array(
            z
              .string()
              .regex(/^turns?:/)
              .max(200),
          )
          .min(1)
          .max(8),
        username: z.string().max(200),
        credential: z.string().max(200),
      }),
    )
    .max(8),
  relayOnly: z.boolean(),
});
/** What the other side said since the last time it was asked, how to reach it, and how often the hub found either again. */
export const CallSignals = z.strictObject({
  signals: z.array(CallSignal),
  paths: CallPaths,
  rejoined: z.number().int().nonnegative(),
});
/** Ends it, or clears what is said of one that ended. */
export const CallEnd = OfCall.extend({
  reason: z.enum(['hungUp', 'noDevice', 'notAllowed', 'noMedia', 'lost', 'intercepted']),
});

/** Who is before the camera; `present` also says that she accepts the téléconsultation. */
export const CallSubject = OfCall.extend({ subject: z.enum(['present', 'absent']) });
/** The camera and the microphone that this workstation calls with; null where none was ever chosen. */
export const CallDevices = z.strictObject({
  camera: CameraDevice.nullable(),
  microphone: CameraDevice.nullable(),
});
export const CallDevice = z.strictObject({
  kind: z.enum(['camera', 'microphone']),
  device: CameraDevice,
});
export const OfStill = z.strictObject({ requestId: Id, imageId: Id });
/** A page of a picture of the request that the call is about, from 0. */
export const OfShown = OfCall.extend({ imageId: Id, page: z.number().int().min(0).max(999) });
/** Its pixels as a window draws them, JPEG. */
export const ShownPixels = z.strictObject({ bytes: z.instanceof(Uint8Array) });

export type CallDevices = z.infer<typeof CallDevices>;
export type CallSecurity = z.infer<typeof CallSecurity>;
export type CallSignals = z.infer<typeof CallSignals>;
export type CallPaths = z.infer<typeof CallPaths>;
export type CallView = z.infer<typeof CallView>;
export type CallState = z.infer<typeof CallState>;
export type CallEndReason = z.infer<typeof CallEndReason>;
