import { z } from 'zod';

/** SHA-256 of a certificate's public key (SubjectPublicKeyInfo), base64. */
export const SpkiHash = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

/** A whole chain of a region's own authority fits many times, in characters. */
const maxAuthorityLength = 64 * 1024;

/**
 * Who may answer for a hub, given with its address at enrolment: the holder of one of these keys (two while the region
 * replaces its own), or of a certificate by this authority and no other.
 */
export const HubPin = z.union([
  z.strictObject({ spki: z.array(SpkiHash).min(1).max(4) }),
  z.strictObject({
    /** PEM, one certificate or several. */
    ca: z
      .string()
      .max(maxAuthorityLength)
      .regex(/^-----BEGIN CERTIFICATE-----/),
  }),
]);
export type HubPin = z.infer<typeof HubPin>;
