import { describe, expect, test } from 'vitest';
import {
  everyMs,
  heardFrom,
  keptSamples,
  levelOf,
  loudestSince,
} from '../../../renderer/features/call/preview/watchLevel.ts';
import {
  seenPart,
  sentSize,
  tintPixels,
} from '../../../renderer/features/call/show/shownPicture.ts';
import { plainLight } from '../../../renderer/features/expert/viewer/light.ts';
import { placeOf } from '../../../renderer/features/expert/viewer/view.ts';
import { placeIn, zoomedAt } from '../../../renderer/features/imaging/viewTransform.ts';

describe('a picture shown in the place of the camera', () => {
  const pane = { width: 800, height: 400 };
  const picture = { width: 100, height: 100 };

  test('stands as each viewer has it: whole in the middle, then enlarged about the same point', () => {
    const whole = { x: 200, y: 0, width: 400, height: 400 };
    expect(placeIn({ scale: 1, x: 0, y: 0 }, pane, picture)).toEqual(whole);
    expect(placeOf({ x: 0.5, y: 0.5, magnification: 1 }, pane, picture)).toEqual(whole);
    // The point under the hand stays under it.
    const zoomed = zoomedAt({ scale: 1, x: 0, y: 0 }, 2, { x: 100, y: 50 }, pane);
    const place = placeIn(zoomed, pane, picture);
    expect(place.width).toBe(800);
    const at = (where: typeof place, x: number) => (x - where.x) / where.width;
    expect(at(place, 500)).toBeCloseTo(at(whole, 500), 9);
    expect(placeOf({ x: 0.25, y: 0.5, magnification: 2 }, pane, picture)).toMatchObject({
      ...{ x: 200, width: 800, height: 800 },
    });
  });

  test('is sent without the ground beside it, even, and no larger than a line carries', () => {
    expect(seenPart(pane, { x: 200, y: 0, width: 400, height: 400 })).toEqual({
      ...{ x: 200, y: 0, width: 400, height: 400 },
    });
    expect(seenPart(pane, { x: -50, y: -900, width: 900, height: 2000 })).toEqual({
      ...{ x: 0, y: 0, width: 800, height: 400 },
    });
    expect(sentSize({ width: 401, height: 399.4 }, 1)).toEqual({ width: 402, height: 400 });
    expect(sentSize({ width: 1800, height: 900 }, 2)).toEqual({ width: 1280, height: 640 });
  });

  test('has the colours of the display: green alone, then the light, then the negative', () => {
    const tinted = (tint: Partial<Parameters<typeof tintPixels>[1]>) => {
      const pixels = new Uint8ClampedArray([10, 100, 250, 255]);
      tintPixels(pixels, { redFree: false, inverted: false, light: plainLight, ...tint });
      return [...pixels];
    };
    expect(tinted({})).toEqual([10, 100, 250, 255]);
    expect(tinted({ redFree: true })).toEqual([100, 100, 100, 255]);
    expect(tinted({ inverted: true })).toEqual([245, 155, 5, 255]);
    expect(tinted({ redFree: true, inverted: true })).toEqual([155, 155, 155, 255]);
    const brighter = tinted({ light: { ...plainLight, brightness: 20 } });
    expect(brighter).toEqual([61, 151, 255, 255]);
  });
});

test('the level of a microphone: nothing for silence, all for the loudest, a voice between', () => {
  expect(levelOf(new Float32Array(64))).toBe(0);
  expect(levelOf(new Float32Array(64).fill(1))).toBe(1);
  expect(levelOf(new Float32Array(64).fill(0.1))).toBeCloseTo(2 / 3, 5);
});

test.each([16_000, 44_100, 48_000, 192_000])(
  'at %i samples a second a short sound is heard wherever it falls between two looks',
  (rate) => {
    const samplesOf = (ms: number) => Math.round((ms * rate) / 1000);
    const fresh = samplesOf(everyMs);
    const past = new Float32Array(keptSamples + fresh);
    const heard = Array.from({ length: everyMs }, (_, afterMs) => {
      const signal = past.slice();
      const from = keptSamples - fresh + samplesOf(afterMs);
      signal.fill(1, from, from + samplesOf(20));
      // The look that ends its interval, and the next one for a sound that goes beyond.
      const looks = [0, fresh].map((later) => signal.subarray(later, later + keptSamples));
      return Math.max(...looks.map((kept) => loudestSince(kept, fresh)));
    });
    expect(Math.min(...heard)).toBeGreaterThanOrEqual(heardFrom);
  },
);

test('what was heard before the last look is not heard again', () => {
  const kept = new Float32Array(keptSamples);
  kept.fill(1, 0, keptSamples / 2);
  expect(loudestSince(kept, 4_800)).toBe(0);
  expect(loudestSince(kept, keptSamples)).toBe(1);
});
