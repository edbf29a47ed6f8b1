import { createRandom, seedOf } from '../random.ts';
import type { FundusOptions } from './fundusOptions.ts';

/** A patch of another colour, in degrees of the eye. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour: readonly [number, number, number];
  readonly strength: number;
}

/** Where the signs asked for are drawn: round the macula or all over, the same for the same eye. */
export function placeSpots({ seed, signs }: FundusOptions): readonly Spot[] {
  const random = createRandom(seedOf(`spots ${seed}`));
  const around = (count: number, spread: number, make: () => Omit<Spot, 'x' | 'y'>): Spot[] =>
    Array.from({ length: count }, () => {
      const angle = random.between(0, Math.PI * 2);
      const distance = spread * Math.sqrt(random.next());
      return { x: Math.cos(angle) * distance, y: Math.sin(angle) * distance, ...make() };
    });
  const drusen = () => ({
    radius: random.between(0.14, 0.5),
    colour: [240, 178, 104] as const,
    strength: random.between(0.35, 0.75),
  });
  const haemorrhage = () => ({
    radius: random.between(0.1, 0.42),
    colour: [118, 20, 22] as const,
    strength: random.between(0.6, 0.9),
  });
  const exudate = () => ({
    radius: random.between(0.1, 0.3),
    colour: [250, 222, 146] as const,
    strength: random.between(0.6, 0.95),
  });
  return [
    ...(signs.includes('drusen') ? around(46, 5, drusen) : []),
    ...(signs.includes('haemorrhages') ? around(34, 16, haemorrhage) : []),
    ...(signs.includes('exudates') ? around(30, 7, exudate) : []),
  ];
}
