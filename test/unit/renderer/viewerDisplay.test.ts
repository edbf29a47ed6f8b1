import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPlain, lightCurve, plainLight } from '../../../renderer/features/expert/viewer/light.ts';
import {
  fromSeen,
  isUpright,
  mirrored,
  quarterMore,
  sourceOf,
  type Turn,
  toSeen,
  turnedSize,
  upright,
  viewTurned,
} from '../../../renderer/features/expert/viewer/turn.ts';

const anyTurn = fc.record({
  quarters: fc.constantFrom<Turn['quarters']>(0, 1, 2, 3),
  flipped: fc.boolean(),
});
const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyPoint = fc.record({ x: share, y: share });
const picture = { width: 300, height: 200 };

describe('a turned display', () => {
  test('shows the top left corner at the top right after a quarter, as a mirror does', () => {
    expect(toSeen({ x: 0, y: 0 }, quarterMore(upright))).toEqual({ x: 1, y: 0 });
    expect(toSeen({ x: 0, y: 0 }, mirrored(upright))).toEqual({ x: 1, y: 0 });
    expect(toSeen({ x: 0.2, y: 0.3 }, mirrored(upright))).toEqual({ x: 0.8, y: 0.3 });
  });

  test('mirrors what is seen, left for right, however it was turned before', () => {
    fc.assert(
      fc.property(anyTurn, anyPoint, (turn, point) => {
        const before = toSeen(point, turn);
        const after = toSeen(point, mirrored(turn));
        expect(after.x).toBeCloseTo(1 - before.x);
        expect(after.y).toBeCloseTo(before.y);
      }),
    );
  });

  test('turns what is seen clockwise, however it was mirrored before', () => {
    fc.assert(
      fc.property(anyTurn, anyPoint, (turn, point) => {
        const before = toSeen(point, turn);
        const after = toSeen(point, quarterMore(turn));
        expect(after.x).toBeCloseTo(1 - before.y);
        expect(after.y).toBeCloseTo(before.x);
      }),
    );
  });

  test('finds the same point of the picture again, and its place in the middle', () => {
    fc.assert(
      fc.property(anyTurn, anyTurn, anyPoint, (turn, other, point) => {
        const found = fromSeen(toSeen(point, turn), turn);
        expect(found.x).toBeCloseTo(point.x);
        expect(found.y).toBeCloseTo(point.y);
        const view = { ...toSeen(point, turn), magnification: 3 };
        const seen = viewTurned(view, turn, other);
        expect(fromSeen(seen, other).x).toBeCloseTo(point.x);
      }),
    );
  });

  test('is upright again after four quarters, and after two mirrors', () => {
    const four = quarterMore(quarterMore(quarterMore(quarterMore(upright))));
    expect(isUpright(four)).toBe(true);
    expect(isUpright(mirrored(mirrored(quarterMore(upright))))).toBe(false);
    expect(isUpright(mirrored(mirrored(upright)))).toBe(true);
  });

  test('draws the pixels that stand where it looks', () => {
    const turn = quarterMore(upright);
    expect(turnedSize(picture, turn)).toEqual({ width: 200, height: 300 });
    // The right half of what is seen is the upper half of the picture.
    const half = { x: 100, y: 0, width: 100, height: 300 };
    expect(sourceOf(half, picture, turn)).toEqual({ x: 0, y: 0, width: 300, height: 100 });
    const left = { x: 0, y: 0, width: 100, height: 200 };
    const mirror = sourceOf(left, picture, mirrored(upright));
    expect(mirror.x).toBeCloseTo(200);
    expect(mirror.width).toBeCloseTo(100);
  });
});

describe('the light of the display', () => {
  test('changes nothing when nothing is set', () => {
    const curve = lightCurve(plainLight);
    const last = curve.length - 1;
    expect(isPlain(plainLight)).toBe(true);
    for (const [index, value] of curve.entries()) expect(value).toBeCloseTo(index / last, 3);
  });

  test('stays between black and white and never turns round', () => {
    const anyLight = fc.record({
      brightness: fc.integer({ min: -50, max: 50 }),
      contrast: fc.integer({ min: 50, max: 300 }),
      gamma: fc.double({ min: 0.4, max: 2.5, noNaN: true }),
    });
    fc.assert(
      fc.property(anyLight, (light) => {
        const curve = lightCurve(light);
        expect(Math.min(...curve)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...curve)).toBeLessThanOrEqual(1);
        expect(curve.every((value, at) => at === 0 || value >= (curve[at - 1] ?? 0))).toBe(true);
      }),
    );
  });

  test('lifts the dark parts with gamma, and everything with brightness', () => {
    const middle = (light: typeof plainLight) => lightCurve(light)[32] ?? 0;
    expect(middle({ ...plainLight, gamma: 2 })).toBeGreaterThan(0.65);
    expect(middle({ ...plainLight, brightness: 20 })).toBeCloseTo(0.7);
    expect(lightCurve({ ...plainLight, contrast: 200 })[8]).toBe(0);
  });
});
