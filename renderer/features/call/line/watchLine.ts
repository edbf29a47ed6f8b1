import {
  afterSample,
  type LineSample,
  type LineState,
  qualityBetween,
  sampleOf,
  unknownLine,
} from './quality.ts';

/** One sample every so often, milliseconds: `quality.ts` counts on it. */
const everyMs = 2_000;

/**
 * Looks at a connection for as long as it is watched, and tells each change of how it passes.
 * @param stats null while nothing is connected; the first sample of a new connection begins anew
 * @returns what stops it
 */
export function watchLine(
  stats: () => Promise<RTCStatsReport | null>,
  onChange: (line: LineState) => void,
): () => void {
  let line = unknownLine;
  let before: LineSample | null = null;
  let stopped = false;
  const look = async (): Promise<void> => {
    const report = await stats().catch(() => null);
    if (stopped) return;
    const now = report === null ? null : sampleOf(report.values());
    const isNew = before === null || now === null || now.received < before.received;
    const next =
      isNew || now === null || before === null
        ? line
        : afterSample(line, qualityBetween(before, now));
    before = now;
    if (next === line) return;
    line = next;
    onChange(line);
  };
  const looking = setInterval(() => void look(), everyMs);
  return () => {
    stopped = true;
    clearInterval(looking);
  };
}
