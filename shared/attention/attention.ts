/** What waits, as numbers and nothing else: the only thing that leaves the vault for the system's notifications. */
export interface AttentionCounts {
  /** Answers nobody here acknowledged. */
  readonly toRead: number;
  readonly toComplete: number;
  /** Not feasible from a distance: an advice to read. */
  readonly refused: number;
  /** In the tray of the team; 0 where nobody answers. */
  readonly toTreat: number;
  /** Answers past their day, whichever side owes them. */
  readonly late: number;
}

export const attentionKinds = ['toRead', 'toComplete', 'refused', 'toTreat', 'late'] as const;

export const nothingWaits: AttentionCounts = {
  ...{ toRead: 0, toComplete: 0, refused: 0, toTreat: 0, late: 0 },
};

/** What the badge shows: a late answer is one of those to treat or waited for, and is not counted twice. */
export function badgeOf(counts: AttentionCounts): number {
  const { toRead, toComplete, refused, toTreat } = counts;
  return toRead + toComplete + refused + toTreat;
}

/** What there is more of than before; null when nothing came. */
export function grownSince(
  before: AttentionCounts,
  now: AttentionCounts,
): readonly (typeof attentionKinds)[number][] {
  return attentionKinds.filter((kind) => now[kind] > before[kind]);
}

/** Reads what came from another process: whole numbers, or nothing at all. */
export function readCounts(value: unknown): AttentionCounts | null {
  if (typeof value !== 'object' || value === null) return null;
  const entries = attentionKinds.map((kind) => [kind, Reflect.get(value, kind)] as const);
  const isSound = entries.every(([, count]) => Number.isSafeInteger(count) && Number(count) >= 0);
  return isSound ? (Object.fromEntries(entries) as unknown as AttentionCounts) : null;
}
