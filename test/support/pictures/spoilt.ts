import type { PictureRemark } from '../../../shared/domain/imageQuality.ts';
import { blur, type Pixels } from '../../../shared/practice/pictures/raster.ts';

/** What was done to a copy, and what should be said of it; null when no measure can tell. */
export interface Spoilt {
  readonly name: string;
  readonly expected: PictureRemark | null;
  readonly pixels: Pixels;
}

type Spoil = (pixels: Pixels) => void;

const ways: readonly (readonly [string, PictureRemark | null, Spoil])[] = [
  ['blurred, a little', 'blurred', (pixels) => blur(pixels, pixels.height / 200)],
  ['blurred', 'blurred', (pixels) => blur(pixels, pixels.height / 105)],
  ['dark, a third of the light', 'tooDark', (pixels) => light(pixels, 0.3)],
  ['bright, twice the light', 'tooBright', (pixels) => light(pixels, 2.2)],
  ['mirrored', null, mirror],
];

/** Copies of a picture, each spoilt in one way, told apart by a name. */
export function spoiltCopies(pixels: Pixels, only?: readonly string[]): readonly Spoilt[] {
  return ways
    .filter(([name]) => only === undefined || only.includes(name))
    .map(([name, expected, spoil]) => {
      const copy = { ...pixels, data: new Uint8ClampedArray(pixels.data) };
      spoil(copy);
      return { name, expected, pixels: copy };
    });
}

/** Adds the crescent that a lamp leaves on the edge of a field. */
export function addGlare({ width, height, data }: Pixels): void {
  const centre = { x: width * 0.36, y: height * 0.3 };
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const x = (column - centre.x) / (height * 0.09);
      const y = (row - centre.y) / (height * 0.05);
      if (x * x + y * y < 1)
        data.fill(252, (row * width + column) * 4, (row * width + column) * 4 + 3);
    }
  }
}

/** Blackens what lies above a part of the height, as lashes before the lens do. */
export function addShadow({ width, height, data }: Pixels, part: number): void {
  for (let index = 0; index < width * Math.round(height * part); index += 1) {
    data.fill(4, index * 4, index * 4 + 3);
  }
}

function light({ data }: Pixels, factor: number): void {
  for (let at = 0; at < data.length; at += 1) {
    if (at % 4 !== 3) data[at] = (data[at] ?? 0) * factor;
  }
}

function mirror({ width, height, data }: Pixels): void {
  const before = new Uint8ClampedArray(data);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const from = (row * width + width - 1 - column) * 4;
      data.set(before.subarray(from, from + 4), (row * width + column) * 4);
    }
  }
}
