import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Decoder } from '../../../electron/vault/images/decoder.ts';
import { createImageFiles } from '../../../electron/vault/images/imageFiles.ts';
import { imagesFolder } from '../../../electron/vault/images/importImage.ts';
import { readAudit } from '../../../electron/vault/store/auditStore.ts';
import type { WatchedFolder } from '../../../shared/ipc/hotFolder.ts';
import type { VaultToMain } from '../../../shared/ipc/port.ts';
import { nodeDecoder } from '../../support/decoder.ts';
import { openExercise } from '../../support/exercise.ts';
import { manualClock } from '../../support/manualClock.ts';
import { newResident } from '../../support/newResident.ts';
import { jpeg } from '../../support/readyDraft.ts';
import { storeInside } from '../../support/storeInside.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import {
  type InstalledVault,
  installedVault,
  type TestConnection,
  testPassphrase,
} from '../../support/vault.ts';

const poll = 2_000;

interface Watched {
  readonly opened: InstalledVault;
  readonly window: TestConnection;
  readonly device: string;
  readonly clock: ReturnType<typeof manualClock>;
  readonly folderId: string;
  /** Lets time pass until this became of the files of the folder. */
  readonly settle: (
    known: Partial<WatchedFolder['files']>,
    state?: WatchedFolder['state'],
  ) => Promise<void>;
}

/** Draws whatever it is given, as browsers do with a file that stops in the middle. */
const halfGrey: Decoder = { decode: () => nodeDecoder.decode(jpeg(150), 'image/jpeg') };

/** A real store whose coordinator watches a real folder, which holds one picture already. */
async function watched(decoder: Decoder = nodeDecoder): Promise<Watched> {
  const device = temporaryFolder();
  writeFileSync(join(device, 'ancienne.jpg'), jpeg(3));
  const clock = manualClock();
  const tellMain = (message: VaultToMain): void => {
    if (message.type === 'chooseFolder') {
      queueMicrotask(() => opened.vault.folderChosen(message.jobId, device));
    }
  };
  const opened: InstalledVault = await installedVault(
    { clock, tellMain, decoder },
    'nurseCoordinator',
  );
  const window = opened.record();
  const added = await window.value('hotFolder:add', { name: 'Rétinographe', kind: 'retinograph' });
  expect(added).toEqual({ outcome: 'added' });
  const { folders } = await window.value('hotFolder:read', {});
  const folderId = folders[0]?.id ?? '';
  const settle: Watched['settle'] = (known, state = 'watched') =>
    expect
      .poll(
        async () => {
          clock.advance(poll);
          // Hours of this clock may pass before a busy disk answers.
          await opened.record().value('session:presence', {});
          const { folders: now } = await opened.record().value('hotFolder:read', {});
          return now[0];
        },
        { timeout: 20_000 },
      )
      .toMatchObject({ state, files: { before: 1, ...known } });
  return { opened, window, device, clock, folderId, settle };
}

async function draft(window: TestConnection): Promise<string> {
  await window.value('patient:search', { text: 'nouveau', limit: 1 });
  const { id } = await window.value('patient:create', newResident('nouveau'));
  const made = await window.value('draft:create', { patientId: id, specialty: 'ophthalmology' });
  return made.id;
}

const imagesOf = ({ rootDir }: InstalledVault, key: Uint8Array) =>
  createImageFiles(join(rootDir, 'poste', imagesFolder), key);

const labelsOf = async (window: TestConnection): Promise<readonly string[]> =>
  (await window.value('inbox:list', {})).images.map(({ label }) => label);

describe('a watched folder', () => {
  test('gives what comes, once, and leaves the device its file and what was there before', async () => {
    const { opened, window, device, settle } = await watched();
    writeFileSync(join(device, 'TEST_OD_macula.jpg'), jpeg(120));
    mkdirSync(join(device, '2026-03-10'));
    writeFileSync(join(device, '2026-03-10', 'TEST_OG_macula.jpg'), jpeg(140));
    await settle({ received: 2 });
    const { images, inUse, failed } = await window.value('inbox:list', {});
    expect(images.map(({ label, device: name }) => [label, name]).toSorted()).toEqual([
      ['TEST_OD_macula.jpg', 'Rétinographe'],
      ['TEST_OG_macula.jpg', 'Rétinographe'],
    ]);
    expect({ inUse, failed }).toEqual({ inUse: true, failed: 0 });
    expect(readFileSync(join(device, 'TEST_OD_macula.jpg'))).toEqual(Buffer.from(jpeg(120)));
    writeFileSync(join(device, 'copie.jpg'), jpeg(120));
    await settle({ received: 2, duplicate: 1 });
    expect(await labelsOf(window)).toHaveLength(2);
    const { folders } = await window.value('hotFolder:read', {});
    expect(folders).toMatchObject([
      { state: 'watched', waiting: 0, files: { before: 1, received: 2, duplicate: 1 } },
    ]);
    expect(folders[0]?.lastAt).not.toBeNull();
    opened.vault.close();
    const { database, keys } = await storeInside(opened.rootDir);
    const stored = imagesOf(opened, keys.attachmentKey);
    const id = images.find(({ label }) => label.includes('OD'))?.id ?? '';
    expect(stored.read(database, id, 'original')).toEqual(Buffer.from(jpeg(120)));
    expect(readAudit(database).filter(({ action }) => action === 'image.receive')).toHaveLength(2);
    const log = readFileSync(join(opened.rootDir, 'logs', 'vault.log'), 'utf8');
    expect(log).not.toMatch(/TEST_O|macula|copie|ancienne/);
    expect(log).not.toContain(device);
  });

  test('waits for what is being written, and passes over what is no picture of the device', async () => {
    const { window, device, settle, clock, folderId } = await watched(halfGrey);
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, 'secret.jpg'), jpeg(77));
    symlinkSync(join(elsewhere, 'secret.jpg'), join(device, 'lien.jpg'));
    symlinkSync(elsewhere, join(device, 'dossier'));
    mkdirSync(join(device, 'a', 'b'), { recursive: true });
    writeFileSync(join(device, 'a', 'b', 'trop-bas.jpg'), jpeg(78));
    for (const name of ['.cache.jpg', '~image.jpg', 'image.jpg.tmp', 'image.part', 'Thumbs.db']) {
      writeFileSync(join(device, name), jpeg(79));
    }
    writeFileSync(join(device, 'notes.xml'), '<a/>');
    writeFileSync(join(device, 'coupe.tif'), Buffer.from('II*\0 autre format'));
    writeFileSync(join(device, 'vide.jpg'), '');
    const whole = Buffer.from(jpeg(150));
    writeFileSync(join(device, 'lent.jpg'), whole.subarray(0, -4));
    clock.advance(poll);
    await window.value('hotFolder:check', { id: folderId });
    expect(await labelsOf(window)).toEqual([]);
    await settle({ unreadable: 2, notPicture: 1 });
    expect(await labelsOf(window)).toEqual([]);
    expect((await window.value('inbox:list', {})).failed).toBe(2);
    writeFileSync(join(device, 'lent.jpg'), whole);
    await settle({ received: 1, unreadable: 1 });
    expect(await labelsOf(window)).toEqual(['lent.jpg']);
    const { folders } = await window.value('hotFolder:read', {});
    expect(folders[0]).toMatchObject({
      waiting: 1,
      files: { received: 1, notPicture: 1, unreadable: 1 },
    });
  });

  test('erases the device’s file only where that is asked, once its picture is kept', async () => {
    const { opened, window, device, settle, folderId } = await watched();
    await window.value('hotFolder:setErasing', { id: folderId, erases: true });
    writeFileSync(join(device, 'une.jpg'), jpeg(10));
    writeFileSync(join(device, 'cassee.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]));
    await settle({ received: 0, unreadable: 1 });
    // Which of the two is dealt with first is the folder's to say.
    const left = async () => {
      await settle({ unreadable: 1 });
      return readdirSync(device).toSorted();
    };
    await expect.poll(left, { timeout: 20_000 }).toEqual(['ancienne.jpg', 'cassee.jpg']);
    const [image] = (await window.value('inbox:list', {})).images;
    opened.vault.close();
    const { database, keys } = await storeInside(opened.rootDir);
    const stored = imagesOf(opened, keys.attachmentKey);
    expect(stored.read(database, image?.id ?? '', 'original')).toEqual(Buffer.from(jpeg(10)));
    const erased = readAudit(database).filter(({ action }) => action === 'image.eraseSource');
    expect(erased).toMatchObject([{ object: { type: 'Media', id: image?.id } }]);
  });

  test('goes on behind the locked screen, waits while the store is closed, says when it is gone', async () => {
    const { opened, device, clock, settle } = await watched();
    const { userId, vault, gate } = opened;
    vault.lock('test');
    writeFileSync(join(device, 'verrou.jpg'), jpeg(20));
    for (let look = 0; look < 5; look += 1) {
      clock.advance(poll);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await gate.value('session:unlock', { userId, passphrase: testPassphrase });
    await settle({ received: 1 });
    expect(await labelsOf(opened.record())).toEqual(['verrou.jpg']);
    const moved = `${device}.ailleurs`;
    renameSync(device, moved);
    await settle({}, 'absent');
    renameSync(moved, device);
    await settle({ received: 1 });
    expect(await labelsOf(opened.record())).toEqual(['verrou.jpg']);
    rmSync(device, { recursive: true });
  });
});

describe('a picture that belongs to nobody', () => {
  test('is proposed to the draft that was open, and goes there by an act alone', async () => {
    const { opened, window, device, settle } = await watched();
    const requestId = await draft(window);
    await window.value('inbox:expect', { requestId });
    writeFileSync(join(device, 'TEST_OD_macula.jpg'), jpeg(30));
    await settle({ received: 1 });
    const [image] = (await window.value('inbox:list', {})).images;
    const imageId = image?.id ?? '';
    expect(image).toMatchObject({ expectedFor: requestId, late: false });
    expect((await window.value('draft:read', { id: requestId })).images).toEqual([]);
    const place = { imageId, requestId, slot: 'od.macula' };
    const bad = { ...place, slot: 'nulle.part' };
    expect(await window.refusal('inbox:attribute', bad)).toBe('input.invalid');
    expect(await labelsOf(window)).toHaveLength(1);
    const joined = await window.value('inbox:attribute', place);
    expect(joined).toMatchObject({ id: imageId, slot: 'od.macula', eye: 'right' });
    expect(await window.refusal('inbox:attribute', place)).toBe('notFound');
    const { images } = await window.value('draft:read', { id: requestId });
    expect(images.map(({ id, sha256 }) => [id, sha256])).toEqual([[imageId, joined.sha256]]);
    expect(await labelsOf(window)).toEqual([]);
    await window.value('inbox:expect', { requestId: null });
    for (const [index, name] of ['b.jpg', 'c.jpg'].entries()) {
      writeFileSync(join(device, name), jpeg(40 + index));
    }
    await settle({ received: 3 });
    const waiting = (await window.value('inbox:list', {})).images;
    expect(waiting.map(({ expectedFor }) => expectedFor)).toEqual([null, null]);
    const second = { ...place, imageId: waiting[0]?.id ?? '' };
    expect(await window.refusal('inbox:attribute', second)).toBe('image.placeFull');
    const aside = { imageId: waiting[0]?.id ?? '', reason: 'unusable' } as const;
    await window.value('inbox:setAside', aside);
    expect(await window.refusal('inbox:setAside', aside)).toBe('notFound');
    renameSync(join(device, 'b.jpg'), join(device, 'b-encore.jpg'));
    await settle({ received: 2, duplicate: 1 });
    expect(await labelsOf(window)).toEqual(['c.jpg']);
    opened.vault.close();
    const { database } = await storeInside(opened.rootDir);
    const lines = readAudit(database).filter(({ action }) => /^image\./.test(action));
    expect(lines.filter(({ action }) => action === 'image.attribute')).toMatchObject([
      { user: opened.userId, object: { id: requestId }, detail: { imageId, slot: 'od.macula' } },
    ]);
    expect(lines.filter(({ action }) => action === 'image.setAside')).toMatchObject([
      { user: opened.userId, object: { id: aside.imageId }, reason: 'unusable' },
    ]);
  });

  test('calls out after seven days', async () => {
    const { window, device, clock, settle } = await watched();
    writeFileSync(join(device, 'oubliee.jpg'), jpeg(50));
    await settle({ received: 1 });
    clock.moveCalendar(6 * 86_400_000);
    expect((await window.value('inbox:list', {})).images[0]?.late).toBe(false);
    clock.moveCalendar(86_400_000);
    expect((await window.value('inbox:list', {})).images[0]?.late).toBe(true);
  });

  test('never comes into the exercise, whose passphrase everybody knows', async () => {
    const opened = await openExercise();
    const coordinator = { family: 'Lemaire', given: 'Anne', role: 'nurseCoordinator' } as const;
    const person = { ...coordinator, rpps: null, passphrase: testPassphrase };
    const { id: userId } = await opened.record().value('user:create', person);
    opened.vault.lock('test');
    await opened.gate.value('session:unlock', { userId, passphrase: testPassphrase });
    const asked = opened.toMain.length;
    const device = { name: 'Rétinographe', kind: 'retinograph' } as const;
    expect(await opened.record().refusal('hotFolder:add', device)).toBe('setup.practiceOnly');
    expect(opened.toMain.slice(asked)).toEqual([]);
  });
});
