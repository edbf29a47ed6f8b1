const KiB = 1024;

/** The first piece on a line that nothing is known of. */
export const firstPieceBytes = 256 * KiB;
export const largestPieceBytes = 1024 * KiB;
/** On a quick line, where what takes time is the answer to a piece and not the piece. */
export const largestQuickPieceBytes = 4096 * KiB;
/** A slow line makes pieces no smaller than this: each asks for an answer of its own. */
const slowestPieceBytes = 64 * KiB;
/** A piece refused as too large is halved down to this. */
const tiniestPieceBytes = 16 * KiB;

/** A piece that took longer than this is as large as this line bears. */
const comfortableMs = 4_000;
/** As long as this an urgent text may wait for the end of a piece. */
const tooLongMs = 12_000;

/** A piece of the largest usual size in less than this: the line is quick. */
const quickMs = 500;

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
  if (tookMs > tooLongMs) return smaller(pieceBytes, largest);
  return pieceBytes;
}

/** Half of a piece that was refused as too large (413); null when no smaller one is worth a try. */
export function halvedPieceBytes(pieceBytes: number): number | null {
  const half = Math.floor(pieceBytes / 2);
  return half < tiniestPieceBytes ? null : half;
}

/** What one way of the line bears, learned from each piece and kept from one file to the next. */
export interface PieceSize {
  readonly bytes: () => number;
  /** A piece of `length` took `tookMs`. @param largest as in `nextPieceBytes` */
  readonly took: (length: number, tookMs: number, largest?: number) => void;
  /** The line broke in the middle of a piece. */
  readonly broke: () => void;
  /** The last pieces went by so fast that waiting for answers is most of what a picture costs. */
  readonly isQuick: () => boolean;
}

export function createPieceSize(first: number): PieceSize {
  let bytes = first;
  return {
    bytes: () => bytes,
    took: (length, tookMs, largest = largestPieceBytes) => {
      const isQuick = bytes >= largestPieceBytes && tookMs < quickMs;
      const most = Math.min(largest, isQuick ? largestQuickPieceBytes : largestPieceBytes);
      const next = nextPieceBytes(Math.min(bytes, most), tookMs, most);
      // The end of a file says little of what a whole piece would have taken.
      if (length >= bytes || next < bytes) bytes = next;
    },
    broke: () => {
      bytes = smaller(Math.min(bytes, largestPieceBytes), largestPieceBytes);
    },
    isQuick: () => bytes > largestPieceBytes,
  };
}

function smaller(pieceBytes: number, largest: number): number {
  return Math.max(Math.min(slowestPieceBytes, largest), Math.floor(pieceBytes / 2));
}
