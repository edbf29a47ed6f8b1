import { describe, expect, test } from 'vitest';
import {
  layersOver,
  marksOf,
  millimetresPerPixel,
  PictureLayers,
  type PictureMark,
  pixelsBetween,
  withMarks,
} from '../../../shared/domain/pictureLayer.ts';

const picture = { width: 2000, height: 1000 };
const line = { from: { x: 0.1, y: 0.5 }, to: { x: 0.2, y: 0.5 } };
const ruler: PictureMark = { kind: 'ruler', ...line };
const calibration: PictureMark = { kind: 'calibration', ...line, millimetres: 10 };

describe('a length on a picture', () => {
  test('is told in pixels of the original, whatever its proportions', () => {
    expect(pixelsBetween(line.from, line.to, picture)).toBeCloseTo(200);
    expect(pixelsBetween({ x: 0, y: 0.1 }, { x: 0, y: 0.2 }, picture)).toBeCloseTo(100);
  });

  test('has no millimetres unless the file or a calibration line gives them', () => {
    expect(millimetresPerPixel([ruler], picture)).toBeNull();
    expect(millimetresPerPixel([ruler, calibration], picture)).toBeCloseTo(0.05);
    const none: PictureMark = { ...calibration, to: calibration.from };
    expect(millimetresPerPixel([none], picture)).toBeNull();
  });

  test('takes what the file says before any line, and the latest line of two', () => {
    expect(millimetresPerPixel([calibration], { ...picture, pixelSpacing: 0.02 })).toBe(0.02);
    const later: PictureMark = { ...calibration, millimetres: 20 };
    expect(millimetresPerPixel([calibration, later], picture)).toBeCloseTo(0.1);
  });
});

describe('the layers of an opinion', () => {
  const id = '0f0a1b5c-8f7e-4d3c-9b2a-1e6d5c4b3a29';

  test('are one for each picture, and none where nothing is left', () => {
    const sheet = { imageId: id };
    const once = withMarks([], sheet, [ruler]);
    expect(marksOf(once, sheet)).toEqual([ruler]);
    expect(withMarks(once, sheet, [ruler, calibration])).toHaveLength(1);
    expect(withMarks(once, sheet, [])).toEqual([]);
  });

  test('are one for each page: what is drawn on one is on no other', () => {
    const first = { imageId: id };
    const third = { imageId: id, page: { index: 2, width: 500, height: 700 } };
    const both = withMarks(withMarks([], third, [calibration]), first, [ruler]);
    expect(marksOf(both, first)).toEqual([ruler]);
    expect(marksOf(both, third)).toEqual([calibration]);
    expect(marksOf(both, { imageId: id, page: { ...third.page, index: 1 } })).toEqual([]);
    expect(layersOver(both, id).map(({ page }) => page?.index ?? 0)).toEqual([0, 2]);
    expect(PictureLayers.safeParse(both).success).toBe(true);
    expect(withMarks(both, third, [])).toEqual([{ imageId: id, marks: [ruler] }]);
    // The first page is told by leaving it out: it has one way to be written.
    const named = [{ ...third, page: { ...third.page, index: 0 }, marks: [ruler] }];
    expect(PictureLayers.safeParse(named).success).toBe(false);
  });

  test('hold no point outside the picture and no text without words', () => {
    const layer = (mark: unknown) => PictureLayers.safeParse([{ imageId: id, marks: [mark] }]);
    expect(layer(ruler).success).toBe(true);
    expect(layer({ ...ruler, to: { x: 1.2, y: 0 } }).success).toBe(false);
    expect(layer({ kind: 'text', at: line.from, text: '  ' }).success).toBe(false);
    expect(layer({ ...calibration, millimetres: 0 }).success).toBe(false);
  });
});
