import { createRandom, type Random, seedOf } from '../random.ts';
import { blur, createNoise, type Pixels } from './raster.ts';
import { paintPlatelet, paintRedCell, paintWhiteCell, type WhiteCellKind } from './smearCells.ts';

/** Which white cells and which red-cell shapes prevail; a drawing, never a teaching image. */
export type SmearKind = 'usual' | 'lymphocytes' | 'blasts' | 'rouleaux' | 'fragments';

export interface SmearOptions {
  readonly kind: SmearKind;
  /** 400: overview; 1000: oil immersion, few cells seen large. */
  readonly magnification: 400 | 1000;
  readonly seed: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

const whiteCells: Readonly<Record<SmearKind, readonly WhiteCellKind[]>> = {
  usual: ['neutrophil', 'neutrophil', 'neutrophil', 'lymphocyte', 'monocyte'],
  lymphocytes: ['lymphocyte', 'lymphocyte', 'lymphocyte', 'smudge'],
  blasts: ['blast', 'blast', 'lymphocyte'],
  rouleaux: ['neutrophil', 'lymphocyte'],
  fragments: ['neutrophil', 'neutrophil'],
};

const whiteCount: Readonly<Record<SmearKind, number>> = {
  usual: 1,
  lymphocytes: 3,
  blasts: 2,
  rouleaux: 1,
  fragments: 1,
};

/** A stained blood smear seen through a microscope, drawn: red cells, a few white ones, platelets. */
export function drawSmear(width: number, height: number, options: SmearOptions): Pixels {
  const pixels = { width, height, data: new Uint8ClampedArray(width * height * 4) };
  const random = createRandom(seedOf(`smear ${options.seed} ${options.kind}`));
  const close = options.magnification === 1000;
  const radius = close ? width / 13.5 : width / 38;
  paintGlass(pixels, options.seed);
  const white = placeWhiteCells(pixels, random, options, radius);
  for (const place of placeRedCells(pixels, random, options, radius, white)) {
    const fragment = options.kind === 'fragments' && random.next() < 0.16;
    paintRedCell(pixels, random, place, radius * random.between(0.9, 1.08), fragment);
  }
  for (const { kind, x, y } of white) paintWhiteCell(pixels, random, kind, { x, y }, radius);
  const platelets = Math.round(((width * height) / radius ** 2) * 0.012);
  for (let index = 0; index < platelets; index += 1) {
    const place = { x: random.between(0, width), y: random.between(0, height) };
    paintPlatelet(pixels, random, place, radius * random.between(0.14, 0.3));
  }
  blur(pixels, close ? width / 900 : 0);
  addGrain(pixels, random);
  return pixels;
}

function paintGlass({ width, height, data }: Pixels, seed: number): void {
  const noise = createNoise(seedOf(`glass ${seed}`));
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const x = column / width - 0.5;
      const y = row / height - 0.5;
      const light = 1.02 - 0.22 * (x * x + y * y) + noise(x * 6, y * 6) * 0.012;
      const at = (row * width + column) * 4;
      data[at] = 214 * light;
      data[at + 1] = 217 * light;
      data[at + 2] = 211 * light;
      data[at + 3] = 255;
    }
  }
}

function placeWhiteCells(
  { width, height }: Pixels,
  random: Random,
  { kind, magnification }: SmearOptions,
  radius: number,
) {
  const count = whiteCount[kind] * (magnification === 1000 ? 1 : 3);
  const cells: (Place & { kind: WhiteCellKind })[] = [];
  for (let tries = 0; cells.length < count && tries < 200; tries += 1) {
    const x = random.between(width * 0.2, width * 0.8);
    const y = random.between(height * 0.22, height * 0.78);
    const alone = cells.every((one) => Math.hypot(one.x - x, one.y - y) > radius * 4.4);
    if (alone) cells.push({ x, y, kind: random.pick(whiteCells[kind]) });
  }
  return cells;
}

/** Red cells lie side by side and overlap a little; in rouleaux they are stacked like coins. */
function placeRedCells(
  { width, height }: Pixels,
  random: Random,
  { kind }: SmearOptions,
  radius: number,
  white: readonly Place[],
): readonly Place[] {
  const places: Place[] = [];
  const wanted = ((width * height) / (Math.PI * radius ** 2)) * (kind === 'rouleaux' ? 0.62 : 0.5);
  const apart = radius * 1.72;
  for (let tries = 0; places.length < wanted && tries < wanted * 25; tries += 1) {
    const x = random.between(-radius, width + radius);
    const y = random.between(-radius, height + radius);
    const free = (one: Place, distance: number) => Math.hypot(one.x - x, one.y - y) > distance;
    if (!white.every((one) => free(one, radius * 2.75))) continue;
    if (!places.every((one) => free(one, apart))) continue;
    places.push({ x, y });
    if (kind === 'rouleaux') stack(places, random, { x, y }, radius, white);
  }
  return places;
}

function stack(
  places: Place[],
  random: Random,
  first: Place,
  radius: number,
  white: readonly Place[],
): void {
  const angle = random.between(0, Math.PI);
  const length = random.integer(2, 6);
  for (let index = 1; index <= length; index += 1) {
    const x = first.x + Math.cos(angle + index * 0.05) * radius * 0.62 * index;
    const y = first.y + Math.sin(angle + index * 0.05) * radius * 0.62 * index;
    if (white.some((one) => Math.hypot(one.x - x, one.y - y) < radius * 2.75)) return;
    places.push({ x, y });
  }
}

function addGrain({ data }: Pixels, random: Random): void {
  for (let at = 0; at < data.length; at += 4) {
    const common = (random.next() - 0.5) * 5;
    for (let channel = 0; channel < 3; channel += 1) {
      data[at + channel] = (data[at + channel] ?? 0) + common + (random.next() - 0.5) * 3;
    }
  }
}
