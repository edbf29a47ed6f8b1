import { createRandom } from '../random.ts';

/** Pixels as canvases, PNG and JPEG encoders take them: four bytes each, red, green, blue, alpha, from the top left. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** One number per pixel. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

export function createPlane(width: number, height: number): Plane {
  return { width, height, values: new Float32Array(width * height) };
}

/**
 * Smooth noise from −1 to 1 read at any point: random values on a grid of step 1, joined smoothly. The same seed gives
 * the same field.
 */
export function createNoise(seed: number): (x: number, y: number) => number {
  const size = 64;
  const random = createRandom(seed);
  const grid = Float32Array.from({ length: size * size }, () => random.between(-1, 1));
  const at = (column: number, row: number) =>
    grid[(row & (size - 1)) * size + (column & (size - 1))] ?? 0;
  return (x, y) => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const u = smooth(x - column);
    const v = smooth(y - row);
    const top = at(column, row) + (at(column + 1, row) - at(column, row)) * u;
    const bottom = at(column, row + 1) + (at(column + 1, row + 1) - at(column, row + 1)) * u;
    return top + (bottom - top) * v;
  };
}

/** 0 below the first edge, 1 above the second, smooth between; edges may be given in falling order. */
export function smoothStep(from: number, to: number, value: number): number {
  return smooth(Math.min(1, Math.max(0, (value - from) / (to - from))));
}

/** Blurs red, green and blue by three passes of a box, which comes close to a Gaussian of that radius in pixels. */
export function blur(pixels: Pixels, radius: number): void {
  const size = Math.round(radius);
  if (size < 1) return;
  const line = new Float32Array(Math.max(pixels.width, pixels.height));
  for (let pass = 0; pass < 3; pass += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      blurLines(pixels, line, size, channel, true);
      blurLines(pixels, line, size, channel, false);
    }
  }
}

function blurLines(
  { width, height, data }: Pixels,
  line: Float32Array,
  size: number,
  channel: number,
  horizontal: boolean,
): void {
  const length = horizontal ? width : height;
  const step = horizontal ? 4 : width * 4;
  const lines = horizontal ? height : width;
  const lineStep = horizontal ? width * 4 : 4;
  for (let index = 0; index < lines; index += 1) {
    const start = index * lineStep + channel;
    for (let at = 0; at < length; at += 1) line[at] = data[start + at * step] ?? 0;
    let sum = 0;
    for (let at = -size; at <= size; at += 1) sum += line[clamp(at, length)] ?? 0;
    for (let at = 0; at < length; at += 1) {
      data[start + at * step] = sum / (2 * size + 1);
      sum += (line[clamp(at + size + 1, length)] ?? 0) - (line[clamp(at - size, length)] ?? 0);
    }
  }
}

function clamp(at: number, length: number): number {
  return Math.min(length - 1, Math.max(0, at));
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}

/** Length of a vector. `Math.hypot` guards against overflow, which costs several times this in a loop over pixels. */
export function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}
