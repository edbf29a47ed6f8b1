import { createHash } from 'node:crypto';
import type { TrailPoint } from '../../../shared/fhir/auditHead.ts';
import { canonicalBytes } from '../session/seal.ts';

/** What the first row follows. */
export const trailStart: TrailPoint = { seq: 0, hash: '0'.repeat(64) };

/** The hash of one row over its number, the hash before it and its text in canonical form (RFC 8785). */
export function linkHash(seq: number, previous: string, event: string): string {
  return createHash('sha256')
    .update(canonicalBytes([seq, previous, event]))
    .digest('hex');
}
