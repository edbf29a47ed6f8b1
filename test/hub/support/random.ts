import { seededRandom, testSeed } from '../../support/seededRandom.ts';

export interface Random {
  /** An integer from 0 to `limit`, excluded. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  readonly chance: (probability: number) => boolean;
}

/** Choices from a printed seed; `ESTUAIRE_SEED` plays a run again. */
export function printedRandom(): Random {
  return randomFrom(testSeed());
}

export function randomFrom(seed: number): Random {
  const below = seededRandom(seed);
  return {
    below,
    pick: (from) => {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('Nothing to pick from');
      return picked;
    },
    chance: (probability) => below(1_000_000) < probability * 1_000_000,
  };
}
