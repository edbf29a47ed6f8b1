/** How a call passes, in the three words of the screen. */
export type LineQuality = 'good' | 'medium' | 'weak';

/** What a connection counted so far, of both directions. */
export interface LineSample {
  /** Packets of sound and picture that arrived here, and that did not. */
  readonly received: number;
  readonly lost: number;
  /** Share of our own packets that the other side missed lately, 0 to 1. */
  readonly missedThere: number;
  /** Seconds there and back; 0 while nobody measured it. */
  readonly roundTrip: number;
}

/** Above these a call is no longer good, then no longer more than weak: shares of packets, seconds there and back. */
const limits = { good: { lost: 0.03, roundTrip: 0.3 }, medium: { lost: 0.1, roundTrip: 0.8 } };

/** Reads what `RTCPeerConnection.getStats` tells. */
export function sampleOf(stats: Iterable<Readonly<Record<string, unknown>>>): LineSample {
  let [received, lost, missedThere, roundTrip] = [0, 0, 0, 0];
  for (const report of stats) {
    if (report.type === 'inbound-rtp') {
      received += numberOf(report.packetsReceived);
      lost += Math.max(0, numberOf(report.packetsLost));
    }
    if (report.type === 'remote-inbound-rtp') {
      missedThere = Math.max(missedThere, numberOf(report.fractionLost));
      roundTrip = Math.max(roundTrip, numberOf(report.roundTripTime));
    }
  }
  return { received, lost, missedThere, roundTrip };
}

/** How it passed between two samples of one connection; null when nothing arrived that would tell. */
export function qualityBetween(before: LineSample, now: LineSample): LineQuality | null {
  const lost = Math.max(0, now.lost - before.lost);
  const all = lost + now.received - before.received;
  if (all <= 0) return null;
  const share = Math.max(lost / all, now.missedThere);
  const isWithin = (limit: { readonly lost: number; readonly roundTrip: number }): boolean =>
    share <= limit.lost && now.roundTrip <= limit.roundTrip;
  if (isWithin(limits.good)) return 'good';
  return isWithin(limits.medium) ? 'medium' : 'weak';
}

/** How the line is, and whether this side's pictures stopped for it. */
export interface LineState {
  readonly quality: LineQuality | null;
  readonly soundOnly: boolean;
  /** Samples in a row that were weak, or that were not. */
  readonly weak: number;
  readonly better: number;
}

export const unknownLine: LineState = { quality: null, soundOnly: false, weak: 0, better: 0 };

/** Six seconds of a weak line keep the voice alone; ten of a better one give the pictures back. At one sample in two seconds. */
const weakSamples = 3;
const betterSamples = 5;

/** The state after one more sample: pictures leave and come back slowly, so that they do not flicker. */
export function afterSample(before: LineState, quality: LineQuality | null): LineState {
  if (quality === null) return before;
  const weak = quality === 'weak' ? before.weak + 1 : 0;
  const better = quality === 'weak' ? 0 : before.better + 1;
  const soundOnly = before.soundOnly ? better < betterSamples : weak >= weakSamples;
  return { quality, soundOnly, weak, better };
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
