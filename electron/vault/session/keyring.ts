import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { handOver, newExchangeKey, takeOver } from './exchangeKey.ts';
import { deriveKey, derivePassphraseKey, type KdfCost, newSalt, wipe } from './kdf.ts';
import type { Keyring, Slot } from './keyringFormat.ts';
import { canonicalBytes, seal, unseal } from './seal.ts';
import { newSigningKey, rewrapSigningKey } from './signingKey.ts';

/** What ties every box of a keyring to one store on one workstation. */
export type KeyringOwner = Pick<Keyring, 'profile' | 'establishment' | 'workstation' | 'epoch'>;

/** A slot that opened: both are wiped by whoever asked, as soon as they have served. */
export interface OpenedSlot {
  readonly slotId: string;
  readonly slotKey: Buffer;
  readonly masterKey: Buffer;
}

/** Everything of a keyring but what is recomputed at each writing. */
export type KeyringDraft = Omit<Keyring, 'mac' | 'generation'>;

export function newMasterKey(): Buffer {
  return randomBytes(32);
}

/** Wraps the master key for one person, and makes her a signing key. The caller wipes `slotKey`. */
export async function sealSlot(
  owner: KeyringOwner,
  user: string,
  passphrase: string,
  secrets: {
    readonly masterKey: Uint8Array;
    readonly workstationSecret: Uint8Array;
    readonly cost: KdfCost;
  },
  now: Date,
): Promise<{ readonly slot: Slot; readonly slotKey: Buffer }> {
  const kdf: Slot['kdf'] = {
    name: 'argon2id',
    version: 19,
    ...secrets.cost,
    salt: newSalt().toString('base64url'),
  };
  const header = { id: randomUUID(), user, epoch: owner.epoch, created: now.toISOString(), kdf };
  const slotKey = await deriveSlotKey(owner, header, passphrase, secrets.workstationSecret);
  const box = seal(slotKey, secrets.masterKey, slotContext(owner, header));
  const signing = newSigningKey(slotKey, user);
  const exchange = newExchangeKey(slotKey, user);
  return { slot: { ...header, box, exchange, signing }, slotKey };
}

/** The same person's slot under another passphrase, with the signing key she has. The caller wipes `slotKey`. */
export async function resealSlot(
  owner: KeyringOwner,
  before: { readonly slot: Slot; readonly slotKey: Uint8Array },
  passphrase: string,
  secrets: Parameters<typeof sealSlot>[3],
  now: Date,
): Promise<{ readonly slot: Slot; readonly slotKey: Buffer } | null> {
  const { user, signing } = before.slot;
  const { slot, slotKey } = await sealSlot(owner, user, passphrase, secrets, now);
  const rewrapped = rewrapSigningKey(signing, user, before.slotKey, slotKey);
  if (rewrapped !== null) return { slot: { ...slot, signing: rewrapped }, slotKey };
  wipe(slotKey);
  return null;
}

/** Null when the passphrase, the workstation's secret or the slot is not the right one. */
export async function openSlot(
  owner: KeyringOwner,
  slot: Slot,
  passphrase: string,
  workstationSecret: Uint8Array,
): Promise<OpenedSlot | null> {
  const slotKey = await deriveSlotKey(owner, slot, passphrase, workstationSecret);
  const masterKey = openMasterKey(owner, slot, slotKey);
  if (masterKey !== null) return { slotId: slot.id, slotKey, masterKey };
  wipe(slotKey);
  return null;
}

/** The master key again, from a slot key kept in memory. */
export function openMasterKey(owner: KeyringOwner, slot: Slot, slotKey: Uint8Array): Buffer | null {
  const { user, box, exchange, handed } = slot;
  const context = slotContext(owner, slot);
  if (box !== undefined) return unseal(slotKey, box, context);
  if (exchange === undefined || handed === undefined) return null;
  return takeOver(exchange, handed, slotKey, user, context);
}

/** The same slot for another master key, by its person's own key. */
export function wrapAgain(
  owner: KeyringOwner,
  slot: Slot,
  slotKey: Uint8Array,
  masterKey: Uint8Array,
): Slot {
  const { handed: _settled, ...rest } = { handed: undefined, ...slot };
  const box = seal(slotKey, masterKey, slotContext(owner, slot));
  return { ...rest, box, exchange: slot.exchange ?? newExchangeKey(slotKey, slot.user) };
}

/** The same slot for another master key, without its person; null when it has no public key yet. */
export function handToSlot(owner: KeyringOwner, slot: Slot, masterKey: Uint8Array): Slot | null {
  const { box: _former, exchange, ...rest } = { box: undefined, ...slot };
  if (exchange === undefined) return null;
  const handed = handOver(exchange.publicKey, masterKey, slotContext(owner, slot));
  return { ...rest, exchange, handed };
}

export function sealRecovery(
  owner: KeyringOwner,
  recoveryKey: Uint8Array,
  masterKey: Uint8Array,
  now: Date,
): Keyring['recovery'] {
  const header = { id: randomUUID(), epoch: owner.epoch, created: now.toISOString() };
  const box = seal(recoveryWrap(owner, recoveryKey), masterKey, recoveryContext(owner, header));
  return { ...header, box };
}

/** The master key, or null when it is not this store's recovery key. Needs nothing of this workstation. */
export function openRecovery(keyring: Keyring, recoveryKey: Uint8Array): Buffer | null {
  const context = recoveryContext(keyring, keyring.recovery);
  return unseal(recoveryWrap(keyring, recoveryKey), keyring.recovery.box, context);
}

/** Numbers and authenticates a keyring about to be written. */
export function finishKeyring(
  draft: KeyringDraft,
  generation: number,
  masterKey: Uint8Array,
): Keyring {
  const { mac: _replaced, tries, ...rest } = { mac: '', tries: undefined, ...draft };
  const content = { ...rest, generation };
  const mac = macOf(content, masterKey);
  return tries === undefined ? { ...content, mac } : { ...content, tries, mac };
}

/** False for a keyring whose parts were changed, removed or put back by somebody without the master key. */
export function isAuthentic(keyring: Keyring, masterKey: Uint8Array): boolean {
  const { mac, tries: _outside, ...content } = keyring;
  const expected = Buffer.from(macOf(content, masterKey));
  const found = Buffer.from(mac);
  return found.length === expected.length && timingSafeEqual(found, expected);
}

function macOf(content: Omit<Keyring, 'mac' | 'tries'>, masterKey: Uint8Array): string {
  const key = deriveKey(masterKey, 'keyring-mac/v1');
  return createHmac('sha256', key).update(canonicalBytes(content)).digest('base64url');
}

/** Passphrase and workstation together: the disk alone, or the passphrase alone, opens nothing. */
async function deriveSlotKey(
  owner: KeyringOwner,
  slot: Pick<Slot, 'user' | 'epoch' | 'kdf'>,
  passphrase: string,
  workstationSecret: Uint8Array,
): Promise<Buffer> {
  const { memoryKiB, passes, lanes } = slot.kdf;
  const salt = Buffer.from(slot.kdf.salt, 'base64url');
  const fromPassphrase = await derivePassphraseKey(passphrase, salt, { memoryKiB, passes, lanes });
  const both = Buffer.concat([fromPassphrase, workstationSecret]);
  const { establishment, workstation } = owner;
  const purpose = ['kek/v1', establishment, workstation, slot.user, slot.epoch].join('|');
  const key = deriveKey(both, purpose);
  wipe(fromPassphrase, both);
  return key;
}

function recoveryWrap(owner: KeyringOwner, recoveryKey: Uint8Array): Buffer {
  return deriveKey(recoveryKey, `recovery/v1|${owner.establishment}|${owner.workstation}`);
}

/** The epoch is that of the master key inside; the slot's own is in the derivation of its key. */
function slotContext(
  owner: KeyringOwner,
  slot: Pick<Slot, 'id' | 'user' | 'created' | 'kdf'>,
): object {
  const { id, user, created, kdf } = slot;
  const { epoch } = owner;
  return { purpose: 'slot/v1', ...identity(owner), id, user, epoch, created, kdf };
}

function recoveryContext(
  owner: KeyringOwner,
  { id, epoch, created }: Omit<Keyring['recovery'], 'box'>,
): object {
  return { purpose: 'recovery/v1', ...identity(owner), id, epoch, created };
}

function identity({ profile, establishment, workstation }: KeyringOwner): object {
  return { profile, establishment, workstation };
}
