const dayMs = 24 * 3_600_000;
const keptDays = 7;
const keptWeeks = 4;

/**
 * Which backups stay: the last of each of the seven latest days that have one, and the last of each of the four latest
 * weeks (security.md 3). Days and weeks are those of UTC; weeks begin on Monday.
 * @param madeAt instants; of two that are equal the first counts as the later
 * @returns indexes into `madeAt`
 */
export function keptBackups(madeAt: readonly string[]): ReadonlySet<number> {
  const order = madeAt
    .map((at, index) => ({ at: Date.parse(at), index }))
    .sort((a, b) => b.at - a.at || a.index - b.index);
  const kept = new Set<number>();
  const keepLastOf = (period: (at: number) => number, count: number): void => {
    const seen = new Set<number>();
    for (const { at, index } of order) {
      if (seen.has(period(at)) || seen.size >= count) continue;
      seen.add(period(at));
      kept.add(index);
    }
  };
  keepLastOf((at) => Math.floor(at / dayMs), keptDays);
  keepLastOf(weekOf, keptWeeks);
  return kept;
}

/** 1 January 1970 was a Thursday. */
function weekOf(at: number): number {
  return Math.floor((Math.floor(at / dayMs) + 3) / 7);
}
