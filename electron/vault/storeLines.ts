import { join } from 'node:path';
import { createImageFiles, type ImageFiles } from './images/imageFiles.ts';
import { imagesFolder } from './images/importImage.ts';
import {
  openStoreSync,
  type StoreSync,
  type StoreSyncEnvironment,
} from './services/link/storeSync.ts';
import type { OpenStore } from './session/openStore.ts';

/** Each open store has its own files and its own line to the hub. */
export interface StoreLines {
  readonly filesOf: (store: OpenStore) => ImageFiles;
  /** Starts it the first time it is asked for. */
  readonly syncOf: (store: OpenStore) => StoreSync;
  /** Answers once nothing of that line runs; the next to ask for it starts another one. */
  readonly stop: (store: OpenStore) => Promise<void>;
}

export function createStoreLines(environment: Omit<StoreSyncEnvironment, 'filesOf'>): StoreLines {
  const files = new WeakMap<OpenStore, ImageFiles>();
  const syncs = new Map<OpenStore, StoreSync>();
  const filesOf = (store: OpenStore): ImageFiles => {
    const known =
      files.get(store) ??
      createImageFiles(join(store.folder, imagesFolder), store.keys.attachmentKey);
    files.set(store, known);
    return known;
  };
  return {
    filesOf,
    syncOf: (store) => {
      const known = syncs.get(store);
      if (known !== undefined) return known;
      const sync = openStoreSync(store, { ...environment, filesOf });
      syncs.set(store, sync);
      sync.start();
      return sync;
    },
    stop: async (store) => {
      const sync = syncs.get(store);
      syncs.delete(store);
      await sync?.stop();
    },
  };
}
