import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { Id, Instant } from '../../../shared/ipc/session.ts';
import { canonicalBytes } from '../session/seal.ts';
import { EcJwk, type WorkstationKey } from '../store/hubLinkStore.ts';
import { privateKeyOf, publicPart, signJws, thumbprint, verifyJws } from '../sync/jws.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Size = z.number().int().nonnegative();

/** A file of a backup: how many bytes it has on disk, and their hash. */
export const BackedUpFile = z.strictObject({ size: Size, sha256: Sha256 });
export type BackedUpFile = z.infer<typeof BackedUpFile>;

export const Manifest = z.strictObject({
  format: z.literal('estuaire-backup/1'),
  madeAt: Instant,
  establishment: Id,
  workstation: Id,
  /** Of the keys that open it. */
  epoch: z.number().int().positive(),
  schema: z.number().int().positive(),
  /** Where the access trail stood: an older copy put back is seen by it. */
  audit: z.strictObject({ seq: Size, hash: z.string() }),
  database: BackedUpFile,
  keyring: BackedUpFile,
  /** Encrypted pictures, by the name of their file. */
  attachments: z.record(Id, BackedUpFile),
  /** Pictures that the database names and that were not on the disk when it was copied. */
  missing: z.array(Id),
});
export type Manifest = z.infer<typeof Manifest>;

const Envelope = z.strictObject({
  manifest: Manifest,
  /** Only who holds the master key could have written it. */
  mac: z.string(),
  /** By the workstation's own key, for those who know the workstation and not the master key. */
  signature: z.strictObject({ kid: z.string(), jwk: EcJwk, jws: z.string() }),
});

/** The bytes of a manifest's file, authenticated twice. */
export function encodeManifest(
  manifest: Manifest,
  backupKey: Uint8Array,
  key: WorkstationKey,
): Buffer {
  const { kid } = key;
  const jws = signJws(
    { alg: 'ES384', typ: 'estuaire-backup', kid },
    { mac: macOf(manifest, backupKey) },
    privateKeyOf(key),
  );
  const signature = { kid, jwk: publicPart(key.privateJwk), jws };
  return canonicalBytes({ manifest, mac: macOf(manifest, backupKey), signature });
}

/** What a manifest says, before anybody gave a key: good for a list, not for a restore. Null when it is damaged. */
export function peekManifest(bytes: Buffer): Manifest | null {
  return parse(bytes)?.manifest ?? null;
}

/** Null unless this file was written by who holds the keys of this store, and signed by one workstation. */
export function openManifest(bytes: Buffer, backupKey: Uint8Array): Manifest | null {
  const envelope = parse(bytes);
  if (envelope === null) return null;
  const { manifest, mac, signature } = envelope;
  const [found, expected] = [Buffer.from(mac), Buffer.from(macOf(manifest, backupKey))];
  if (found.length !== expected.length || !timingSafeEqual(found, expected)) return null;
  const { kid, jwk, jws } = signature;
  const expectedJws = { alg: 'ES384', typ: 'estuaire-backup', kid } as const;
  const claims = thumbprint(jwk) === kid ? verifyJws(jws, expectedJws, jwk) : null;
  return z.object({ mac: z.literal(mac) }).safeParse(claims).success ? manifest : null;
}

function parse(bytes: Buffer): z.infer<typeof Envelope> | null {
  try {
    return Envelope.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return null;
  }
}

function macOf(manifest: Manifest, backupKey: Uint8Array): string {
  return createHmac('sha256', backupKey).update(canonicalBytes(manifest)).digest('base64url');
}
