import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newFileId } from '../../../electron/vault/images/imageFiles.ts';
import { imagesFolder } from '../../../electron/vault/images/importImage.ts';
import { runRetention } from '../../../electron/vault/services/retention/retentionRun.ts';
import { readAudit } from '../../../electron/vault/store/auditStore.ts';
import {
  insertUnassigned,
  rememberReceived,
  saveKeptDays,
  unassignedImages,
  wasReceived,
} from '../../../electron/vault/store/unassignedImageStore.ts';
import { openExercise, withoutPictures } from '../../support/exercise.ts';
import { type ManualClock, manualClock } from '../../support/manualClock.ts';
import { jpeg } from '../../support/readyDraft.ts';
import { type EndedStore, hearHub, reopened } from '../../support/retention/endedStore.ts';

const day = 86_400_000;

async function runAt({ store, files }: EndedStore, clock: ManualClock, heard = true) {
  if (heard) hearHub(store, clock.now());
  return runRetention({
    store,
    files,
    clock,
    hindrance: () => null,
    isOpen: () => true,
    pause: () => Promise.resolve(),
  });
}

/** A picture of a device that came at this moment and belongs to nobody. */
function receive({ store, files }: EndedStore, at: Date): string {
  const id = newFileId();
  const size = { width: 64, height: 48, contentType: 'image/jpeg' };
  const now = at.toISOString();
  const file = { id, originalId: id, kind: 'original', ...size, content: jpeg(9) } as const;
  const prepared = files.prepare(file, now);
  store.database.transaction((db) => {
    files.insert(db, prepared);
    const told = { device: 'Rétinographe', kind: 'retinograph', label: 'OD.jpg' } as const;
    const said = { object: null, quality: null };
    const when = { takenAt: now, receivedAt: now, expectedFor: null };
    insertUnassigned(db, { id, ...told, ...when, told: said });
  });
  return id;
}

test('a picture that nobody attributed goes with its key when its days are over, and not before', async () => {
  const { vault, rootDir } = await openExercise({ practiceContent: withoutPictures });
  vault.close();
  const came = new Date();
  const ended = await reopened(rootDir, manualClock(came));
  const { database, folder } = ended.store;
  const id = receive(ended, came);
  const isThere = (): boolean => existsSync(join(folder, imagesFolder, id));
  const at = (days: number, ms = 0) => manualClock(new Date(came.getTime() + days * day + ms));
  expect(await runAt(ended, at(30, -1))).toBeNull();
  expect(unassignedImages(database)).toHaveLength(1);
  expect(await runAt(ended, at(40), false)).toBe('hubUnheard');
  expect(isThere()).toBe(true);
  database.transaction((db) => saveKeptDays(db, 60));
  expect(await runAt(ended, at(59))).toBeNull();
  expect(isThere()).toBe(true);
  expect(await runAt(ended, at(60))).toBeNull();
  expect(unassignedImages(database)).toEqual([]);
  expect(isThere()).toBe(false);
  expect(database.one('SELECT 1 AS found FROM image_file WHERE id = ?', id)).toBeUndefined();
  const gone = readAudit(database).filter(({ action }) => action === 'retention.unassigned');
  expect(gone).toMatchObject([{ object: { type: 'Media', id }, user: null }]);
});

test('a content that a device gave is forgotten after the small copies, and never while it is here', async () => {
  const { vault, rootDir } = await openExercise({ practiceContent: withoutPictures });
  vault.close();
  const came = new Date();
  const ended = await reopened(rootDir, manualClock(came));
  const { store, files } = ended;
  const { database } = store;
  const gone = createHash('sha256').update('a picture that left since').digest('hex');
  const id = newFileId();
  const size = { width: 64, height: 48, contentType: 'image/jpeg' };
  const file = { id, originalId: id, kind: 'original', ...size, content: jpeg(11) } as const;
  const here = files.prepare(file, came.toISOString());
  database.transaction((db) => {
    files.insert(db, here);
    for (const sha256 of [gone, here.sha256]) rememberReceived(db, sha256, came.toISOString());
  });
  const after = (days: number) => manualClock(new Date(came.getTime() + days * day));
  await runAt(ended, after(24 * 31));
  expect(wasReceived(database, gone)).toBe(true);
  await runAt(ended, after(24 * 31 + 1));
  expect(wasReceived(database, gone)).toBe(false);
  const left = database.all('SELECT sha256 FROM received_picture').map((row) => row.sha256);
  expect(left).toEqual([here.sha256]);
});
