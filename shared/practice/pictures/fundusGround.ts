import { createRandom, seedOf } from '../random.ts';
import type { FundusOptions } from './fundusOptions.ts';
import { placeSpots, type Spot } from './fundusSpots.ts';
import { createNoise, length, smoothStep } from './raster.ts';
import { disc } from './vesselTree.ts';

/** Red, green and blue, 0 to 255, changed in place: this runs for every pixel. */
type Colour = [red: number, green: number, blue: number];
type Noise = (x: number, y: number) => number;

/** The colour of the eye's ground at a point (degrees from the fovea) and at a distance from the picture's centre (1 is the rim). */
export function createGround(
  options: FundusOptions,
): (x: number, y: number, r: number) => Readonly<Colour> {
  const { seed } = options;
  const random = createRandom(seedOf(`ground ${seed}`));
  const tint = random.between(-1, 1);
  const cup = options.signs.includes('cupping') ? 0.74 : random.between(0.3, 0.46);
  const slow = createNoise(seedOf(`slow ${seed}`));
  const choroid = createNoise(seedOf(`choroid ${seed}`));
  const fine = createNoise(seedOf(`fine ${seed}`));
  const spots = placeSpots(options);
  return (x, y, r) => {
    const texture =
      slow(x * 0.12, y * 0.12) * 7 +
      choroid(x * 0.42 + slow(x * 0.2, y * 0.2) * 2, y * 0.42) * 5 +
      fine(x * 2.6, y * 2.6) * 2.4;
    const colour = retina(x, y, texture, tint, slow);
    for (const spot of spots) addSpot(colour, spot, x, y, fine);
    addDisc(colour, x, y, cup, fine);
    const light = 1.04 - 0.3 * r ** 2.4 - 0.16 * smoothStep(0.8, 1, r);
    return [colour[0] * light, colour[1] * light, colour[2] * light];
  };
}

/** Orange ground, darker and redder at the macula, with the sheen of nerve fibres round the disc. */
function retina(x: number, y: number, texture: number, tint: number, slow: Noise): Colour {
  const fovea = length(x, y * 1.06);
  const macula = Math.exp(-((fovea / 3.4) ** 2));
  const pit = Math.exp(-((fovea / 0.85) ** 2));
  const angle = Math.atan2(y - disc.y, x - disc.x);
  const near = Math.exp(-((discDistance(x, y) / 7) ** 2));
  const fibres =
    near < 0.01
      ? 0
      : near *
        (0.55 + 0.45 * Math.sin(angle * 46 + slow(x * 0.4, y * 0.4) * 5)) *
        (0.35 + Math.abs(Math.sin(angle)));
  return [
    222 + tint * 8 + texture * 1.1 - macula * 34 - pit * 10 + fibres * 14,
    98 + tint * 13 + texture * 1.5 - macula * 37 - pit * 9 + fibres * 22,
    66 + tint * 10 + texture * 1.1 - macula * 27 - pit * 5 + fibres * 18,
  ];
}

function addSpot(colour: Colour, spot: Spot, x: number, y: number, fine: Noise): void {
  if (Math.abs(x - spot.x) + Math.abs(y - spot.y) > spot.radius * 5) return;
  const uneven = 1 + fine(x * 1.7 + spot.radius * 90, y * 1.7) * 0.45;
  const distance = (length(x - spot.x, y - spot.y) * uneven) / spot.radius;
  mix(colour, spot.colour, spot.strength * (1 - smoothStep(0.55, 1.5, distance)));
}

/** Rim, hollow and halo of the optic disc. */
function addDisc(colour: Colour, x: number, y: number, cup: number, fine: Noise): void {
  const distance = discDistance(x, y);
  if (distance > disc.radius * 2) return;
  const angle = Math.atan2(y - disc.y, x - disc.x);
  const { radius } = disc;
  const rim = 1 - smoothStep(radius * 0.9, radius * 1.06, distance + fine(x, y) * 0.12);
  const hollow = 1 - smoothStep(radius * cup * 0.72, radius * cup * 1.12, distance + 0.25);
  const halo = Math.exp(-(((distance - radius * 1.12) / 0.42) ** 2)) * (x < disc.x ? 1 : 0.4);
  mix(colour, [238, 166 + 14 * Math.cos(angle * 2), 104], rim);
  colour[0] += hollow * 15 - halo * 12;
  colour[1] += hollow * 50 + halo * 2;
  colour[2] += hollow * 62 + halo * 3;
}

function discDistance(x: number, y: number): number {
  return length(x - disc.x, (y - disc.y) * 0.93);
}

function mix(colour: Colour, over: Readonly<Colour>, share: number): void {
  colour[0] += (over[0] - colour[0]) * share;
  colour[1] += (over[1] - colour[1]) * share;
  colour[2] += (over[2] - colour[2]) * share;
}
