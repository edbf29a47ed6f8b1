import {
  finishKeyring,
  handToSlot,
  type KeyringDraft,
  sealRecovery,
  wrapAgain,
} from '../session/keyring.ts';
import type { Keyring, Slot } from '../session/keyringFormat.ts';

export interface RenewedWays {
  /** Who renews: her own slot is at hand. */
  readonly self: { readonly slotId: string; readonly slotKey: Uint8Array };
  /** The new master key, of the next epoch. */
  readonly masterKey: Uint8Array;
  /** The new printed key: the former one opens nothing any more. */
  readonly recoveryKey: Uint8Array;
  readonly now: Date;
}

/**
 * The ways in of the next epoch: who renews keeps her slot, the others are handed the new master key, and a slot without
 * a public key is left out. Nothing of the former master key stays in it.
 */
export function renewedKeyring(keyring: Keyring, ways: RenewedWays): Keyring {
  const { self, masterKey, recoveryKey, now } = ways;
  const { mac: _former, generation, ...rest } = keyring;
  const owner = { ...rest, epoch: keyring.epoch + 1 };
  const slots = keyring.slots
    .map((slot) =>
      slot.id === self.slotId
        ? wrapAgain(owner, slot, self.slotKey, masterKey)
        : handToSlot(owner, slot, masterKey),
    )
    .filter((slot): slot is Slot => slot !== null);
  const recovery = sealRecovery(owner, recoveryKey, masterKey, now);
  const draft: KeyringDraft = { ...owner, slots, recovery };
  return finishKeyring(draft, generation + 1, masterKey);
}
