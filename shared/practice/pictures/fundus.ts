import { createRandom, seedOf } from '../random.ts';
import type { Framing, FundusOptions, FundusView } from './fundusOptions.ts';
import { paintFundus } from './fundusPaint.ts';
import { blur, createNoise, type Pixels, smoothStep } from './raster.ts';

const centres: Readonly<Record<FundusView, { x: number; y: number }>> = {
  macula: { x: 0.6, y: -0.3 },
  papille: { x: 14.8, y: -1.5 },
  temp: { x: -11, y: 0 },
};

/**
 * A 45-degree photograph of the back of an eye, drawn. On a picture centred on the macula the disc is on the right for
 * a right eye.
 */
export function drawFundus(width: number, height: number, options: FundusOptions): Pixels {
  const pixels = { width, height, data: new Uint8ClampedArray(width * height * 4) };
  paintFundus(pixels, options, framingOf(options));
  if (options.signs.includes('cataract')) addHaze(pixels);
  if (options.blur) blur(pixels, height / 105);
  if (options.dark) addShadow(pixels, options);
  addGrain(pixels, options);
  return pixels;
}

function framingOf({ eye, view, swapped, seed, shot }: FundusOptions): Framing {
  const random = createRandom(seedOf(`framing ${seed} ${shot} ${view}`));
  const { x, y } = centres[view];
  const right = (eye === 'right') !== swapped;
  return {
    x: x + random.bell() * 0.9,
    y: y + random.bell() * 0.8,
    tilt: random.bell() * 0.04,
    mirror: right ? 1 : -1,
  };
}

/** A cloudy lens: less contrast, a yellow veil, a little blur. */
function addHaze(pixels: Pixels): void {
  blur(pixels, pixels.height / 260);
  const veil = [176, 112, 66];
  const { data } = pixels;
  for (let at = 0; at < data.length; at += 4) {
    const lit = smoothStep(60, 190, (data[at] ?? 0) + (data[at + 1] ?? 0));
    for (let channel = 0; channel < 3; channel += 1) {
      const seen = (data[at + channel] ?? 0) * (1 - 0.48 * lit);
      data[at + channel] = seen + (veil[channel] ?? 0) * 0.46 * lit;
    }
  }
}

function addShadow({ width, height, data }: Pixels, { seed, shot }: FundusOptions): void {
  const noise = createNoise(seedOf(`shadow ${seed} ${shot}`));
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const edge = 0.36 + noise((column / width) * 5, 2) * 0.07;
      const lashes = smoothStep(edge - 0.2, edge + 0.24, row / height);
      const light = 0.1 + 0.34 * lashes;
      const at = (row * width + column) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        data[at + channel] = (data[at + channel] ?? 0) * light;
      }
    }
  }
}

/** What a sensor adds: more in the dark, where it is amplified. */
function addGrain({ data }: Pixels, { seed, shot, view, dark }: FundusOptions): void {
  const random = createRandom(seedOf(`grain ${seed} ${shot} ${view}`));
  const strength = dark ? 9 : 4;
  for (let at = 0; at < data.length; at += 4) {
    const common = random.next() - 0.5;
    for (let channel = 0; channel < 3; channel += 1) {
      const value = data[at + channel] ?? 0;
      data[at + channel] =
        value + (common + random.next() - 0.5) * strength * (value > 6 ? 1 : 0.25);
    }
  }
}
