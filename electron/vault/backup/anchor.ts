import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileDurably } from '../durableFile.ts';
import { canonicalBytes } from '../session/seal.ts';

const fileName = 'anchor';
const Anchor = z.strictObject({ seq: z.number().int().nonnegative(), mac: z.string() });

/** Remembers beside the database how far its access trail went: a copy put back later is compared with it. */
export function writeAnchor(folder: string, seq: number, auditKey: Uint8Array): void {
  writeFileDurably(join(folder, fileName), canonicalBytes({ seq, mac: macOf(seq, auditKey) }));
}

/** Null when there is none, or when it was not written with this store's keys. */
export function readAnchor(folder: string, auditKey: Uint8Array): number | null {
  try {
    const { seq, mac } = Anchor.parse(JSON.parse(readFileSync(join(folder, fileName), 'utf8')));
    const [found, expected] = [Buffer.from(mac), Buffer.from(macOf(seq, auditKey))];
    return found.length === expected.length && timingSafeEqual(found, expected) ? seq : null;
  } catch {
    return null;
  }
}

function macOf(seq: number, auditKey: Uint8Array): string {
  return createHmac('sha256', auditKey).update(`anchor/v1|${seq}`).digest('base64url');
}
