import { parseArgs } from 'node:util';
import type { Tier } from './campaign.ts';

export interface FaultOptions {
  /** Null runs every campaign. */
  readonly only: readonly string[] | null;
  readonly tier: Tier;
  /** Per cent of the tier's counts. */
  readonly scale: number;
  readonly seed: number;
}

const largestSeed = 2 ** 31;

/**
 * Reads `[--only G1,G2] [--tier gate|deep] [--scale P] [--seed S]`.
 * @param known the names of the campaigns
 * @throws Error with one sentence when something is not understood
 */
export function readOptions(args: readonly string[], known: readonly string[]): FaultOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      tier: { type: 'string', default: 'gate' },
      scale: { type: 'string', default: '100' },
      seed: { type: 'string' },
    },
  });
  const { tier } = values;
  if (tier !== 'gate' && tier !== 'deep') throw new Error(`--tier is gate or deep, not "${tier}"`);
  const only = values.only?.split(',').map((name) => name.trim().toUpperCase()) ?? null;
  const unknown = only?.filter((name) => !known.includes(name)) ?? [];
  if (unknown.length > 0) {
    throw new Error(`--only: ${unknown.join(', ')} is not a campaign; known: ${known.join(', ')}`);
  }
  return {
    only,
    tier,
    scale: positive(values.scale, '--scale', 10_000),
    seed:
      values.seed === undefined
        ? Math.floor(Math.random() * largestSeed)
        : positive(values.seed, '--seed', largestSeed),
  };
}

function positive(text: string, name: string, largest: number): number {
  const value = Number(text);
  if (value > 0 && value <= largest) return value;
  throw new Error(`${name} is a number from 1 to ${largest}, not "${text}"`);
}

/** At least one case, whatever the scale. */
export function scaled(cases: number, scale: number): number {
  return Math.max(1, Math.round((cases * scale) / 100));
}
