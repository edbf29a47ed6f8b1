import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { encode } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { refuseMissingBlocks } from '../../../electron/decoder/jpeg/missingBlocks.ts';
import { Refused } from '../../../electron/decoder/refusal.ts';
import {
  drawPicture,
  fundusDrawing,
  smearDrawing,
} from '../../../shared/practice/pictures/gallery.ts';
import { cutAndClosed, drawFlatJpeg, type FlatJpeg } from '../../support/jpegSample.ts';
import { repository } from '../../support/where.ts';

const refused = 'image.incomplete';
const size = { width: 203, height: 149 };
const forms: readonly (readonly [string, FlatJpeg])[] = [
  ['grey', size],
  ['grey, sampled two by two', { ...size, sampling: [0x22] }],
  ['in colours', { ...size, sampling: [0x11, 0x11, 0x11] }],
  ['in colours of half the size', { ...size, sampling: [0x22, 0x11, 0x11] }],
  ['in colours of half the width', { ...size, sampling: [0x21, 0x11, 0x11] }],
  ['with restarts', { ...size, sampling: [0x22, 0x11, 0x11], restart: 13 }],
  ['with a restart behind each unit', { ...size, restart: 1 }],
  ['each colour apart', { ...size, sampling: [0x22, 0x11, 0x11], apart: true }],
  [
    'each colour apart, with restarts',
    { ...size, sampling: [0x22, 0x11, 0x11], apart: true, restart: 7 },
  ],
  ['progressive', { ...size, sampling: [0x22, 0x11, 0x11], progressive: true }],
  ['progressive, with restarts', { ...size, sampling: [0x11], progressive: true, restart: 5 }],
];

const drawn = [
  drawPicture(fundusDrawing('diabetic', 'right', 'macula')),
  drawPicture(smearDrawing({ kind: 'blasts', magnification: 1000, seed: 1 })),
].map((pixels) => encode({ ...pixels, data: Buffer.from(pixels.data) }, 90).data);

const folder = process.env.ESTUAIRE_IMAGES ?? join(repository, '..', 'shared', 'images');
const publicPictures = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.jpg'))
      .map((name) => readFileSync(join(folder, name)))
  : [];
const photographs = [...drawn, ...publicPictures];

describe('a JPEG of fewer blocks than it claims', () => {
  it.each(forms)('is told from a whole one: %s', (_form, flat) => {
    const whole = drawFlatJpeg(flat);
    expect(() => refuseMissingBlocks(whole)).not.toThrow();
    const head = whole.indexOf(Buffer.from([0xff, 0xda]));
    for (const share of [0.3, 0.6, 0.95]) {
      const at = (head + 12 + (whole.length - head - 12) * share) / whole.length;
      expect(() => refuseMissingBlocks(cutAndClosed(whole, at)), `${share}`).toThrow(refused);
    }
  });

  it('is refused where a photograph was cut and closed again, and every whole one is taken', () => {
    for (const photograph of photographs) {
      expect(() => refuseMissingBlocks(photograph)).not.toThrow();
      for (const share of [0.3, 0.6, 0.95, 0.99]) {
        expect(() => refuseMissingBlocks(cutAndClosed(photograph, share))).toThrow(refused);
      }
    }
  });

  it('is refused where a piece between two restarts is missing', () => {
    const whole = drawFlatJpeg({ ...size, sampling: [0x11, 0x11, 0x11], restart: 20 });
    const [first, second] = [0xd2, 0xd3].map((mark) => whole.indexOf(Buffer.from([0xff, mark])));
    const less = Buffer.concat([whole.subarray(0, first), whole.subarray(second)]);
    expect(() => refuseMissingBlocks(less)).toThrow(refused);
  });

  it('is refused where a progressive one lost the scans that refine it', () => {
    const rough = drawFlatJpeg({ ...size, progressive: true, rough: true });
    expect(() => refuseMissingBlocks(rough)).toThrow(refused);
  });
});

describe('a JPEG that is taken', () => {
  it('may lack the end of its very last block, and have something behind its end', () => {
    for (const photograph of photographs) {
      const short = Buffer.concat([photograph.subarray(0, -3), photograph.subarray(-2)]);
      expect(() => refuseMissingBlocks(short)).not.toThrow();
      const longer = Buffer.concat([photograph, Buffer.alloc(900, 3)]);
      expect(() => refuseMissingBlocks(longer)).not.toThrow();
    }
  });

  it('is none of these forms, which are left to who draws it', () => {
    const whole = drawFlatJpeg(size);
    const [frame, table] = [0xc0, 0xc4].map((mark) => whole.indexOf(Buffer.from([0xff, mark])));
    const arithmetic = Buffer.from(cutAndClosed(whole, 0.8));
    arithmetic[(frame ?? 0) + 1] = 0xc9;
    const deep = Buffer.from(cutAndClosed(whole, 0.8));
    deep[(frame ?? 0) + 4] = 12;
    const bare = Buffer.from(whole);
    // The tables become a comment.
    bare[(table ?? 0) + 1] = 0xfe;
    for (const other of [arithmetic, deep, bare]) {
      expect(() => refuseMissingBlocks(other)).not.toThrow();
    }
  });
});

it('a spoiled JPEG is counted or not, and breaks nothing (seeded by the run)', () => {
  const [photograph] = drawn;
  const small = photograph?.subarray(0, 6_000) ?? Buffer.alloc(0);
  const change = fc.tuple(fc.nat(small.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), fc.constantFrom(...forms), (changes, form) => {
      for (const seed of [small, drawFlatJpeg(form[1])]) {
        const bytes = Buffer.from(seed);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        try {
          refuseMissingBlocks(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(Refused);
        }
      }
    }),
    { numRuns: 60 },
  );
});
