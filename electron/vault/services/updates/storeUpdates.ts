import { join } from 'node:path';
import type { UpdatedProgram, VaultEvent } from '../../../../shared/ipc/port.ts';
import { updatesFolder } from '../../../updates/stagedUpdate.ts';
import type { Clock } from '../../clock.ts';
import { reservedBytes } from '../../images/importImage.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { UpdateStep } from '../../sync/syncOptions.ts';
import { tellResult } from '../../updates/tellResult.ts';
import { createUpdateKeeper } from '../../updates/updateKeeper.ts';
import { updateView } from '../../updates/updateView.ts';
import type { StoreUpdates } from './updateService.ts';

export interface UpdateEnvironment {
  readonly clock: Clock;
  /** The profile's folder. */
  readonly rootDir: string;
  /** Null for a program that takes none: run from its sources, or without a key. */
  readonly updatedProgram: UpdatedProgram | null;
  readonly tellWindows: (event: VaultEvent) => void;
}

/**
 * Ties one open store to the folder where new versions are staged. The exercise belongs to no hub and takes none.
 * @param wake runs the engine; resolves when that run ended
 */
export function openStoreUpdates(
  store: OpenStore,
  { clock, rootDir, updatedProgram: program, tellWindows }: UpdateEnvironment,
  wake: () => Promise<void>,
): StoreUpdates & { readonly step?: UpdateStep } {
  const { database } = store;
  if (program === null || store.profile === 'practice') {
    return { view: () => updateView(database, null), ask: () => Promise.resolve(false) };
  }
  const parts = {
    program,
    folder: join(rootDir, updatesFolder),
    database,
    clock,
    trace: (db: Parameters<OpenStore['audit']>[0], act: Parameters<OpenStore['audit']>[2]) =>
      store.audit(db, null, act),
    onChanged: () => tellWindows({ event: 'changed', keys: [['Update']] }),
    reservedBytes,
  };
  tellResult(parts);
  const keeper = createUpdateKeeper(parts);
  return {
    view: () => updateView(database, parts),
    // A run that ends without having come so far had no line.
    ask: () => Promise.race([keeper.ask(), wake().then(() => false)]),
    step: keeper.step,
  };
}
