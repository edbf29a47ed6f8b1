import { rebuildHere } from '../../backup/restoredStore.ts';
import { type SalvageReport, salvage } from '../../backup/salvage.ts';
import { wipe } from '../../session/kdf.ts';
import type { Profile } from '../../session/profiles.ts';
import { deriveStoreKeys } from '../../session/storeKeys.ts';
import type { RestoreHereEnvironment } from './restoreHere.ts';

/**
 * Prepares a store from what can be read of the damaged one, which is not touched.
 * @throws AppFailure as `salvage`
 */
export async function prepareSalvage(
  { clock, workstationSecret, sqliteBinding }: RestoreHereEnvironment,
  profile: Profile,
  masterKey: Uint8Array,
): Promise<SalvageReport> {
  const keyring = profile.keyring();
  const keys = deriveStoreKeys(masterKey, keyring.epoch);
  const now = clock.now();
  try {
    return await salvage({
      target: profile.folder,
      keys,
      workstationSecret,
      sqliteBinding,
      now,
      front: profile.front(keyring),
      rebuild: (database, { residents, waiting }) =>
        rebuildHere(
          database,
          keyring,
          { at: now.toISOString(), madeAt: null, actsMissing: null },
          {
            action: 'store.salvage',
            detail: {
              residents: residents.recovered,
              residentsLost: residents.lost ?? -1,
              waiting: waiting.recovered,
              waitingLost: waiting.lost ?? -1,
            },
          },
          { clock, workstationSecret, masterKey, auditKey: keys.auditKey },
        ),
    });
  } finally {
    wipe(...Object.values(keys));
  }
}
