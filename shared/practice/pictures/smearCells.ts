import { createRandom, type Random } from '../random.ts';
import { createNoise, length, type Pixels, smoothStep } from './raster.ts';

export type WhiteCellKind = 'neutrophil' | 'lymphocyte' | 'monocyte' | 'blast' | 'smudge';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A colour, and how much of it covers what lies under; null where there is nothing. */
type Paint = readonly [red: number, green: number, blue: number, cover: number] | null;

interface Lobe {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

interface Looks {
  /** In red-cell radii. */
  readonly size: number;
  readonly cytoplasm: readonly [number, number, number];
  readonly granules: number;
  readonly nucleus: readonly [number, number, number];
}

const looks: Readonly<Record<WhiteCellKind, Looks>> = {
  neutrophil: { size: 1.72, cytoplasm: [226, 205, 216], granules: 20, nucleus: [104, 72, 178] },
  lymphocyte: { size: 1.16, cytoplasm: [166, 184, 226], granules: 4, nucleus: [92, 62, 158] },
  monocyte: { size: 1.9, cytoplasm: [186, 192, 216], granules: 9, nucleus: [124, 96, 186] },
  blast: { size: 2.05, cytoplasm: [150, 166, 218], granules: 4, nucleus: [136, 100, 196] },
  smudge: { size: 1.7, cytoplasm: [206, 196, 218], granules: 6, nucleus: [158, 122, 196] },
};

/** A disc with a pale centre; where two overlap, both are seen through. A fragment is cut by a chord. */
export function paintRedCell(
  pixels: Pixels,
  random: Random,
  place: Place,
  radius: number,
  fragment: boolean,
): void {
  const outline = createOutline(random, 0.045);
  const tilt = random.between(0, Math.PI);
  const flat = random.between(0.88, 1);
  const pallor = random.between(0.22, 0.52);
  const pale = random.between(0.35, 0.75);
  const cut = fragment ? random.between(-0.15, 0.35) : 2;
  const stretch = fragment ? 1.15 : 1;
  eachPixel(pixels, place, radius * 1.25, (dx, dy) => {
    const u = (dx * Math.cos(tilt) + dy * Math.sin(tilt)) / radius / stretch;
    const v = (dy * Math.cos(tilt) - dx * Math.sin(tilt)) / radius / flat;
    const edge = outline(Math.atan2(v, u));
    const r = length(u, v) / edge;
    const inside = (1 - smoothStep(0.97, 1.03, r)) * (1 - smoothStep(cut - 0.04, cut + 0.04, v));
    if (inside <= 0) return null;
    const centre = fragment ? 0 : 1 - smoothStep(pallor * 0.35, pallor + 0.34, r);
    const rim = smoothStep(0.82, 0.97, r) * 0.1;
    const density = inside * (0.82 + rim - centre * pale);
    return [201, 143, 140, Math.max(0, density) * 0.86];
  });
}

export function paintWhiteCell(
  pixels: Pixels,
  random: Random,
  kind: WhiteCellKind,
  place: Place,
  redRadius: number,
): void {
  const { size, cytoplasm, granules, nucleus } = looks[kind];
  const radius = redRadius * size;
  const outline = createOutline(random, kind === 'smudge' ? 0.16 : 0.05);
  const grain = createNoise(random.integer(0, 1_000_000));
  const lobes = createLobes(random, kind);
  const nucleoli = kind === 'blast' ? createNucleoli(random) : [];
  eachPixel(pixels, place, radius * 1.3, (dx, dy) => {
    const x = dx / radius;
    const y = dy / radius;
    const r = length(x, y) / outline(Math.atan2(y, x));
    const inside = 1 - smoothStep(0.95, 1.03, r);
    if (inside <= 0) return null;
    const fine = grain(x * 17, y * 17);
    const clumps = grain(x * 7 + 30, y * 7);
    const core = smoothStep(0.02, 0.16, lobeDepth(lobes, x, y) + grain(x * 5, y * 5) * 0.05);
    const pale = nucleoli.reduce(
      (sum, one) => sum + 1 - smoothStep(0.4, 1, length(x - one.x, y - one.y) / one.radius),
      0,
    );
    const chromatin = 1 + clumps * (kind === 'blast' ? 0.07 : 0.17) + pale * 0.22;
    const rim = smoothStep(0.82, 0.98, r) * 16;
    const mix = (body: number, seed: number) =>
      (body + fine * granules - rim) * (1 - core) + seed * chromatin * core;
    const cover = inside * (kind === 'smudge' ? 0.35 + 0.6 * core : 0.96);
    return [
      mix(cytoplasm[0], nucleus[0]),
      mix(cytoplasm[1], nucleus[1]),
      mix(cytoplasm[2], nucleus[2]),
      cover,
    ];
  });
}

export function paintPlatelet(pixels: Pixels, random: Random, place: Place, radius: number): void {
  const outline = createOutline(random, 0.2);
  eachPixel(pixels, place, radius * 1.5, (dx, dy) => {
    const r = length(dx, dy) / radius / outline(Math.atan2(dy, dx));
    const inside = 1 - smoothStep(0.6, 1.1, r);
    return inside <= 0 ? null : [164, 126, 190, inside * 0.8];
  });
}

/** Depth inside the nearest lobe, in cell radii; lobes of one nucleus melt together where they touch. */
function lobeDepth(lobes: readonly Lobe[], x: number, y: number): number {
  let sum = 0;
  for (const lobe of lobes) {
    sum += Math.exp(6 * (lobe.radius - length(x - lobe.x, y - lobe.y)));
  }
  return Math.log(sum) / 6;
}

function createLobes(random: Random, kind: WhiteCellKind): readonly Lobe[] {
  if (kind === 'lymphocyte') return [{ x: 0.04, y: -0.03, radius: 0.82 }];
  if (kind === 'blast') return [{ x: random.between(-0.08, 0.08), y: 0.05, radius: 0.8 }];
  if (kind === 'smudge') return [{ x: 0, y: 0, radius: 0.62 }];
  const turn = random.between(0, Math.PI * 2);
  const count = kind === 'monocyte' ? 5 : random.integer(3, 5);
  const span = kind === 'monocyte' ? 2.6 : 4.1;
  return Array.from({ length: count }, (_, index) => {
    const angle = turn + (index / (count - 1) - 0.5) * span;
    const away = kind === 'monocyte' ? 0.38 : 0.46 + random.between(-0.06, 0.06);
    const radius = kind === 'monocyte' ? 0.26 : random.between(0.22, 0.3);
    return { x: Math.cos(angle) * away, y: Math.sin(angle) * away, radius };
  });
}

function createNucleoli(random: Random): readonly Lobe[] {
  return Array.from({ length: random.integer(1, 3) }, () => ({
    x: random.between(-0.4, 0.4),
    y: random.between(-0.35, 0.4),
    radius: random.between(0.14, 0.22),
  }));
}

/** A closed line round a cell: its radius in each direction, 1 on average, never quite a circle. */
function createOutline(random: Random, strength: number): (angle: number) => number {
  const own = createRandom(random.integer(0, 2 ** 31));
  const waves = [2, 3, 5].map((frequency) => ({
    frequency,
    phase: own.between(0, Math.PI * 2),
    height: (own.bell() * strength * 2) / frequency,
  }));
  return (angle) =>
    waves.reduce(
      (radius, { frequency, phase, height }) =>
        radius + height * Math.sin(angle * frequency + phase),
      1,
    );
}

/** Covers the pixels round a place with what `paint` answers for their distance to it; red cells darken by layers. */
function eachPixel(
  { width, height, data }: Pixels,
  place: Place,
  reach: number,
  paint: (dx: number, dy: number) => Paint,
): void {
  const left = Math.max(0, Math.floor(place.x - reach));
  const right = Math.min(width - 1, Math.ceil(place.x + reach));
  const top = Math.max(0, Math.floor(place.y - reach));
  const bottom = Math.min(height - 1, Math.ceil(place.y + reach));
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      const painted = paint(column - place.x, row - place.y);
      if (painted === null) continue;
      const at = (row * width + column) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        const under = data[at + channel] ?? 0;
        const over = painted[channel] ?? 0;
        // Light goes through both layers: the darker of plain cover and a faint product.
        const cover = Math.min(over, (under * over) / 214 + (255 - over) * 0.16);
        data[at + channel] = under + (cover - under) * painted[3];
      }
    }
  }
}
