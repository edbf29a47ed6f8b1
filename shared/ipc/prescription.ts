import { z } from 'zod';
import { Id, Instant } from './session.ts';

/** A prescription as it is read: the prescriber's words, whole. */
export const Prescription = z.strictObject({
  id: Id,
  text: z.string(),
  at: Instant,
  authorName: z.string(),
  /** Another one, signed later, took its place. */
  replaced: z.boolean(),
  /** False is shown as « Signature non vérifiée ». */
  signatureVerified: z.boolean(),
  /** Signed here and not yet confirmed by the hub. */
  awaitingHub: z.boolean(),
});

/** Characters of a prescription. */
export const longestPrescription = 5_000;

export const SignPrescription = z.strictObject({
  requestId: Id,
  text: z.string().trim().min(3).max(longestPrescription),
  replaces: Id.nullable(),
});

export const PrescriptionRef = z.strictObject({ requestId: Id, prescriptionId: Id });

export type Prescription = z.infer<typeof Prescription>;
