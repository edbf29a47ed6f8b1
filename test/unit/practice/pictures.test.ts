import { describe, expect, it } from 'vitest';
import { drawFundus } from '../../../shared/practice/pictures/fundus.ts';
import type { FundusOptions } from '../../../shared/practice/pictures/fundusOptions.ts';
import {
  drawPicture,
  fundusDrawing,
  sizeOf,
  smearDrawing,
} from '../../../shared/practice/pictures/gallery.ts';
import type { Pixels } from '../../../shared/practice/pictures/raster.ts';
import { drawSmear, type SmearKind } from '../../../shared/practice/pictures/smear.ts';

const usual: FundusOptions = {
  eye: 'right',
  view: 'macula',
  blur: false,
  dark: false,
  swapped: false,
  seed: 1,
  shot: 1,
  signs: [],
};

const draw = (change: Partial<FundusOptions>) => drawFundus(220, 196, { ...usual, ...change });

function channel({ data }: Pixels, offset: number): number[] {
  const values: number[] = [];
  for (let at = offset; at < data.length; at += 4) values.push(data[at] ?? 0);
  return values;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Centre, across the picture from 0 to 1, of the yellow pixels: the disc is the only large yellow thing. */
function discAt(pixels: Pixels): number {
  const { width, data } = pixels;
  const columns: number[] = [];
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0] = data.subarray(at, at + 2);
    if (red > 190 && green > 140) columns.push(((at / 4) % width) / width);
  }
  return mean(columns);
}

/** How much neighbours differ in green, where vessels show best. */
function sharpness(pixels: Pixels): number {
  const green = channel(pixels, 1);
  const differences: number[] = [];
  for (let index = 1; index < green.length; index += 1) {
    const [before = 0, value = 0] = green.slice(index - 1, index + 1);
    if (before > 40 && value > 40) differences.push(Math.abs(value - before));
  }
  return mean(differences);
}

describe('drawFundus', () => {
  it('draws the same picture for the same options', () => {
    expect(draw({}).data).toEqual(draw({}).data);
    expect(draw({ seed: 2 }).data).not.toEqual(draw({}).data);
    expect(draw({ shot: 2 }).data).not.toEqual(draw({}).data);
  });

  it('has the size asked and is opaque', () => {
    const pixels = draw({});
    expect(pixels).toMatchObject({ width: 220, height: 196 });
    expect(pixels.data).toHaveLength(220 * 196 * 4);
    expect(Math.min(...channel(pixels, 3))).toBe(255);
  });

  it.each([1, 2, 3, 4, 5])('puts the disc on the side of the nose, for eye %i', (seed) => {
    expect(discAt(draw({ seed }))).toBeGreaterThan(0.7);
    expect(discAt(draw({ seed, eye: 'left' }))).toBeLessThan(0.3);
  });

  it('puts the disc in the middle when it is the subject', () => {
    expect(Math.abs(discAt(draw({ view: 'papille' })) - 0.5)).toBeLessThan(0.12);
  });

  it('shows the other eye when the picture was swapped', () => {
    expect(discAt(draw({ swapped: true }))).toBeLessThan(0.3);
    expect(discAt(draw({ eye: 'left', swapped: true }))).toBeGreaterThan(0.7);
  });

  it('is unmistakably blurred, dark or veiled when asked', () => {
    expect(sharpness(draw({ blur: true }))).toBeLessThan(sharpness(draw({})) * 0.8);
    expect(mean(channel(draw({ dark: true }), 0))).toBeLessThan(mean(channel(draw({}), 0)) * 0.5);
    expect(sharpness(draw({ signs: ['cataract'] }))).toBeLessThan(sharpness(draw({})));
  });

  it.each(['drusen', 'haemorrhages', 'exudates', 'cupping'] as const)('draws %s', (sign) => {
    expect(draw({ signs: [sign] }).data).not.toEqual(draw({}).data);
  });
});

describe('drawSmear', () => {
  const kinds: readonly SmearKind[] = ['usual', 'lymphocytes', 'blasts', 'rouleaux', 'fragments'];

  /** Share of pixels in the violet of a nucleus. */
  function nuclei({ data }: Pixels): number {
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
      if (blue > green + 50 && red < 190) count += 1;
    }
    return count / (data.length / 4);
  }

  it.each(kinds)('draws red cells and at least one nucleus: %s', (kind) => {
    const pixels = drawSmear(240, 180, { kind, magnification: 1000, seed: 4 });
    expect(nuclei(pixels)).toBeGreaterThan(0.002);
    const red = channel(pixels, 0);
    const green = channel(pixels, 1);
    const cells = red.filter((value, index) => value > (green[index] ?? 0) + 25).length;
    expect(cells / red.length).toBeGreaterThan(0.1);
  });

  it('draws the same picture for the same options, and another for another seed', () => {
    const smear = (seed: number) =>
      drawSmear(160, 120, { kind: 'usual', magnification: 400, seed }).data;
    expect(smear(1)).toEqual(smear(1));
    expect(smear(1)).not.toEqual(smear(2));
  });
});

describe('drawPicture', () => {
  it.each([
    fundusDrawing('drusen', 'left', 'papille', { flaw: 'dark' }),
    smearDrawing({ kind: 'blasts', magnification: 1000, seed: 1 }),
  ])('draws at the size that the Media will tell: $key', (drawing) => {
    const { width, height, data } = drawPicture(drawing);
    expect({ width, height }).toEqual(sizeOf(drawing));
    expect(data).toHaveLength(width * height * 4);
  });

  it('tells drawings apart by everything that changes them', () => {
    const keys = [
      fundusDrawing('aged', 'right', 'macula'),
      fundusDrawing('aged', 'left', 'macula'),
      fundusDrawing('aged', 'right', 'papille'),
      fundusDrawing('drusen', 'right', 'macula'),
      fundusDrawing('aged', 'right', 'macula', { flaw: 'blur' }),
      fundusDrawing('aged', 'right', 'macula', { shot: 2 }),
    ].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
