import { Inflate } from 'fflate/browser';
import { Refused } from './refusal.ts';

const signatureLength = 8;
/** Length and kind before the data of a chunk, its check behind. */
const frameLength = 12;
const kindData = 0x49444154;
/** What zlib writes before the compressed data itself. */
const zlibHeaderLength = 2;
/** Compressed bytes opened at once: at the most they become a thousand times as many. */
const pieceLength = 16 * 1024;

/** Samples of a pixel by the colour type that the header names. */
const samplesOf = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

/** An interlaced picture comes in seven passes: its first column and row, and how far the next ones are. */
const passes = [
  { x: 0, y: 0, stepX: 8, stepY: 8 },
  { x: 4, y: 0, stepX: 8, stepY: 8 },
  { x: 0, y: 4, stepX: 4, stepY: 8 },
  { x: 2, y: 0, stepX: 4, stepY: 4 },
  { x: 0, y: 2, stepX: 2, stepY: 4 },
  { x: 1, y: 0, stepX: 2, stepY: 2 },
  { x: 0, y: 1, stepX: 1, stepY: 2 },
] as const;
const whole = [{ x: 0, y: 0, stepX: 1, stepY: 1 }] as const;

/**
 * Chromium takes a PNG whose data ends before its last row for a whole picture, and leaves the rest black.
 * @throws Refused `image.incomplete` when there are fewer rows than the header claims
 */
export function refuseMissingRows(bytes: Uint8Array): void {
  const claimed = claimedBytes(bytes);
  // A header of no known form is left to the decoder, which refuses it.
  if (claimed !== null && heldBytes(bytes, claimed) < claimed) {
    throw new Refused('image.incomplete');
  }
}

/** What every row takes before it is compressed, the byte of its filter included; null for a header of no known form. */
function claimedBytes(bytes: Uint8Array): number | null {
  if (bytes.length < signatureLength + 21) return null;
  const header = viewOf(bytes);
  const [width, height] = [header.getUint32(16), header.getUint32(20)];
  const samples = samplesOf.get(header.getUint8(25));
  if (samples === undefined) return null;
  const bits = samples * header.getUint8(24);
  const isInterlaced = header.getUint8(28) === 1;
  return (isInterlaced ? passes : whole).reduce((sum, { x, y, stepX, stepY }) => {
    const columns = Math.ceil((width - x) / stepX);
    const rows = Math.ceil((height - y) / stepY);
    // A pass without a column has no rows either.
    if (columns <= 0 || rows <= 0) return sum;
    return sum + rows * (1 + Math.ceil((columns * bits) / 8));
  }, 0);
}

/** How many bytes of rows there are; counted no further than `enough`, and never kept. */
function heldBytes(bytes: Uint8Array, enough: number): number {
  const data = compressedData(bytes);
  let held = 0;
  const inflate = new Inflate((piece) => {
    held += piece.length;
  });
  try {
    for (let at = zlibHeaderLength; at < data.length && held < enough; at += pieceLength) {
      const before = held;
      inflate.push(data.subarray(at, at + pieceLength));
      // Behind the end of the compressed data stands something else.
      if (held === before) break;
    }
  } catch {
    // Nothing behind broken data can be drawn.
  }
  return held;
}

/** Of all its chunks, one behind the other; the last one may be cut. */
function compressedData(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const pieces: Uint8Array[] = [];
  let at = signatureLength;
  while (at + frameLength <= bytes.length) {
    const begin = at + 8;
    const end = begin + view.getUint32(at);
    if (view.getUint32(at + 4) === kindData) pieces.push(bytes.subarray(begin, end));
    at = end + 4;
  }
  const data = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let filled = 0;
  for (const piece of pieces) {
    data.set(piece, filled);
    filled += piece.length;
  }
  return data;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
