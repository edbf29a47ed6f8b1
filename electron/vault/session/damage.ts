import { randomUUID } from 'node:crypto';
import { mayCall } from '../../../shared/ipc/rights.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import { storeFailure } from '../store/storeFailure.ts';
import { wipe } from './kdf.ts';
import type { Profile } from './profiles.ts';

/** A key that nobody used is forgotten after this long; whoever comes back types it again. */
const keptForMs = 15 * 60_000;

/** A store that a right key met and that would not open. */
export interface Damage {
  readonly profile: Profile;
  readonly masterKey: Buffer;
  /** True for the printed key, and for the passphrase of a keeper. */
  readonly mayAct: boolean;
  /** Quoted to support; the log carries the same. */
  readonly reference: string;
}

/** What was given: the printed key, or the passphrase of somebody of this workstation. */
export type WayIn = { readonly by: 'recoveryKey' } | { readonly by: 'passphrase'; userId: string };

/** Between a right key and a decision about the damaged store behind it. Nothing is on disk. */
export interface DamageKeeper {
  readonly current: () => Damage | null;
  /** Keeps a copy of the key. Only the real store is repaired; the exercise is made again. */
  readonly found: (profile: Profile, masterKey: Uint8Array, way: WayIn) => void;
  readonly forget: () => void;
}

export function createDamageKeeper(clock: Clock, logger: Logger): DamageKeeper {
  let damage: Damage | null = null;
  let cancel = (): void => {};
  const forget = (): void => {
    cancel();
    if (damage !== null) wipe(damage.masterKey);
    damage = null;
  };
  return {
    current: () => damage,
    found: (profile, masterKey, way) => {
      if (profile.name !== 'real') return;
      const reference = damage?.reference ?? randomUUID();
      forget();
      const mayAct = way.by === 'recoveryKey' || isKeeper(profile, way.userId);
      damage = { profile, masterKey: Buffer.from(masterKey), mayAct, reference };
      cancel = clock.startTimer(keptForMs, forget);
      logger.log('store.damaged', { profile: profile.name, operationId: reference });
    },
    forget,
  };
}

/** True when this failure says that the store behind a right key cannot be read. */
export function isDamage(error: unknown): boolean {
  return storeFailure(error)?.code === 'store.corrupted';
}

/**
 * Who may put a backup back may decide about a damaged store. Roles as the sealed text of the lock screen has them: the
 * table of people cannot be read any more.
 */
function isKeeper(profile: Profile, userId: string): boolean {
  const person = profile.front(profile.keyring())?.people.find(({ id }) => id === userId);
  return person !== undefined && mayCall(person.role, 'backup:restore');
}
