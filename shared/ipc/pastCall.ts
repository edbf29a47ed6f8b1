import { z } from 'zod';
import { callIncidents } from '../fhir/encounter.ts';
import { Instant } from './session.ts';

/** A call about a request that is over, as both files keep it. */
export const PastCall = z.strictObject({
  id: z.string(),
  startedAt: Instant,
  /** Null when the workstation that kept the record did not see its end. */
  endedAt: Instant.nullable(),
  /** Those who spoke; by the name that a workstation gave alone where the directory does not name her. */
  people: z.array(z.strictObject({ name: z.string(), inDirectory: z.boolean() })),
  kind: z.enum(['present', 'absent']),
  /** Each time somebody said who was before the camera. */
  subjects: z.array(z.strictObject({ what: z.enum(['present', 'absent']), at: Instant })),
  /** Who signed this record of it, by name; null where nobody did. */
  signedBy: z.string().nullable(),
  /** Whether that signature was checked here, just now, and holds. */
  signatureVerified: z.boolean(),
  incidents: z.array(z.strictObject({ what: z.enum(callIncidents), at: Instant })),
});
export type PastCall = z.infer<typeof PastCall>;
