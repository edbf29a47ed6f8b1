import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { WritableDatabase } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settingStore.ts';
import { storeFailure } from '../store/storeFailure.ts';
import { readUsers, type StoredUser } from '../store/userStore.ts';
import { type Front, sealFront } from './front.ts';
import { type KeyringDraft, type OpenedSlot, wrapAgain } from './keyring.ts';
import type { Keyring } from './keyringFormat.ts';
import type { OpenStore } from './openStore.ts';
import type { Profile } from './profiles.ts';
import { userTile } from './userTile.ts';

/** What the database remembers of the keyring: one that is put back from an older copy opens to nobody it left out. */
const Anchor = z.strictObject({
  generation: z.number().int().positive(),
  slots: z.array(z.string()),
});
const anchorSetting = 'keyring.anchor';

/** Kept in the database after each change of the keyring. */
export function anchorKeyring(db: WritableDatabase, { generation, slots }: Keyring): void {
  writeSetting(db, anchorSetting, { generation, slots: slots.map(({ id }) => id) });
}

/**
 * Writes a keyring from which something was removed: in both generations, then anchored. It is in force from the first
 * writing on; a stop or a refusal of the disk after it leaves what `settleKeyring` finishes at the next opening.
 * @returns false when the disk did not confirm it: a power cut may bring the former one back
 * @throws AppFailure `store.diskFull`, `store.unavailable`: the one that stood before still does
 */
export function replaceKeyring(
  profile: Profile,
  store: OpenStore,
  draft: KeyringDraft,
  masterKey: Uint8Array,
  above = 0,
): boolean {
  const { keyring, confirmed } = profile.saveInBoth(draft, masterKey, above);
  try {
    store.database.transaction((db) => anchorKeyring(db, keyring));
  } catch (error) {
    if (storeFailure(error) === null) throw error;
  }
  return confirmed;
}

/**
 * Brings keyring and database to say the same people, whatever stopped half way or was put back: slots of who left go,
 * from both generations, and so do those that a newer keyring had already dropped.
 */
export function settleKeyring(
  profile: Profile,
  store: OpenStore,
  masterKey: Uint8Array,
  workstationSecret: Uint8Array,
): void {
  const keyring = profile.keyring();
  const anchor = readSetting(store.database, anchorSetting, Anchor);
  const rolledBack = anchor !== null && keyring.generation < anchor.generation;
  if (rolledBack) {
    const detail = { file: 'keyring', generation: keyring.generation, known: anchor.generation };
    store.write(null, { action: 'store.fileRolledBack', outcome: 'refused', detail }, () => {});
  }
  const users = readUsers(store.database);
  const left = new Set(users.filter(({ disabledAt }) => disabledAt !== null).map(({ id }) => id));
  const slots = keyring.slots.filter(
    ({ id, user }) => !left.has(user) && (!rolledBack || anchor.slots.includes(id)),
  );
  const kept = new Set(slots.map(({ id }) => id));
  const lingers = profile.previous()?.slots.some(({ id }) => !kept.has(id)) ?? false;
  const isWhole = slots.length === keyring.slots.length && !profile.isFromPrevious();
  const front = settledFront(profile, keyring, users);
  if (rolledBack || lingers || !isWhole || front !== null) {
    const sealed = front === null ? keyring.front : sealFront(front, keyring, workstationSecret);
    const draft = { ...keyring, front: sealed, slots };
    replaceKeyring(profile, store, draft, masterKey, anchor?.generation);
  } else if (anchor?.generation !== keyring.generation) {
    store.database.transaction((db) => anchorKeyring(db, keyring));
  }
}

/**
 * Gives the slot that just opened what it lacks: a public key when an older program made it, the master key of now under
 * her own key when it was handed over while she was not there.
 */
export function settleSlot(
  profile: Profile,
  store: OpenStore,
  { slotId, slotKey, masterKey }: OpenedSlot,
): void {
  const keyring = profile.keyring();
  const slot = keyring.slots.find(({ id }) => id === slotId);
  if (slot === undefined || (slot.exchange !== undefined && slot.handed === undefined)) return;
  const settled = wrapAgain(keyring, slot, slotKey, masterKey);
  const slots = keyring.slots.map((one) => (one.id === slotId ? settled : one));
  const saved = profile.save({ ...keyring, slots }, masterKey);
  store.database.transaction((db) => anchorKeyring(db, saved));
}

/** The lock screen's text as the people are now: who left has no tile, a role is the present one. Null when it says so already. */
function settledFront(
  profile: Profile,
  keyring: Keyring,
  users: readonly StoredUser[],
): Front | null {
  const front = profile.front(keyring);
  if (front === null) return null;
  const now = new Map(tilesOf(users).map((tile) => [tile.id, tile]));
  const people = front.people.flatMap(({ id }) => now.get(id) ?? []);
  return isDeepStrictEqual(people, front.people) ? null : { ...front, people };
}

/** The lock screen's text with these people: who left has no tile. */
export function tilesOf(users: readonly StoredUser[]): ReturnType<typeof userTile>[] {
  return users.filter(({ disabledAt }) => disabledAt === null).map(userTile);
}
