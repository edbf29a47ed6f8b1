import { AppFailure } from '../../../../shared/errors.ts';
import type { RepairView } from '../../../../shared/ipc/repair.ts';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { OneAtATime } from '../../oneAtATime.ts';
import type { Damage, DamageKeeper } from '../../session/damage.ts';
import { wipe } from '../../session/kdf.ts';
import { openWithPrintedKey } from '../../session/recover.ts';
import type { Sessions } from '../../session/sessions.ts';
import { setAside } from '../../setAside.ts';
import { storeFailure } from '../../store/storeFailure.ts';

export interface RepairEnvironment {
  readonly damage: DamageKeeper;
  readonly sessions: Sessions;
  readonly oneAtATime: OneAtATime;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface RepairService {
  /** @throws AppFailure `session.refused` when no damaged store waits for a decision, or its key was forgotten */
  readonly read: () => RepairView;
  /** @throws AppFailure `session.refused`, `recovery.mismatch` */
  readonly authorise: (recoveryKey: string) => Promise<void>;
  /** Moves the damaged store out of the way whole, keyring and pictures with it: it stays openable with its keys. */
  readonly startAgain: () => Promise<{ readonly name: string }>;
  readonly leave: () => Promise<void>;
}

/** What a person may do at the lock screen when the store behind a right key would not open. */
export function createRepairService(environment: RepairEnvironment): RepairService {
  const { damage, sessions, oneAtATime, clock, logger } = environment;
  const waiting = (): Damage => {
    const found = damage.current();
    if (found === null) throw new AppFailure('session.refused');
    return found;
  };
  const mine = (): Damage => {
    const found = waiting();
    if (!found.mayAct) throw new AppFailure('role.forbidden');
    return found;
  };

  const startAgainNow = (): { name: string } => {
    const { profile, reference } = mine();
    // Nothing may hold the files while they move.
    sessions.discardStore();
    try {
      const name = setAside(profile.folder, clock.now());
      logger.log('store.setAside', { profile: profile.name, operationId: reference });
      profile.forget();
      damage.forget();
      return { name };
    } catch (error) {
      throw storeFailure(error) ?? error;
    }
  };

  return {
    read: () => {
      const { mayAct, reference } = waiting();
      return { mayAct, reference };
    },
    authorise: (recoveryKey) =>
      oneAtATime(() => {
        const { profile } = waiting();
        const masterKey = openWithPrintedKey(profile.keyring(), recoveryKey);
        damage.found(profile, masterKey, { by: 'recoveryKey' });
        wipe(masterKey);
      }),
    startAgain: () => oneAtATime(startAgainNow),
    leave: () => oneAtATime(damage.forget),
  };
}
