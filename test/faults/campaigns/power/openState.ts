import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { finishRestore } from '../../../../electron/vault/backup/restore.ts';
import { type Clock, systemClock } from '../../../../electron/vault/clock.ts';
import { createDamageKeeper } from '../../../../electron/vault/session/damage.ts';
import { enter } from '../../../../electron/vault/session/enter.ts';
import { type OpenedSlot, openSlot } from '../../../../electron/vault/session/keyring.ts';
import type { Keyring } from '../../../../electron/vault/session/keyringFormat.ts';
import type { OpenStore } from '../../../../electron/vault/session/openStore.ts';
import { createPassphrasePolicy } from '../../../../electron/vault/session/passphrasePolicy.ts';
import { createProfile, type Profile } from '../../../../electron/vault/session/profiles.ts';
import { createSessions } from '../../../../electron/vault/session/sessions.ts';
import type { Tries } from '../../../../electron/vault/session/triesFile.ts';
import { floorCost } from '../../../support/keyring.ts';
import { hostSecret } from '../../support/vaultHost.ts';

/** A store that was opened as a start and an unlock open it. */
export interface EnteredStore {
  readonly store: OpenStore;
  readonly profile: Profile;
  readonly keyring: Keyring;
  /** Which of the passphrases that were ever hers opened it. */
  readonly opensWith: readonly string[];
  /** The failed tries, as the start found them. */
  readonly tries: Tries;
}

/** What a start finds in this folder: an entered store, or the name of what stands there instead. */
export type Found = EnteredStore | 'absent' | 'unconfirmed';

export type StateOpener = (rootDir: string, userId: string) => Promise<Found>;

/** Longer than any wait after failed tries: nobody waits here, the counts are looked at. */
const patienceMs = 3_600_000;
const silent = { log: () => {} };
const policy = createPassphrasePolicy();
const secret = Buffer.from(hostSecret, 'hex');
const binding = process.env.ESTUAIRE_SQLITE_BINDING ?? null;

/**
 * Opens stores by the vault's own parts: finishing of a restore, keyring, tries, unlock, settling, first writing of the
 * session. Only the derivation of a passphrase is remembered, by the slot's own authenticated bytes: it takes longer
 * than all the rest.
 */
export function createStateOpener(passphrases: readonly string[]): StateOpener {
  const waysIn = createWaysIn();
  return async (rootDir, userId) => {
    let later = 0;
    const clock: Clock = {
      now: systemClock.now,
      monotonicMs: () => systemClock.monotonicMs() + later,
      startTimer: () => () => {},
    };
    finishRestore(join(rootDir, 'poste'), clock.now());
    const place = { rootDir, workstationSecret: secret, clock, logger: silent };
    const profile = createProfile('real', place);
    if (!profile.exists()) return 'absent';
    const keyring = profile.keyring();
    if (!keyring.recoveryConfirmed) return 'unconfirmed';
    if (profile.front(keyring) === null) throw new Error('the lock screen has no text');
    const throttle = profile.throttle();
    const tries = throttle.tries();
    later = patienceMs;
    const ways = await Promise.all(
      passphrases.map(async (typed) => ({ typed, way: await waysIn(keyring, userId, typed) })),
    );
    const open = ways.filter(({ way }) => way !== null);
    const way = open[0]?.way ?? null;
    if (way === null) throw new Error('no passphrase of hers opens her slot');
    throttle.beginPassphrase(userId);
    throttle.passphraseSucceeded(userId);
    const store = enterStore(clock, profile, userId, way);
    const opensWith = open.map(({ typed }) => typed);
    return { store, profile, keyring: profile.keyring(), opensWith, tries };
  };
}

/** The unlock itself, from the opened slot on. */
function enterStore(clock: Clock, profile: Profile, userId: string, way: OpenedSlot): OpenStore {
  const sessions = createSessions({
    clock,
    logger: silent,
    lockTimes: { idleMs: patienceMs, warningMs: 1 },
    tellMain: () => {},
    tellWindows: () => {},
    began: () => {},
    closing: () => {},
  });
  const environment = {
    clock,
    workstationSecret: secret,
    sqliteBinding: binding,
    kdfCost: floorCost,
    sessions,
    policy,
    damage: createDamageKeeper(clock, silent),
  };
  try {
    enter(environment, profile, userId, way, sessions.lockCount());
  } catch (error) {
    sessions.store()?.close();
    throw error;
  }
  const store = sessions.store();
  if (store === null) throw new Error('an entered store is open');
  return store;
}

type WaysIn = (keyring: Keyring, userId: string, typed: string) => Promise<OpenedSlot | null>;

/** Opens a slot as the vault does, once for each slot and passphrase; gives a copy, since whoever enters wipes it. */
function createWaysIn(): WaysIn {
  const derived = new Map<string, { slotKey: Buffer; masterKey: Buffer } | null>();
  return async (keyring, userId, typed) => {
    const slot = keyring.slots.find(({ user }) => user === userId);
    if (slot === undefined) return null;
    const owner = [keyring.profile, keyring.establishment, keyring.workstation, keyring.epoch];
    const name = createHash('sha256')
      .update(JSON.stringify([owner, slot, typed]))
      .digest('hex');
    if (!derived.has(name)) derived.set(name, await openSlot(keyring, slot, typed, secret));
    const known = derived.get(name) ?? null;
    if (known === null) return null;
    const [slotKey, masterKey] = [Buffer.from(known.slotKey), Buffer.from(known.masterKey)];
    return { slotId: slot.id, slotKey, masterKey };
  };
}
