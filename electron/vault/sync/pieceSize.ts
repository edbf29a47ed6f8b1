const KiB = 1024;

export const smallestPieceBytes = 256 * KiB;
const largestPieceBytes = 1024 * KiB;

/** A piece that took longer than this is as large as this line bears. */
const comfortableMs = 4_000;
const tooLongMs = 30_000;

/**
 * The size of the next piece after one that took `tookMs`: large pieces on a good line, small ones on a slow line so
 * that a cut repeats little and an urgent text does not wait long.
 */
export function nextPieceBytes(pieceBytes: number, tookMs: number): number {
  if (tookMs < comfortableMs) return Math.min(largestPieceBytes, pieceBytes * 2);
  if (tookMs > tooLongMs) return Math.max(smallestPieceBytes, pieceBytes / 2);
  return pieceBytes;
}
