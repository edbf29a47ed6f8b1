import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Draft } from '../../../shared/ipc/request.ts';
import { type DicomSample, drawDicom, takenLately, text } from '../../support/dicomSample.ts';
import { openExercise } from '../../support/exercise.ts';
import { drawPdf } from '../../support/pdfSample.ts';
import { addPicture, readyDraft } from '../../support/readyDraft.ts';
import type { TestConnection } from '../../support/vault.ts';

/** A draft that only waits for the picture of the right macula. */
async function waiting() {
  const opened = await openExercise();
  const window = opened.record();
  const id = await readyDraft(window);
  const draft = await window.value('draft:read', { id });
  await window.value('image:remove', { requestId: id, imageId: draft.images[0]?.id ?? '' });
  return { opened, window, id, draft };
}

function hers({ patient }: Draft): DicomSample {
  const { birthFamily, birthGiven, birthDate, sex } = patient;
  return {
    name: `${birthFamily.toUpperCase()}^${birthGiven.toUpperCase()}`,
    birthDate: birthDate.replace(/-/g, ''),
    sex: sex === 'female' ? 'F' : 'M',
    side: 'R',
    takenAt: takenLately(),
  };
}

async function give(window: TestConnection, id: string, sample: DicomSample) {
  return addPicture(window, id, 'od.macula', drawDicom(sample), 'OD_0001.dcm');
}

test('5.4 a DICOM object of the resident enters without a question, cleaned, each frame shown apart', async () => {
  const { opened, window, id, draft } = await waiting();
  const received = drawDicom({
    ...hers(draft),
    frames: 3,
    preamble: Buffer.from('MZ program'),
    extra: { '00280030': ['DS', text('0.0125\\0.0125')] },
  });
  const image = await addPicture(window, id, 'od.macula', received, 'OD_0001.dcm');
  expect(image).toMatchObject({
    contentType: 'application/dicom',
    pages: 3,
    width: 48,
    height: 32,
    pixelSpacing: 0.0125,
  });
  expect(image.differences).toBeUndefined();
  expect(image.sha256).not.toBe(createHash('sha256').update(received).digest('hex'));
  const { attachmentToken: token } = await window.value('session:read', {});
  const shown = [0, 1, 2].map((frame) =>
    opened.vault.picture({ token, id: image.id, copy: 'display', frame }),
  );
  expect(
    new Set(shown.map((one) => (one.ok ? Buffer.from(one.bytes).toString('hex') : ''))).size,
  ).toBe(3);
  expect(opened.vault.picture({ token, id: image.id, copy: 'display', frame: 3 })).toEqual({
    ok: false,
  });
  await window.value('draft:sign', { id, confirmed: true });
  const { images } = await window.value('serviceRequest:read', { id });
  expect(images.map(({ pixelSpacing }) => pixelSpacing ?? null).sort()).toEqual([
    0.0125,
    null,
    null,
    null,
  ]);
});

test('5.4 5.10 another person or another side blocks the signature until somebody says why', async () => {
  const { window, id, draft } = await waiting();
  const other = { ...hers(draft), name: 'INCONNU^PAULE', side: 'L' };
  const image = await give(window, id, other);
  expect(image.differences?.map(({ trait }) => trait)).toEqual(['name', 'side']);
  expect(image.differences?.[0]?.inFile).toBe('INCONNU PAULE');
  const stopped = await window.call('draft:sign', { id, confirmed: true });
  expect(stopped.ok ? null : stopped.error).toMatchObject({
    code: 'image.otherPerson',
    detail: { fields: ['od.macula'] },
  });
  const keep = { requestId: id, imageId: image.id, reason: 'otherName' } as const;
  expect(await window.value('image:keep', keep)).toMatchObject({ confirmed: 'otherName' });
  await window.value('draft:sign', { id, confirmed: true });
  const { images } = await window.value('serviceRequest:read', { id });
  // Whoever reads the request reads why, beside the picture.
  const sent = { pages: 1, confirmed: 'otherName' };
  expect(images.find((one) => one.id === image.id)).toMatchObject(sent);
});

test('5.4 the other way out is another picture', async () => {
  const { window, id, draft } = await waiting();
  const wrong = await give(window, id, { ...hers(draft), birthDate: '19010101' });
  expect(await window.refusal('draft:sign', { id, confirmed: true })).toBe('image.otherPerson');
  await window.value('image:remove', { requestId: id, imageId: wrong.id });
  await give(window, id, hers(draft));
  await window.value('draft:sign', { id, confirmed: true });
});

test('a document is kept bit for bit', async () => {
  const { window, id } = await waiting();
  const pdf = drawPdf();
  const image = await addPicture(window, id, 'od.macula', pdf, 'labo.pdf');
  expect(image).toMatchObject({
    contentType: 'application/pdf',
    size: pdf.length,
    sha256: createHash('sha256').update(pdf).digest('hex'),
  });
});
