const KiB = 1024;

export const smallestPieceBytes = 256 * KiB;
/** A piece refused as too large is halved down to this. */
const tiniestPieceBytes = 16 * KiB;
export const largestPieceBytes = 1024 * KiB;

/** A piece that took longer than this is as large as this line bears. */
const comfortableMs = 4_000;
const tooLongMs = 30_000;

/**
 * The size of the next piece after one that took `tookMs`: large pieces on a good line, small ones on a slow line so
 * that a cut repeats little and an urgent text does not wait long.
 * @param largest what the hub, or a proxy before it, was found to take
 */
export function nextPieceBytes(
  pieceBytes: number,
  tookMs: number,
  largest: number = largestPieceBytes,
): number {
  if (tookMs < comfortableMs) return Math.min(largest, pieceBytes * 2);
  if (tookMs > tooLongMs) return Math.max(Math.min(smallestPieceBytes, largest), pieceBytes / 2);
  return pieceBytes;
}

/** Half of a piece that was refused as too large (413); null when no smaller one is worth a try. */
export function halvedPieceBytes(pieceBytes: number): number | null {
  const half = Math.floor(pieceBytes / 2);
  return half < tiniestPieceBytes ? null : half;
}
