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
const secret = Buffer.from(hostSecret, 'hex');
const binding = process.env.ESTUAIRE_SQLITE_BINDING ?? null;

/**
 * Opens stores by the vault's own parts: finishing of a restore, keyring, tries, unlock, settling, first writing of the
 * session. Only the derivation of a passphrase is remembered, by the slot's own authenticated bytes: it takes longer
 * than all the rest.
 */
export function createStateOpener(passphrases: readonly string[]): StateOpener {
  const derived = new Map<string, { slotKey: string; masterKey: string } | null>();
  const policy = createPassphrasePolicy();
  const opened = async (keyring: Keyring, userId: string, typed: string) => {
    const slot = keyring.slots.find(({ user }) => user === userId);
    if (slot === undefined) return null;
    const owner = [keyring.profile, keyring.establishment, keyring.workstation, keyring.epoch];
    const name = createHash('sha256')
      .update(JSON.stringify([owner, slot, typed]))
      .digest('hex');
    if (!derived.has(name)) {
      const fresh = await openSlot(keyring, slot, typed, secret);
      const hex = (key: Buffer): string => key.toString('hex');
      derived.set(
        name,
        fresh === null ? null : { slotKey: hex(fresh.slotKey), masterKey: hex(fresh.masterKey) },
      );
    }
    const known = derived.get(name) ?? null;
    if (known === null) return null;
    const [slotKey, masterKey] = [known.slotKey, known.masterKey].map((key) =>
      Buffer.from(key, 'hex'),
    ) as [Buffer, Buffer];
    return { slotId: slot.id, slotKey, masterKey } satisfies OpenedSlot;
  };

  return async (rootDir, userId) => {
    let later = 0;
    const clock: Clock = {
      now: systemClock.now,
      monotonicMs: () => systemClock.monotonicMs() + later,
      startTimer: () => () => {},
    };
    finishRestore(join(rootDir, 'poste'), clock.now());
    const profile = createProfile('real', {
      rootDir,
      workstationSecret: secret,
      clock,
      logger: silent,
    });
    if (!profile.exists()) return 'absent';
    const keyring = profile.keyring();
    if (!keyring.recoveryConfirmed) return 'unconfirmed';
    if (profile.front(keyring) === null) throw new Error('the lock screen has no text');
    const throttle = profile.throttle();
    const tries = throttle.tries();
    later = patienceMs;
    const opensWith: string[] = [];
    let way: OpenedSlot | null = null;
    for (const typed of passphrases) {
      const one = await opened(keyring, userId, typed);
      if (one === null) continue;
      opensWith.push(typed);
      way = one;
    }
    if (way === null) throw new Error('no passphrase of hers opens her slot');
    throttle.beginPassphrase(userId);
    throttle.passphraseSucceeded(userId);
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
    return { store, profile, keyring: profile.keyring(), opensWith, tries };
  };
}
