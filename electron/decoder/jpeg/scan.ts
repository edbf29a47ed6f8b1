import { EntropyBits, endOfScan, Uncounted } from './entropyBits.ts';
import type { HuffmanTable } from './huffmanTables.ts';

/** One colour of the picture, in blocks of 8 × 8. */
export interface Component {
  readonly id: number;
  /** Blocks of one unit where several colours are coded together. */
  readonly across: number;
  readonly down: number;
  /** Blocks where it is coded alone. */
  readonly columns: number;
  readonly rows: number;
}

/** Components of one scan, with the tables of each; a table that the scan does not use may be missing. */
export interface ScanPart extends Component {
  readonly differences: HuffmanTable | undefined;
  readonly others: HuffmanTable | undefined;
}

/** One scan as its header tells it (ITU-T T.81, B.2.3 and annex G). */
export interface Scan {
  readonly parts: readonly ScanPart[];
  readonly progressive: boolean;
  /** First and last coefficient. */
  readonly from: number;
  readonly to: number;
  /** Bits already known of each; 0 in the first scan of them. */
  readonly known: number;
  /** Units of the picture, where several colours are coded together. */
  readonly units: number;
  /** Units between two restarts; 0 without any. */
  readonly restart: number;
  /** Where its data begins. */
  readonly at: number;
}

interface Counted {
  /** Every block that the picture needs has begun. */
  readonly whole: boolean;
  /** Where the next marker stands. */
  readonly end: number;
}

/**
 * Counts the blocks of a scan, and decodes none of them. The last block may lack its end: nobody sees that, and some devices
 * write so.
 * @throws Uncounted where the data follows no table
 */
export function countBlocks(bytes: Uint8Array, scan: Scan): Counted {
  const read = blockReader(scan);
  // What such a scan holds depends on all that came before: it is stepped over.
  if (read === null) return { whole: true, end: endOfScan(bytes, scan.at) };
  const bits = new EntropyBits(bytes, scan.at);
  const [alone] = scan.parts;
  const isAlone = alone !== undefined && scan.parts.length === 1;
  const units = isAlone ? alone.columns * alone.rows : scan.units;
  const run = { left: 0 };
  for (let unit = 0; unit < units; unit += 1) {
    if (scan.restart > 0 && unit > 0 && unit % scan.restart === 0) {
      if (!bits.restart()) return { whole: false, end: bits.end() };
      run.left = 0;
    }
    for (const part of scan.parts) {
      const blocks = isAlone ? 1 : part.across * part.down;
      for (let block = 0; block < blocks; block += 1) read(bits, part, run);
    }
    if (bits.isSpent && unit < units - 1) return { whole: false, end: bits.end() };
  }
  return { whole: true, end: bits.end() };
}

/** Blocks that a run of empty ones still covers. */
interface Run {
  left: number;
}

type ReadBlock = (bits: EntropyBits, part: ScanPart, run: Run) => void;

/** How one block of such a scan is stepped over; null for one that refines what came before. */
function blockReader({ progressive, from, to, known }: Scan): ReadBlock | null {
  if (!progressive) {
    return (bits, { differences, others }) => {
      if (differences === undefined || others === undefined) throw new Uncounted();
      bits.take(bits.code(differences) & 15);
      stepOver(bits, others, 1, 63, null);
    };
  }
  if (from === 0) {
    return (bits, { differences }) => {
      if (known > 0) bits.take(1);
      else if (differences === undefined) throw new Uncounted();
      else bits.take(bits.code(differences) & 15);
    };
  }
  if (known > 0) return null;
  return (bits, { others }, run) => {
    if (others === undefined) throw new Uncounted();
    if (run.left > 0) run.left -= 1;
    else stepOver(bits, others, from, to, run);
  };
}

/** The coefficients of one block; `run` null where an end covers this block only. */
function stepOver(
  bits: EntropyBits,
  table: HuffmanTable,
  from: number,
  to: number,
  run: Run | null,
): void {
  for (let place = from; place <= to; place += 1) {
    const code = bits.code(table);
    const size = code & 15;
    const zeros = code >> 4;
    if (size === 0 && zeros < 15) {
      if (run !== null) run.left = (1 << zeros) - 1 + bits.take(zeros);
      return;
    }
    place += zeros;
    bits.take(size);
  }
}
