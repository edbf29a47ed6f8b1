import type { Clock } from '../clock.ts';
import { wipe } from './kdf.ts';
import { codeValidityMs } from './quickCode.ts';

interface HeldKey {
  readonly slotKey: Buffer;
  readonly wall: number;
  readonly monotonic: number;
}

/**
 * The slot keys of those who gave their passphrase here: what the quick code lets them in with. In this process only.
 * `inUse` is the key of the person at the screen, which is never wiped under her.
 */
export interface HeldKeys {
  /** Keeps what the code will need for the next 12 hours. */
  readonly hold: (userId: string, slotKey: Buffer, inUse: Buffer | undefined) => void;
  /** With the time it was given; null, and forgotten, after 12 hours by either clock. */
  readonly find: (
    userId: string,
    inUse: Buffer | undefined,
  ) => { readonly slotKey: Buffer; readonly givenAt: Date } | null;
  readonly isHeld: (userId: string, slotKey: Buffer) => boolean;
  readonly replace: (userId: string, slotKey: Uint8Array) => void;
  /** Takes it out, for the caller to wipe. */
  readonly take: (userId: string) => Buffer | undefined;
  readonly wipeAll: () => void;
}

export function createHeldKeys(clock: Clock): HeldKeys {
  const held = new Map<string, HeldKey>();
  return {
    hold: (userId, slotKey, inUse) => {
      const before = held.get(userId)?.slotKey;
      if (before !== undefined && before !== inUse) wipe(before);
      held.set(userId, {
        slotKey,
        wall: clock.now().getTime(),
        monotonic: clock.monotonicMs(),
      });
    },
    find: (userId, inUse) => {
      const key = held.get(userId);
      if (key === undefined) return null;
      const wall = clock.now().getTime() - key.wall;
      if (Math.max(wall, clock.monotonicMs() - key.monotonic) < codeValidityMs) {
        return { slotKey: key.slotKey, givenAt: new Date(key.wall) };
      }
      // A session that is still open goes on with it; the next one needs the passphrase.
      if (key.slotKey !== inUse) wipe(key.slotKey);
      held.delete(userId);
      return null;
    },
    isHeld: (userId, slotKey) => held.get(userId)?.slotKey === slotKey,
    replace: (userId, slotKey) => void held.get(userId)?.slotKey.set(slotKey),
    take: (userId) => {
      const key = held.get(userId)?.slotKey;
      held.delete(userId);
      return key;
    },
    wipeAll: () => {
      for (const { slotKey } of held.values()) wipe(slotKey);
      held.clear();
    },
  };
}
