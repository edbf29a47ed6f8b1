import { AppFailure } from '../../../../shared/errors.ts';
import { prepareRestore } from '../../backup/restore.ts';
import { rebuildHere } from '../../backup/restoredStore.ts';
import type { Clock } from '../../clock.ts';
import { wipe } from '../../session/kdf.ts';
import type { Profile } from '../../session/profiles.ts';
import { deriveStoreKeys } from '../../session/storeKeys.ts';
import type { PlacedBackup } from './places.ts';

export interface RestoreHereEnvironment {
  readonly clock: Clock;
  readonly workstationSecret: Uint8Array;
  readonly sqliteBinding: string | null;
}

/**
 * Prepares a backup of this workstation to take the place of its store. The store that stands is not touched yet.
 * @param sequence how far the access trail is known to go; null when nothing tells
 * @throws AppFailure as `prepareRestore`
 */
export async function prepareRestoreHere(
  { clock, workstationSecret, sqliteBinding }: RestoreHereEnvironment,
  profile: Profile,
  masterKey: Uint8Array,
  { base, found }: PlacedBackup,
  sequence: number | null,
): Promise<void> {
  const { manifest } = found;
  if (manifest === null) throw new AppFailure('backup.damaged', { reason: 'manifest' });
  const { madeAt, audit, epoch } = manifest;
  const keys = deriveStoreKeys(masterKey, epoch);
  const now = clock.now();
  const actsMissing = sequence === null ? null : Math.max(0, sequence - audit.seq);
  const detail = { name: found.name, seq: audit.seq };
  try {
    await prepareRestore({
      base,
      name: found.name,
      target: profile.folder,
      keys,
      workstationSecret,
      sqliteBinding,
      now,
      rebuild: (database) =>
        rebuildHere(
          database,
          profile.keyring(),
          { at: now.toISOString(), madeAt, actsMissing },
          { action: 'store.restore', detail },
          { clock, workstationSecret, masterKey, auditKey: keys.auditKey },
        ),
    });
  } finally {
    wipe(...Object.values(keys));
  }
}
