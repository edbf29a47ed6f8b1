/** One line of `out/bench.json`. `ratio` is ours ÷ baseline of the quantity that `unit` names; null was not measured. */
export interface BenchRow {
  readonly value: number | null;
  readonly unit: string;
  readonly baseline?: number;
  readonly ratio?: number;
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, number | string>>;
}

/** The value below which `share` of the measures lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Times each call of `work`, in milliseconds. */
export function timed(runs: number, work: (run: number) => void): number[] {
  return Array.from({ length: runs }, (_, run) => {
    const begun = performance.now();
    work(run);
    return performance.now() - begun;
  });
}

/** Milliseconds until `work` is done. */
export async function timeAsync(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/**
 * Ours and the baseline in turn, so that a machine that slows down slows both. The ratio is the median of the ratios
 * pair by pair.
 */
export function paired(
  runs: number,
  ours: (run: number) => void,
  baseline: (run: number) => void,
): { readonly value: number; readonly baseline: number; readonly ratio: number } {
  const own: number[] = [];
  const other: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    own.push(...timed(1, () => ours(run)));
    other.push(...timed(1, () => baseline(run)));
  }
  const ratios = own.map((value, index) => value / (other[index] ?? Number.NaN));
  return { value: median(own), baseline: median(other), ratio: median(ratios) };
}

/** Three significant digits: more would pretend to a precision that the machine does not have. */
export function rounded(row: BenchRow): BenchRow {
  const round = (value: number): number => Number(value.toPrecision(3));
  return {
    ...row,
    value: row.value === null ? null : round(row.value),
    ...(row.baseline === undefined ? {} : { baseline: round(row.baseline) }),
    ...(row.ratio === undefined ? {} : { ratio: round(row.ratio) }),
  };
}
