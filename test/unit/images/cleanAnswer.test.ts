import { describe, expect, test } from 'vitest';
import { cleanAnswer } from '../../../electron/vault/images/cleanAnswer.ts';
import { drawDicom, text } from '../../support/dicomSample.ts';
import { jpeg } from '../../support/readyDraft.ts';

const picture = jpeg(90);
const page = { width: 64, height: 48, display: picture };
const traits = {
  family: 'MARTIN',
  given: null,
  birthDate: '1934-03-12',
  sex: 'female',
  identifiers: [],
  side: 'right',
};
const object = {
  cleaned: drawDicom(),
  traits,
  takenAt: '2026-11-22T09:30:00',
  modality: 'OP',
  pixelSpacing: 0.01,
};
const whole = { id: 7, ok: true, ...page, preview: picture, thumbnail: picture };
const unreadable = { id: 7, ok: false };

describe('an answer of the decoder', () => {
  test('passes as it is when it is whole', () => {
    expect(cleanAnswer(whole)).toEqual(whole);
    const many = { ...whole, others: [page, page], object };
    expect(cleanAnswer(many)).toEqual(many);
    const refused = { id: 7, ok: false, reason: 'image.pdfLocked' };
    expect(cleanAnswer(refused)).toEqual(refused);
  });

  test.each([
    ['a display copy that is a page of HTML', { ...whole, display: text('<html>') }],
    ['a display copy larger than it says', { ...whole, display: enormous() }],
    ['a preview that is a PNG', { ...whole, preview: Uint8Array.of(0x89, 0x50, 0x4e, 0x47) }],
    ['a thumbnail that is a program', { ...whole, thumbnail: text('MZ a program') }],
    ['no thumbnail', { ...whole, thumbnail: undefined }],
    ['another page that is no picture', { ...whole, others: [{ ...page, display: text('MZ') }] }],
    ['more pixels than are ever shown', { ...whole, width: 50_000, height: 1_001 }],
    ['a side that is no number', { ...whole, width: Number.NaN }],
    ['more frames than an object may have', { ...whole, others: Array(200).fill(page) }],
    [
      'an object whose first bytes hold something',
      withObject({ cleaned: drawDicom({ preamble: text('MZ') }) }),
    ],
    ['an object that is none', withObject({ cleaned: picture })],
    [
      'a name of a thousand letters',
      withObject({ traits: { ...traits, family: 'A'.repeat(1000) } }),
    ],
    ['a day that is none', withObject({ traits: { ...traits, birthDate: '1934-02-31' } })],
    ['an instant that is none', withObject({ takenAt: 'yesterday' })],
    ['words for a modality', withObject({ modality: 'OP; DROP' })],
    ['a pixel of a kilometre', withObject({ pixelSpacing: 1_000_000 })],
    ['a pixel of nothing', withObject({ pixelSpacing: 0 })],
    ['something more about the object', withObject({ path: '/etc/passwd' })],
    ['a reason that is none of ours', { ...unreadable, reason: 'session.locked' }],
  ])('with %s is a file that cannot be read', (_what, answer) => {
    expect(cleanAnswer(answer)).toEqual(unreadable);
  });

  test.each([[null], ['ok'], [{ ok: true }], [{ id: 'seven' }]])('%j is none', (answer) => {
    expect(cleanAnswer(answer)).toBeNull();
  });
});

/** The same picture, whose frame header claims 65 000 pixels each way. */
function enormous(): Uint8Array {
  const bytes = Buffer.from(picture);
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(65_000, frame + 5);
  bytes.writeUInt16BE(65_000, frame + 7);
  return bytes;
}

function withObject(change: Readonly<Record<string, unknown>>) {
  return { ...whole, object: { ...object, ...change } };
}
