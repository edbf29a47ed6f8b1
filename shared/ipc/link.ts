import { z } from 'zod';
import { HubPin, SpkiHash } from '../domain/hubPin.ts';
import { lineShares } from '../sync/lineShares.ts';
import { Id, Instant } from './session.ts';

/** What an administrator types or pastes to join the Region: address and one-time code. */
export const EnrolmentInput = z.strictObject({
  url: z.string().trim().max(300),
  code: z.string().trim().min(8).max(80),
  /** By which key the hub is known; an HTTPS address is not joined without. */
  pin: HubPin.optional(),
});

export const HubAddressInput = EnrolmentInput.pick({ url: true });

/** The key by which the hub at an address proves itself; null over plain HTTP. */
export const HubKeyView = z.strictObject({
  spki: SpkiHash.nullable(),
  /** The same as sixteen groups, shown on both screens; people compare it aloud. */
  fingerprint: z.string().nullable(),
});

export const EnrolmentView = z.strictObject({
  enrolled: z.boolean(),
  establishmentName: z.string().nullable(),
  finess: z.string().nullable(),
  /** Shown on both screens; people compare it aloud. */
  workstationFingerprint: z.string().nullable(),
  rootFingerprint: z.string().nullable(),
  /** Of the key by which the hub proves itself over HTTPS; null over plain HTTP and under an authority. */
  hubFingerprint: z.string().nullable(),
  teams: z.array(z.strictObject({ name: z.string(), specialty: z.string() })),
  /** This person's signing key carries a certificate of the regional root. */
  certified: z.boolean(),
});

/** How much of the line pictures may take, per cent; the rest is left to the care record and to calls. */
export const LineShare = z.strictObject({ share: z.literal(lineShares) });

/** One line of the « Synchronisation » screen. */
export const SyncItem = z.strictObject({
  /** Of the act. */
  requestId: Id,
  /** The request that it is about; null for a resident's file. */
  serviceRequestId: Id.nullable(),
  /** The resident whose file it changes; null for anything else. */
  patientId: Id.nullable(),
  what: z.enum(['request', 'opinion', 'acknowledgement', 'cancellation', 'patient', 'other']),
  patientFamily: z.string(),
  patientGiven: z.string(),
  specialty: z.string(),
  waitingSince: Instant,
  phase: z.enum(['waiting', 'sending', 'refused', 'conflict']),
  attempts: z.number().int().nonnegative(),
  nextAttemptAt: Instant.nullable(),
  /** An `ErrorCode` of the last attempt, for the catalogue. */
  lastError: z.string().nullable(),
  /** The hub's reason code when it refused (its contract, section 9). */
  reason: z.string().nullable(),
  bundleReceived: z.boolean(),
  images: z.array(
    z.strictObject({
      id: Id,
      label: z.string(),
      size: z.number().int(),
      sent: z.number().int().nonnegative(),
      received: z.boolean(),
    }),
  ),
});

export const SyncList = z.strictObject({
  items: z.array(SyncItem),
  lastHubContact: Instant.nullable(),
  /** Workstation clock minus hub clock, in milliseconds; null before the first contact. */
  clockOffsetMs: z.number().nullable(),
  bytesWaiting: z.number().int().nonnegative(),
  /** What the hub told of and only a later version can read. */
  unread: z.number().int().nonnegative(),
  share: LineShare.shape.share,
});

export type SyncItem = z.infer<typeof SyncItem>;
export type SyncList = z.infer<typeof SyncList>;
export type HubKeyView = z.infer<typeof HubKeyView>;
export type EnrolmentView = z.infer<typeof EnrolmentView>;
