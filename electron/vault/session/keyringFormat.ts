import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Id, Instant } from '../../../shared/ipc/session.ts';
import { ExchangeKey, HandedOver } from './exchangeKey.ts';
import { KdfCost } from './kdf.ts';
import { Base64Url, canonicalBytes, SealedBox } from './seal.ts';

export const PublicKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: Base64Url,
  y: Base64Url,
});
export type PublicKey = z.infer<typeof PublicKey>;

/** How one person gets in: the master key under a key that needs her passphrase and this workstation. */
export const Slot = z.strictObject({
  id: Id,
  user: Id,
  /** Of the master key when the slot's own key was derived. */
  epoch: z.number().int().positive(),
  created: Instant,
  kdf: z.strictObject({
    name: z.literal('argon2id'),
    version: z.literal(19),
    ...KdfCost.shape,
    salt: Base64Url,
  }),
  /** The master key. Absent between a renewal of the keys and her next unlock: `handed` has it then. */
  box: SealedBox.optional(),
  /** Absent in a slot made by an older program, until her next unlock. */
  exchange: ExchangeKey.optional(),
  /** The master key of now, sealed for `exchange` while she was not there. */
  handed: HandedOver.optional(),
  /** Her signing key, under a key only her own slot gives: holding the master key is not enough to sign as her. */
  signing: z.strictObject({ kid: Base64Url, publicKey: PublicKey, box: SealedBox }),
});
export type Slot = z.infer<typeof Slot>;

/** The printed key's way in; it does not depend on the workstation. */
export const RecoverySlot = z.strictObject({
  id: Id,
  epoch: z.number().int().positive(),
  created: Instant,
  box: SealedBox,
});

export const Keyring = z.strictObject({
  profile: z.enum(['practice', 'real']),
  establishment: Id,
  workstation: Id,
  epoch: z.number().int().positive(),
  /** Rises by one at each writing. */
  generation: z.number().int().positive(),
  recoveryConfirmed: z.boolean(),
  /** What the lock screen shows before anything is open, under the workstation's secret. */
  front: SealedBox,
  slots: z.array(Slot).max(200),
  recovery: RecoverySlot,
  /** Failed tries once more, under the workstation's secret: written while no master key is at hand, so outside `mac`. */
  tries: SealedBox.optional(),
  /** HMAC of all the rest under a key derived from the master key. */
  mac: Base64Url,
});
export type Keyring = z.infer<typeof Keyring>;

const formatName = 'estuaire-keyring/1';

/** One line with a checksum, which damage cannot survive unseen, then the canonical JSON. */
export function encodeKeyring(keyring: Keyring): Buffer {
  const body = canonicalBytes(keyring);
  return Buffer.concat([Buffer.from(`${formatName} ${checksum(body)}\n`), body]);
}

/** Null for anything but what `encodeKeyring` wrote, cost limits included. Never throws. */
export function decodeKeyring(bytes: Buffer): Keyring | null {
  const end = bytes.indexOf('\n');
  const body = bytes.subarray(end + 1);
  const header = bytes.subarray(0, Math.max(end, 0)).toString('latin1');
  if (header !== `${formatName} ${checksum(body)}`) return null;
  try {
    return Keyring.parse(JSON.parse(body.toString('utf8')));
  } catch {
    return null;
  }
}

function checksum(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}
