import { encode } from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import { complementSlot } from '../../../shared/domain/complement.ts';
import type { DiscSide } from '../../../shared/forms/pictureSides.ts';
import { nodeDecoder } from '../../support/decoder.ts';
import { openExercise } from '../../support/exercise.ts';
import { addPicture, readyDraft } from '../../support/readyDraft.ts';
import type { TestConnection } from '../../support/vault.ts';

async function exercise(): Promise<TestConnection> {
  return (await openExercise()).record();
}

/** Lines of one shade and black: sharp, and as dark as the shade. */
function striped(shade: number): Uint8Array {
  const [width, height] = [1024, 1024];
  const data = Buffer.alloc(width * height * 4, 255);
  for (let index = 0; index < width * height; index += 1) {
    const value = (index % width) % 16 < 8 ? shade : shade / 2;
    data.fill(value, index * 4, index * 4 + 3);
  }
  return encode({ width, height, data }, 90).data;
}

const pictureAt = async (window: TestConnection, id: string, slot: string) => {
  const { images } = await window.value('draft:read', { id });
  const found = images.find((image) => image.slot === slot);
  if (found === undefined) throw new Error(`nothing in ${slot}`);
  return found;
};

async function replace(window: TestConnection, id: string, slot: string, bytes: Uint8Array) {
  const { id: imageId } = await pictureAt(window, id, slot);
  await window.value('image:remove', { requestId: id, imageId });
  return addPicture(window, id, slot, bytes, 'IMG_0001.jpg');
}

/** The request of the exercise whose complement asks for a picture, and the place of that picture. */
async function askedForPicture(window: TestConnection) {
  const search = { patientId: null, specialty: null, text: '', offset: 0, limit: 50 };
  const { rows } = await window.value('serviceRequest:search', { ...search, view: 'all' });
  for (const { id, state } of rows) {
    if (state !== 'info-requested') continue;
    const { questions } = await window.value('reply:read', { id });
    const place = questions.findIndex(({ kind }) => kind === 'picture');
    if (place !== -1) return { id, slot: complementSlot(place) };
  }
  throw new Error('The exercise has no such complement');
}

function sayDisc(window: TestConnection, id: string, imageId: string, side: DiscSide) {
  return window.value('image:check', { requestId: id, imageId, said: { about: 'disc', side } });
}

describe('what is said of a picture', () => {
  test('comes from its pixels, blocks nothing, and travels with the reason it was kept for', async () => {
    const window = await exercise();
    const id = await readyDraft(window);
    const clear = await replace(window, id, 'od.macula', striped(150));
    expect(clear.remarks).toEqual([]);
    const dark = await replace(window, id, 'og.macula', striped(50));
    expect(dark.remarks).toEqual(['tooDark']);
    const why = { about: 'quality', reason: 'eyeMedia' } as const;
    const check = { requestId: id, imageId: dark.id, said: why };
    expect(await window.value('image:check', check)).toMatchObject({ keptDespite: 'eyeMedia' });
    const { images: before } = await window.value('draft:read', { id });
    expect(before.at(-1)).toMatchObject({ remarks: ['tooDark'], keptDespite: 'eyeMedia' });
    await window.value('draft:sign', { id, confirmed: true });
    const { images } = await window.value('serviceRequest:read', { id });
    expect(images.find((one) => one.id === dark.id)).toMatchObject({
      remarks: ['tooDark'],
      keptDespite: 'eyeMedia',
    });
    expect(images.find((one) => one.id === clear.id)?.remarks).toBeUndefined();
  });

  test('is nothing for a document, and no reason is taken where nothing was said', async () => {
    const window = await exercise();
    const id = await readyDraft(window);
    const page = await addPicture(window, id, 'document', striped(50), 'page.jpg');
    expect(page.remarks).toBeUndefined();
    const clear = await replace(window, id, 'od.macula', striped(150));
    const reason = { about: 'quality', reason: 'readable' } as const;
    for (const imageId of [page.id, clear.id]) {
      const input = { requestId: id, imageId, said: reason };
      expect(await window.refusal('image:check', input)).toBe('input.invalid');
    }
    const elsewhere = { requestId: id, imageId: crypto.randomUUID(), said: reason };
    expect(await window.refusal('image:check', elsewhere)).toBe('notFound');
  });

  test('is said of the pictures of a reply too, with the reason they were kept for', async () => {
    const window = await exercise();
    const { id, slot } = await askedForPicture(window);
    const dark = await addPicture(window, id, slot, striped(30), 'IMG_0002.jpg');
    expect(dark.remarks).toContain('tooDark');
    const check = { requestId: id, imageId: dark.id };
    const disc = { about: 'disc', side: 'left' } as const;
    expect(await window.refusal('image:check', { ...check, said: disc })).toBe('input.invalid');
    const why = { about: 'quality', reason: 'notPossible' } as const;
    const kept = await window.value('image:check', { ...check, said: why });
    expect(kept).toMatchObject({ remarks: dark.remarks, keptDespite: 'notPossible' });
    const { images: drafted, questions } = await window.value('reply:read', { id });
    expect(drafted).toMatchObject([{ id: dark.id, keptDespite: 'notPossible' }]);
    const answers = questions.map(({ kind }) =>
      kind === 'picture' ? { kind: 'pictures' as const } : { kind: 'text' as const, text: '54 kg' },
    );
    await window.value('reply:save', { id, answers });
    await window.value('reply:sign', { id });
    const { images } = await window.value('serviceRequest:read', { id });
    const sent = { remarks: dark.remarks, keptDespite: 'notPossible' };
    expect(images.find((one) => one.id === dark.id)).toMatchObject(sent);
  });

  test('is nothing when the decoder answers figures that are none: the draft stays readable', async () => {
    const opened = await openExercise({
      decoder: {
        decode: async (bytes, type) => {
          const decoded = await nodeDecoder.decode(bytes, type);
          const { quality } = decoded;
          return quality === undefined
            ? decoded
            : { ...decoded, quality: { ...quality, light: Number.NaN } };
        },
      },
    });
    const window = opened.record();
    const id = await readyDraft(window);
    for (const { remarks } of (await window.value('draft:read', { id })).images) {
      expect(remarks).toBeUndefined();
    }
    await window.value('draft:sign', { id, confirmed: true });
  });
});

describe('5.10 the side of the disc', () => {
  test('5.10 that contradicts the eye blocks sending, until the answer is corrected', async () => {
    const window = await exercise();
    const id = await readyDraft(window);
    const { id: imageId } = await pictureAt(window, id, 'od.macula');
    expect(await sayDisc(window, id, imageId, 'left')).toMatchObject({ discSide: 'left' });
    const stopped = await window.call('draft:sign', { id, confirmed: true });
    expect(stopped.ok ? null : stopped.error).toMatchObject({
      code: 'request.sideConflict',
      detail: { fields: ['o.img.od.macula'] },
    });
    await sayDisc(window, id, imageId, 'right');
    await window.value('draft:sign', { id, confirmed: true });
  });

  test('5.10 is put right by an exchange of the two eyes: each picture keeps what was seen on it', async () => {
    const window = await exercise();
    const id = await readyDraft(window);
    const right = await pictureAt(window, id, 'od.macula');
    const left = await pictureAt(window, id, 'og.macula');
    await sayDisc(window, id, right.id, 'left');
    await sayDisc(window, id, left.id, 'right');
    expect(await window.refusal('draft:sign', { id, confirmed: true })).toBe(
      'request.sideConflict',
    );
    const images = await window.value('image:switchEye', { requestId: id, imageId: right.id });
    expect(images).toHaveLength(4);
    const swapped = { eye: 'left', slot: 'og.macula', discSide: 'left', title: left.title };
    expect(images.find((one) => one.id === right.id)).toMatchObject(swapped);
    expect(images.find((one) => one.id === left.id)).toMatchObject({
      eye: 'right',
      discSide: 'right',
    });
    await window.value('draft:sign', { id, confirmed: true });
    const signed = (await window.value('serviceRequest:read', { id })).images;
    const found = signed.find((one) => one.id === right.id);
    expect(found).toMatchObject({ slot: 'og.macula', eye: 'left', sha256: right.sha256 });
  });

  test('5.10 is put right by a move, which leaves a place to fill', async () => {
    const window = await exercise();
    const id = await readyDraft(window);
    const right = await pictureAt(window, id, 'od.macula');
    const left = await pictureAt(window, id, 'og.macula');
    await window.value('image:remove', { requestId: id, imageId: left.id });
    await sayDisc(window, id, right.id, 'left');
    await window.value('image:switchEye', { requestId: id, imageId: right.id });
    const stopped = await window.call('draft:sign', { id, confirmed: true });
    expect(stopped.ok ? null : stopped.error).toMatchObject({
      code: 'request.incomplete',
      detail: { fields: ['o.img.od.macula'] },
    });
  });

  test('is not asked of a picture centred on the disc, and a picture without a side stays where it is', async () => {
    const window = await exercise();
    const id = await readyDraft(window);
    const { id: imageId } = await pictureAt(window, id, 'od.papille');
    const said = { about: 'disc', side: 'left' } as const;
    const input = { requestId: id, imageId, said };
    expect(await window.refusal('image:check', input)).toBe('input.invalid');
    const { id: page } = await addPicture(window, id, 'document', striped(150), 'page.jpg');
    const refused = await window.refusal('image:switchEye', { requestId: id, imageId: page });
    expect(refused).toBe('input.invalid');
  });
});
