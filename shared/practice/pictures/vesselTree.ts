import { createRandom, type Random } from '../random.ts';

/** A point of a vessel, in degrees of visual angle from the fovea: x towards the nose, y down. Width in degrees. */
interface VesselPoint {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface Vessel {
  readonly kind: 'artery' | 'vein';
  readonly points: readonly VesselPoint[];
}

/** Where the optic disc stands and how large it is, in degrees. */
export const disc = { x: 15.3, y: -1.6, radius: 2.75 } as const;

const STEP = 0.22;
const EDGE = 36;
const THINNEST = 0.055;
const FOVEA_FREE = 2.1;
const DEEPEST = 3;
const never = () => false;

interface Growth {
  readonly x: number;
  readonly y: number;
  readonly heading: number;
  readonly width: number;
  readonly kind: Vessel['kind'];
  readonly depth: number;
  /** Heading wanted at a point. */
  readonly guide: (x: number, y: number) => number;
  /** How strongly the guide turns the vessel, per step. */
  readonly pull: number;
  /** Where it has come to what it feeds. */
  readonly ends: (x: number, y: number) => boolean;
}

/**
 * The vessels of one eye: two arcades that go round the macula, two bundles towards the nose, small vessels from the
 * disc, and their branches. Arteries and veins run in pairs; nothing comes near the fovea.
 */
export function growVessels(seed: number): readonly Vessel[] {
  const random = createRandom(seed);
  const vessels: Vessel[] = [];
  for (const side of [-1, 1] as const) {
    const open = random.between(2.45, 2.85);
    grow(random, vessels, arcade(random, side, open, 'vein'));
    grow(random, vessels, arcade(random, side, open + random.between(0.2, 0.42), 'artery'));
    grow(random, vessels, nasal(random, side, 'vein'));
    grow(random, vessels, nasal(random, side, 'artery'));
  }
  for (let index = 0; index < 7; index += 1) grow(random, vessels, fromDisc(random));
  return vessels;
}

function arcade(random: Random, side: -1 | 1, open: number, kind: Vessel['kind']): Growth {
  const offset = kind === 'vein' ? 0.35 : -0.35;
  return {
    x: disc.x + offset,
    y: disc.y + side * 0.4,
    heading: side * (Math.PI / 2) + random.between(-0.15, 0.15),
    width: kind === 'vein' ? random.between(0.72, 0.85) : random.between(0.5, 0.6),
    kind,
    depth: 0,
    guide: (x, y) => {
      const distance = Math.max(0.35, disc.x + offset - x);
      const wanted = disc.y * 0.4 + side * open * Math.sqrt(distance);
      const slope = (side * open) / (2 * Math.sqrt(distance));
      return Math.atan2(slope + (wanted - y) * 0.45, -1);
    },
    pull: 0.16,
    ends: never,
  };
}

function nasal(random: Random, side: -1 | 1, kind: Vessel['kind']): Growth {
  const lean = random.between(0.35, 0.75);
  const turn = random.between(-0.012, 0.02);
  return {
    x: disc.x + 0.3,
    y: disc.y + side * 0.5,
    heading: side * random.between(0.9, 1.35),
    width: kind === 'vein' ? random.between(0.5, 0.62) : random.between(0.38, 0.46),
    kind,
    depth: 0,
    guide: (x) => side * (lean + turn * (x - disc.x)),
    pull: 0.05,
    ends: never,
  };
}

/** Thin vessels that leave the disc by themselves, mostly towards the macula. */
function fromDisc(random: Random): Growth {
  const towardsMacula = random.next() < 0.7;
  const angle = towardsMacula ? Math.PI + random.between(-0.9, 0.9) : random.between(-0.8, 0.8);
  const goal = { x: random.between(-3, 4), y: random.between(-4.5, 4.5) };
  return {
    x: disc.x + Math.cos(angle) * 1.2,
    y: disc.y + Math.sin(angle) * 1.2,
    heading: angle,
    width: random.between(0.16, 0.26),
    kind: random.next() < 0.5 ? 'vein' : 'artery',
    depth: 2,
    guide: towardsMacula ? (x, y) => Math.atan2(goal.y - y, goal.x - x) : () => angle,
    pull: 0.015,
    ends: (x, y) => Math.hypot(x - goal.x, y - goal.y) < 1.4,
  };
}

function grow(random: Random, vessels: Vessel[], from: Growth): void {
  const points: VesselPoint[] = [];
  let { x, y, heading, width } = from;
  let sway = 0;
  const longest = from.depth === 0 ? 260 : 40 + random.integer(100, 230) / (from.depth + 1);
  for (let step = 0; step < longest && width > THINNEST; step += 1) {
    points.push({ x, y, width });
    sway = sway * 0.9 + random.bell() * (from.depth === 0 ? 0.02 : 0.026);
    heading += from.pull * angleBetween(heading, from.guide(x, y)) + sway;
    x += Math.cos(heading) * STEP;
    y += Math.sin(heading) * STEP;
    width *= 1 - 0.0028 * (1 + from.depth * 0.5);
    const fovea = Math.hypot(x, y);
    if (fovea < FOVEA_FREE || fovea > EDGE) break;
    if (from.ends(x, y) || step > longest - 24) width *= 0.88;
    if (step > 6 && from.depth < DEEPEST && random.next() < 0.05) {
      const share = random.between(0.42, 0.74);
      grow(random, vessels, branch(random, { ...from, x, y, heading, width: width * share }));
      width *= 1 - 0.16 * share;
    }
  }
  if (points.length > 4) vessels.push({ kind: from.kind, points });
}

/** A branch leaves to either side, then seeks the macula or turns away from it, whichever side it left on. */
function branch(random: Random, parent: Growth): Growth {
  const { x, y } = parent;
  const side = random.next() < 0.5 ? -1 : 1;
  const heading = parent.heading + side * random.between(0.5, 1);
  const inward = Math.cos(heading - Math.atan2(-y, -x)) > 0;
  const goal = { x: random.between(-3.5, 3.5), y: random.between(-3, 3) };
  const stop = random.between(4, 7.5);
  return {
    ...parent,
    heading,
    depth: parent.depth + 1,
    guide: inward
      ? (px, py) => Math.atan2(goal.y - py, goal.x - px)
      : (px, py) => Math.atan2(py, px) + side * 0.25,
    pull: inward ? 0.025 : 0.02,
    ends: inward ? (px, py) => Math.hypot(px, py) < stop : never,
  };
}

function angleBetween(from: number, to: number): number {
  return Math.atan2(Math.sin(to - from), Math.cos(to - from));
}
