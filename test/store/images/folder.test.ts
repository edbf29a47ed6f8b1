import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolderDurably } from '../../../electron/vault/durableFile.ts';
import { createImageFiles } from '../../../electron/vault/images/imageFiles.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** The paths that were synced while `work` ran, in order. */
function syncedBy(work: () => void): readonly string[] {
  const { openSync, fsyncSync } = fs;
  const open = new Map<number, string>();
  const synced: string[] = [];
  Object.assign(fs, {
    openSync: (...values: Parameters<typeof openSync>) => {
      const file = openSync(...values);
      open.set(file, String(values[0]));
      return file;
    },
    fsyncSync: (file: number) => {
      synced.push(open.get(file) ?? '');
      fsyncSync(file);
    },
  });
  syncBuiltinESMExports();
  try {
    work();
  } finally {
    Object.assign(fs, { openSync, fsyncSync });
    syncBuiltinESMExports();
  }
  return synced;
}

test('the folder of the pictures has a durable name before the first picture is in it', () => {
  const store = temporaryFolder();
  const images = join(store, 'images');
  const files = createImageFiles(images, randomBytes(32));
  const id = randomUUID();
  const described = { id, originalId: id, kind: 'original', contentType: 'image/jpeg' } as const;
  const one = { ...described, width: 1, height: 1, content: randomBytes(10) };
  const first = syncedBy(() => void files.prepare(one, '2026-03-10T03:12:00Z'));
  expect(first[0]).toBe(store);
  expect(first.at(-1)).toBe(images);
  const again = syncedBy(() => makeFolderDurably(images));
  expect(again).toEqual([]);
});

test('every folder that was made on the way gets a durable name', () => {
  const base = temporaryFolder();
  const deepest = join(base, 'sauvegardes', 'fichiers');
  const synced = syncedBy(() => makeFolderDurably(deepest));
  expect(synced).toEqual([dirname(deepest), base]);
});
