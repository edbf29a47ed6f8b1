import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { encode } from 'jpeg-js';
import { expect, test } from 'vitest';
import type { Decoder } from '../../../electron/vault/images/decoder.ts';
import { createImageFiles } from '../../../electron/vault/images/imageFiles.ts';
import {
  createPictureSaver,
  wantedCopies,
} from '../../../electron/vault/services/link/pictureFiles.ts';
import { saveResource } from '../../../electron/vault/store/resourceStore.ts';
import { AppFailure } from '../../../shared/errors.ts';
import { type BinaryFile, buildMedia, withPreview } from '../../../shared/fhir/media.ts';
import { migratedDatabase } from '../../support/database.ts';
import { nodeDecoder } from '../../support/decoder.ts';
import { drawDicom } from '../../support/dicomSample.ts';
import { manualClock } from '../../support/manualClock.ts';
import { jpeg } from '../../support/readyDraft.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const clock = manualClock(new Date('2026-11-23T08:00:00Z'));

/** The encrypted store of who is asked, which knows one picture by its name only. */
function hospital(content: Uint8Array, contentType: string, small: Uint8Array | null) {
  const database = migratedDatabase();
  const folder = temporaryFolder();
  const files = createImageFiles(join(folder, 'images'), new Uint8Array(32).fill(7));
  const original = binary(content, contentType);
  const preview = small === null ? null : binary(small, 'image/jpeg');
  const operator = {
    roleId: randomUUID(),
    family: 'Renard',
    given: 'Camille',
    physician: false,
    organization: { id: randomUUID(), name: 'EHPAD Essai' },
  };
  const named = buildMedia({
    id: randomUUID(),
    requestId: randomUUID(),
    patientId: randomUUID(),
    operator,
    slot: 'od.macula',
    title: 'Œil droit, macula',
    modality: 'OP',
    takenAt: '2026-11-23T07:00:00Z',
    deviceName: null,
    width: 48,
    height: 32,
    quality: null,
    original,
  });
  const media = preview === null ? named : withPreview(named, preview);
  database.transaction((db) =>
    saveResource(db, { ...media, id: media.id ?? '' }, clock.now(), '1'),
  );
  const receive = (file: BinaryFile, bytes: Uint8Array, decoder: Decoder = nodeDecoder) =>
    createPictureSaver({ database, files, decoder, clock, folder, reservedBytes: 0 })(
      file,
      inPieces(bytes),
    );
  const kinds = () =>
    database.all('SELECT kind, frame FROM image_file ORDER BY kind, frame').map((row) => {
      return `${row.kind} ${row.frame}`;
    });
  const wants = (which: 'preview' | 'original') =>
    wantedCopies(database, files, media, which).map(({ binaryId }) => binaryId);
  return { database, files, original, preview, receive, kinds, wants };
}

function binary(bytes: Uint8Array, contentType: string): BinaryFile {
  const hash = (name: string) => createHash(name).update(bytes);
  const hashes = { sha1: hash('sha1').digest('base64'), sha256: hash('sha256').digest('hex') };
  return { binaryId: randomUUID(), contentType, size: bytes.length, ...hashes };
}

async function* inPieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 700) yield bytes.subarray(at, at + 700);
}

test('a received object of several frames is kept bit for bit, and each frame can be shown', async () => {
  const object = drawDicom({ frames: 4 });
  const { database, files, original, receive, kinds, wants } = hospital(
    object,
    'application/dicom',
    null,
  );
  expect(wants('preview')).toEqual([original.binaryId]);
  await receive(original, object);
  const frames = [0, 1, 2, 3].map((frame) => `display ${frame}`);
  expect(kinds()).toEqual([...frames, 'original 0', 'preview 0', 'thumbnail 0']);
  expect(files.read(database, original.binaryId, 'original').equals(object)).toBe(true);
  expect(files.frames(database, original.binaryId)).toBe(4);
  const shown = [0, 1, 2, 3].map((frame) =>
    files.read(database, original.binaryId, 'display', 0, undefined, frame).toString('hex'),
  );
  expect(new Set(shown).size).toBe(4);
  expect(wants('original')).toEqual([]);
});

test('a received preview gives the thumbnail at once; the original that follows adds what is missing, once', async () => {
  const picture = jpeg(120);
  const small = encode({ width: 64, height: 48, data: Buffer.alloc(64 * 48 * 4, 60) }, 30).data;
  const { database, files, original, preview, receive, kinds, wants } = hospital(
    picture,
    'image/jpeg',
    small,
  );
  if (preview === null) throw new Error('it has a preview');
  expect(wants('preview')).toEqual([preview.binaryId]);
  await receive(preview, small);
  expect(kinds()).toEqual(['preview 0', 'thumbnail 0']);
  const thumbnail = files.read(database, original.binaryId, 'thumbnail');
  // Bytes from elsewhere are decoded and drawn anew, however small.
  expect(thumbnail.equals(Buffer.from(small))).toBe(false);
  expect(wants('preview')).toEqual([]);
  expect(wants('original')).toEqual([original.binaryId]);
  await receive(original, picture);
  expect(kinds()).toEqual(['display 0', 'original 0', 'preview 0', 'thumbnail 0']);
  expect(files.read(database, original.binaryId, 'thumbnail').equals(thumbnail)).toBe(true);
  await receive(original, picture);
  expect(kinds()).toHaveLength(4);
});

test('a received file that ends the decoder leaves nothing, and is still wanted', async () => {
  const picture = jpeg(120);
  const { original, receive, kinds, wants } = hospital(picture, 'image/jpeg', null);
  const ended: Decoder = { decode: () => Promise.reject(new AppFailure('image.unreadable')) };
  await expect(receive(original, picture, ended)).rejects.toThrow('image.unreadable');
  expect(kinds()).toEqual([]);
  expect(wants('original')).toEqual([original.binaryId]);
});
