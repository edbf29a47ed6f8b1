import { expect, test } from 'vitest';
import { badgeBitmap, badgeLabel, badgeSize } from '../../../electron/main/badgeBitmap.ts';

/** The picture as text: « # » where it is white, « . » on the disc, a space outside of it. */
function drawn(count: number): string[] {
  const pixels = badgeBitmap(count) ?? new Uint8Array(0);
  return Array.from({ length: badgeSize }, (_row, y) =>
    Array.from({ length: badgeSize }, (_column, x) => {
      const [blue = 0, , , opacity = 0] = pixels.subarray((y * badgeSize + x) * 4);
      return opacity === 0 ? ' ' : blue === 0xff ? '#' : '.';
    }).join(''),
  );
}

test('a digit stands on a disc, whole and in the middle', () => {
  const rows = drawn(1);
  expect(rows).toHaveLength(badgeSize);
  const inked = rows.map((row) => row.replaceAll(/[^#]/g, '').length);
  expect(inked.slice(3, 13)).toEqual([2, 2, 4, 4, 2, 2, 2, 2, 6, 6]);
  expect([...inked.slice(0, 3), ...inked.slice(13)].every((count) => count === 0)).toBe(true);
  expect(rows[0]?.startsWith(' ')).toBe(true);
  expect(rows[8]?.startsWith('.')).toBe(true);
});

test('every number has a picture of its own up to 9, then « 9+ », and nothing has none', () => {
  const pictures = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((count) => drawn(count).join('\n'));
  expect(new Set(pictures).size).toBe(10);
  expect(drawn(3705).join('\n')).toBe(pictures[9]);
  expect([badgeLabel(0), badgeLabel(9), badgeLabel(10)]).toEqual(['', '9', '9+']);
  expect(badgeBitmap(0)).toBeNull();
  expect(badgeBitmap(-1)).toBeNull();
});
