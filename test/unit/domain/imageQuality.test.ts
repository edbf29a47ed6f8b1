import { beforeAll, describe, expect, test } from 'vitest';
import { measureQuality } from '../../../electron/decoder/quality/measure.ts';
import {
  commonRemarks,
  kindOf,
  kindOfSlot,
  type PictureKind,
  QualityMeasures,
  remarksOn,
} from '../../../shared/domain/imageQuality.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { drawFundus } from '../../../shared/practice/pictures/fundus.ts';
import { fundusDrawing } from '../../../shared/practice/pictures/gallery.ts';
import type { Pixels } from '../../../shared/practice/pictures/raster.ts';
import { drawSkin } from '../../support/pictures/drawSkin.ts';
import { publicSamples, qualityTable } from '../../support/pictures/qualityTable.ts';
import { addGlare, addShadow, spoiltCopies } from '../../support/pictures/spoilt.ts';

const said = (pixels: Pixels, kind: PictureKind = 'fundus') =>
  remarksOn(measureQuality(pixels), kind);
const copyOf = (pixels: Pixels) => ({ ...pixels, data: new Uint8ClampedArray(pixels.data) });

/** Smaller than a practice picture, so that it is drawn quickly: only its size is then remarked on. */
function fundus(flaw?: 'blur' | 'dark'): Pixels {
  const drawing = fundusDrawing('healthy', 'right', 'macula', flaw === undefined ? {} : { flaw });
  if (drawing.kind !== 'fundus') throw new Error('a fundus');
  return drawFundus(900, 880, drawing.options);
}

describe('a picture of the retina', () => {
  let sharp: Pixels;
  beforeAll(() => {
    sharp = fundus();
  });

  test('that can be read has nothing said of it, mirrored or not: only the disc tells the eye', () => {
    expect(said(sharp)).toEqual([]);
    for (const { pixels } of spoiltCopies(sharp, ['mirrored'])) expect(said(pixels)).toEqual([]);
  });

  test('blurred, dark or bright is told for what it is', () => {
    for (const { expected, pixels } of spoiltCopies(sharp)) {
      if (expected !== null) expect(said(pixels)).toEqual([expected]);
    }
    expect(said(fundus('blur'))).toEqual(['blurred']);
    expect(said(fundus('dark'))).toEqual(['tooDark']);
  });

  test('with a lamp in it has glare, with lashes before it is in the shadow', () => {
    const lit = copyOf(sharp);
    addGlare(lit);
    expect(said(lit)).toEqual(['glare']);
    const shaded = copyOf(sharp);
    addShadow(shaded, 0.5);
    expect(said(shaded)).toContain('framing');
  });

  test('is small by the pixels that show something, and not by its frame', () => {
    const measures = measureQuality(sharp, { width: 2200, height: 1960 });
    expect(remarksOn(measures, 'fundus')).toEqual([]);
    expect(remarksOn({ ...measures, width: 640, height: 480 }, 'fundus')).toEqual(['tooSmall']);
  });
});

test('a picture all black, all white or of one pixel is measured, in finite figures', () => {
  for (const shade of [0, 255]) {
    for (const [width, height] of [
      [1, 1],
      [3, 700],
      [300, 200],
    ] as const) {
      const data = new Uint8ClampedArray(width * height * 4).fill(shade);
      const measures = measureQuality({ width, height, data });
      expect(QualityMeasures.safeParse(measures).success).toBe(true);
      expect(remarksOn(measures, 'fundus')).toContain(shade === 0 ? 'tooDark' : 'tooBright');
    }
  }
});

test('a picture of which nobody said what it shows is told what every kind of the form says, and nothing where they differ', () => {
  const clear = measureQuality(fundus(), { width: 2200, height: 1960 });
  expect(commonRemarks(clear, ['fundus', 'anterior'])).toEqual([]);
  expect(commonRemarks({ ...clear, fineness: 0.1 }, ['fundus', 'anterior'])).toEqual(['blurred']);
  // Detail enough for an eye seen from outside, and not for a retina.
  const between = { ...clear, detail: 0.3 };
  expect(remarksOn(between, 'fundus')).toEqual(['blurred']);
  expect(commonRemarks(between, ['fundus', 'anterior'])).toBeNull();
  expect(commonRemarks(clear, [])).toBeNull();
});

test('dark skin in good light is no dark picture', () => {
  for (const tone of ['light', 'dark'] as const) {
    const skin = drawSkin(900, 700, { tone, seed: 5 });
    expect(said(skin, 'skin')).toEqual([]);
    const [dark] = spoiltCopies(skin, ['dark, a third of the light']);
    expect(dark === undefined ? [] : said(dark.pixels, 'skin')).toEqual(['tooDark']);
  }
});

test.skipIf(publicSamples().length === 0)(
  'public pictures: no false alarm, every strongly blurred copy told',
  () => {
    // The bench judges all of them; three are enough to notice a threshold that moved.
    const lines = qualityTable(publicSamples().slice(-3));
    for (const { copy, count, right } of lines) {
      if (copy !== 'blurred, a little') expect({ copy, right }).toEqual({ copy, right: count });
    }
  },
);

test('every place for a picture of an eye, skin or smear has a kind; documents, traces and OCT have none', () => {
  const slots = formCatalogue.specialties.flatMap(({ requestForm }) =>
    requestForm.questions.flatMap(({ slot }) => (slot === null ? [] : [slot])),
  );
  const kinds = new Map(slots.map((slot) => [slot.code, kindOfSlot(slot)]));
  expect(kinds.get('od.macula')).toBe('fundus');
  expect(kinds.get('og.ant')).toBe('anterior');
  expect(kinds.get('wound')).toBe('skin');
  expect(kinds.get('smear')).toBe('smear');
  for (const code of ['document', 'ecg', 'lab-report', 'prescription', 'od.oct']) {
    expect([code, kinds.get(code)]).toEqual([code, null]);
  }
  expect(kindOf('smear.3', 'GM')).toBe('smear');
});
