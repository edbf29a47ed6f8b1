import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../electron/vault/clock.ts';
import {
  createImageFiles,
  type FileKind,
  type ImageFiles,
  newFileId,
} from '../../../electron/vault/images/imageFiles.ts';
import { imagesFolder } from '../../../electron/vault/images/importImage.ts';
import { practicePassphrase } from '../../../electron/vault/services/practiceService.ts';
import { projectRequests } from '../../../electron/vault/services/projectRequests.ts';
import { openSlot } from '../../../electron/vault/session/keyring.ts';
import { readKeyring } from '../../../electron/vault/session/keyringFile.ts';
import { type OpenStore, openStore } from '../../../electron/vault/session/openStore.ts';
import { resourcesOfRequest } from '../../../electron/vault/store/requestResources.ts';
import { saveResource } from '../../../electron/vault/store/resourceStore.ts';
import { mediaOf } from '../../../electron/vault/store/retentionStore.ts';
import { buildMedia, readOriginal } from '../../../shared/fhir/media.ts';
import { sqliteBinding } from '../database.ts';
import { exerciseFolder, withoutPictures } from '../exercise.ts';
import { testSecret } from '../vault.ts';

export interface EndedStore {
  readonly rootDir: string;
  readonly store: OpenStore;
  readonly files: ImageFiles;
}

/** A store whose requests are those of the exercise, opened from inside as the vault has it. */
export async function exerciseStore(clock: Clock): Promise<EndedStore> {
  return reopened(await exerciseFolder(withoutPictures), clock);
}

export async function reopened(rootDir: string, clock: Clock): Promise<EndedStore> {
  const folder = join(rootDir, 'exercice');
  const keyring = readKeyring(folder)?.keyring;
  const slot = keyring?.slots[0];
  const ways = keyring && slot;
  const unlocked = ways ? await openSlot(keyring, slot, practicePassphrase, testSecret) : null;
  if (!ways || unlocked === null) throw new Error('the exercise opens with its known passphrase');
  const store = openStore(folder, keyring, unlocked.masterKey, { clock, sqliteBinding });
  onTestFinished(store.close);
  return {
    rootDir,
    store,
    files: createImageFiles(join(folder, imagesFolder), store.keys.attachmentKey),
  };
}

/** Says that the hub was heard at this moment and that its clock showed the same but for `offsetMs`. */
export function hearHub({ database }: OpenStore, at: Date, offsetMs = 0): void {
  database.transaction((db) => {
    db.run("INSERT OR IGNORE INTO workstation_key VALUES ('k', '{}', '2026-01-01T00:00:00Z')");
    db.run("INSERT OR IGNORE INTO hub_link (number, kid, json) VALUES (1, 'k', '{}')");
    db.run(
      "UPDATE hub_link SET epoch = 'e', clock_offset_ms = ?, last_contact = ?",
      offsetMs,
      at.toISOString(),
    );
  });
}

/**
 * A request like one that the exercise answered, under ids of its own, closed at that moment, with an original, a large
 * and a small copy of each picture, written a month earlier.
 */
export function addEnded({ store, files }: EndedStore, closedAt: Date): string {
  const { database } = store;
  const like = database
    .all(
      `SELECT id, patient_id FROM request_view WHERE json_extract(row, '$.thread.hub') IS NOT NULL
         AND json_extract(row, '$.thread.opinion') IS NOT NULL
       ORDER BY id`,
    )
    // Those of the exercise have no picture: one made here would share its own with the next.
    .find(({ id }) => mediaOf(database, String(id)).length === 0);
  if (like === undefined) throw new Error('the exercise has an answered request');
  const stored = resourcesOfRequest(database, String(like.id)).map(({ resource }) => resource);
  const own = stored.filter(({ resourceType }) => resourceType !== 'Patient');
  const named = own.map(({ id }) => id ?? '');
  let text = JSON.stringify(own);
  const ids = new Map(named.map((id) => [id, randomUUID()]));
  for (const [from, to] of ids) text = text.replaceAll(from, to);
  const copies = JSON.parse(text) as (typeof own)[number][];
  const requestId = ids.get(String(like.id)) ?? '';
  const written = new Date(closedAt.getTime() - 30 * 86_400_000);
  const at = closedAt.toISOString();
  database.transaction((db) => {
    for (const copy of copies) {
      const moved = copy.resourceType === 'Task' ? { ...copy, lastModified: at } : copy;
      saveResource(db, { ...moved, id: moved.id ?? '' }, written, '1');
    }
    projectRequests(db, [requestId]);
  });
  const patientId = String(like.patient_id);
  for (const slot of slots) {
    addPicture({ store, files }, { slot, requestId, patientId, at: written });
  }
  return requestId;
}

const slots = ['od.macula', 'od.papille', 'og.macula'];

interface Shot {
  readonly slot: string;
  readonly requestId: string;
  readonly patientId: string;
  readonly at: Date;
}

function addPicture({ store, files }: Pick<EndedStore, 'store' | 'files'>, shot: Shot): void {
  const originalId = randomUUID();
  const kinds: readonly FileKind[] = ['original', 'display', 'preview'];
  const prepared = kinds.map((kind) =>
    files.prepare(
      {
        id: kind === 'original' ? originalId : newFileId(),
        originalId,
        kind,
        contentType: 'image/jpeg',
        width: 1,
        height: 1,
        content: randomBytes(kind === 'preview' ? 900 : 3000),
      },
      shot.at.toISOString(),
    ),
  );
  const [original] = prepared;
  const { size = 1, sha256 = '' } = original ?? {};
  const media = buildMedia({
    ...shot,
    id: randomUUID(),
    operator: {
      roleId: randomUUID(),
      family: 'Renard',
      given: 'Camille',
      physician: false,
      organization: { id: randomUUID(), name: 'EHPAD Essai' },
    },
    title: shot.slot,
    modality: 'OP',
    takenAt: shot.at.toISOString(),
    deviceName: null,
    width: 1,
    height: 1,
    quality: null,
    original: { binaryId: originalId, contentType: 'image/jpeg', size, sha1: '', sha256 },
  });
  store.database.transaction((db) => {
    for (const file of prepared) files.insert(db, file);
    saveResource(db, { ...media, id: media.id ?? '' }, shot.at, '1');
    projectRequests(db, [shot.requestId]);
    db.run("UPDATE request_view SET state = 'closed' WHERE id = ?", shot.requestId);
  });
}

/** What of one request is here: parts, pictures by kind, its line among the archived. */
export function heldOf({ store }: EndedStore, requestId: string) {
  const { database } = store;
  const kinds = mediaOf(database, requestId).flatMap((media) => {
    const row = database.one("SELECT json FROM resource WHERE type = 'Media' AND id = ?", media);
    const id = row === undefined ? null : readOriginal(JSON.parse(String(row.json)))?.binaryId;
    return database
      .all('SELECT kind FROM image_file WHERE original_id = ?', id ?? '')
      .map(({ kind }) => String(kind));
  });
  const parts = resourcesOfRequest(database, requestId).filter(
    ({ resource }) => !['Patient', 'Media'].includes(resource.resourceType),
  );
  const line = database.one('SELECT 1 AS n FROM request_view WHERE id = ?', requestId);
  const archived = database.one('SELECT 1 AS n FROM archived_request WHERE id = ?', requestId);
  return {
    listed: line !== undefined,
    archived: archived !== undefined,
    parts: parts.length,
    originals: kinds.filter((kind) => kind === 'original').length,
    displays: kinds.filter((kind) => kind === 'display').length,
    previews: kinds.filter((kind) => kind === 'preview').length,
  };
}
