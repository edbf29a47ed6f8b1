import type { Plane, Reduced } from './planes.ts';

/** Luma over which a pixel is lit; the black round the field of a retinograph stays under it, JPEG noise included. */
export const litLuma = 16;
/** All three colours over this: white, as a reflection is and a retina is not. */
const whiteLevel = 240;
const highlightShare = 0.02;

export interface Light {
  readonly light: number;
  readonly highlight: number;
  readonly white: number;
  readonly lit: number;
}

/** How light the lit part is, and how much of the frame it takes; a black picture is 0 of everything. */
export function measureLight({ luma, least }: Reduced): Light {
  const counts = new Uint32Array(256);
  let total = 0;
  let lit = 0;
  let white = 0;
  luma.values.forEach((value, index) => {
    if (value < litLuma) return;
    lit += 1;
    total += value;
    if ((least.values[index] ?? 0) >= whiteLevel) white += 1;
    const level = Math.min(255, Math.floor(value));
    counts[level] = (counts[level] ?? 0) + 1;
  });
  if (lit === 0) return { light: 0, highlight: 0, white: 0, lit: 0 };
  return {
    light: total / lit,
    highlight: exceededBy(counts, lit * highlightShare),
    white: white / lit,
    lit: lit / luma.values.length,
  };
}

/** The level that `count` pixels reach or exceed. */
function exceededBy(counts: Uint32Array, count: number): number {
  let seen = 0;
  for (let level = 255; level > 0; level -= 1) {
    seen += counts[level] ?? 0;
    if (seen >= count) return level;
  }
  return 0;
}

/**
 * How much of the camera's round field is lit. The field is the circle round the lit part, as wide as its longer side;
 * what of it lies outside the frame is not counted, since many cameras cut top and bottom.
 */
export function measureField(luma: Plane): number {
  const box = litBox(luma);
  if (box === null) return 0;
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  const radius = Math.max(box.right - box.left, box.bottom - box.top) / 2;
  let inside = 0;
  let lit = 0;
  for (let row = 0; row < luma.height; row += 1) {
    for (let column = 0; column < luma.width; column += 1) {
      if ((column - x) ** 2 + (row - y) ** 2 > radius ** 2) continue;
      inside += 1;
      if ((luma.values[row * luma.width + column] ?? 0) >= litLuma) lit += 1;
    }
  }
  return inside === 0 ? 0 : lit / inside;
}

function litBox({ width, height, values }: Plane) {
  const box = { left: width, right: -1, top: height, bottom: -1 };
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if ((values[row * width + column] ?? 0) < litLuma) continue;
      box.left = Math.min(box.left, column);
      box.right = Math.max(box.right, column);
      box.top = Math.min(box.top, row);
      box.bottom = row;
    }
  }
  return box.right < 0 ? null : box;
}
