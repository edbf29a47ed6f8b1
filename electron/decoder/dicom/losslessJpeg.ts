import { type HuffmanTable, readTables } from '../jpeg/huffmanTables.ts';
import { readFrameHeader, segmentsOf } from './jpegHeader.ts';

/** The samples of a lossless JPEG, pixel by pixel. */
export interface LosslessPicture {
  readonly components: number;
  readonly samples: Uint8Array | Uint16Array;
}

/** How the scan is coded. */
interface Scan {
  readonly predictor: number;
  readonly shift: number;
  readonly restart: number;
  readonly tables: readonly HuffmanTable[];
  readonly at: number;
}

/**
 * JPEG lossless, process 14 (ITU-T T.81, annex H): Huffman coded differences from a predictor of neighbours. Browsers do not
 * read it, and the one library that does brings a bundler's native program along.
 * @throws Error for anything else, or a cut stream
 */
export function decodeLossless(bytes: Uint8Array): LosslessPicture {
  const { marker, precision, width, height, components } = readFrameHeader(bytes);
  if (marker !== 0xc3 || precision < 2 || precision > 16 || ![1, 3].includes(components)) {
    throw new Error('not lossless');
  }
  const scan = readScan(bytes, components);
  const count = width * height * components;
  const samples = precision > 8 ? new Uint16Array(count) : new Uint8Array(count);
  const reader = new BitReader(bytes, scan.at);
  const initial = 1 << (precision - scan.shift - 1);
  let fresh = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const pixel = row * width + column;
      if (scan.restart > 0 && pixel > 0 && pixel % scan.restart === 0) {
        reader.restart();
        fresh = pixel;
      }
      for (let part = 0; part < components; part += 1) {
        const place = { pixel, width, components, part, column, fresh, initial };
        const value =
          predict(samples, place, scan.predictor, scan.shift) +
          reader.difference(scan.tables[part]);
        samples[pixel * components + part] = (value & 0xffff) << scan.shift;
      }
    }
  }
  return { components, samples };
}

interface Place {
  readonly pixel: number;
  readonly width: number;
  readonly components: number;
  readonly part: number;
  readonly column: number;
  /** First pixel since the last restart. */
  readonly fresh: number;
  readonly initial: number;
}

function predict(
  samples: Uint8Array | Uint16Array,
  { pixel, width, components, part, column, fresh, initial }: Place,
  predictor: number,
  shift: number,
): number {
  const at = (index: number) => (samples[index * components + part] ?? 0) >> shift;
  if (pixel === fresh) return initial;
  // The first line, and the first after a restart, has no line above.
  if (pixel - width < fresh) return at(pixel - 1);
  const above = at(pixel - width);
  if (column === 0) return above;
  const left = at(pixel - 1);
  const corner = at(pixel - width - 1);
  switch (predictor) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return corner;
    case 4:
      return left + above - corner;
    case 5:
      return left + ((above - corner) >> 1);
    case 6:
      return above + ((left - corner) >> 1);
    case 7:
      return (left + above) >> 1;
    default:
      throw new Error('no predictor');
  }
}

function readScan(bytes: Uint8Array, components: number): Scan {
  const tables = new Map<number, HuffmanTable>();
  let restart = 0;
  for (const { marker, content, end } of segmentsOf(bytes)) {
    if (marker === 0xc4) readTables(content, tables);
    if (marker === 0xdd) restart = ((content[0] ?? 0) << 8) | (content[1] ?? 0);
    if (marker !== 0xda) continue;
    if (content[0] !== components) throw new Error('scans of single components');
    const own = Array.from({ length: components }, (_, part) => {
      const table = tables.get((content[2 + part * 2] ?? 0) >> 4);
      if (table === undefined) throw new Error('no table');
      return table;
    });
    const tail = 1 + components * 2;
    const shift = (content[tail + 2] ?? 0) & 0x0f;
    return { predictor: content[tail] ?? 0, shift, restart, tables: own, at: end };
  }
  throw new Error('no scan');
}

class BitReader {
  readonly #bytes: Uint8Array;
  #at: number;
  #held = 0;
  #bits = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** @throws Error when no code of the table comes next, or the stream is cut */
  difference(table: HuffmanTable | undefined): number {
    this.#fill(16);
    const entry = table?.[(this.#held >>> (this.#bits - 16)) & 0xffff] ?? 0;
    if (entry === 0) throw new Error('no code');
    this.#bits -= entry >> 8;
    const size = entry & 0xff;
    if (size === 0) return 0;
    if (size === 16) return 32_768;
    if (size > 16) throw new Error('a bad table');
    this.#fill(size);
    this.#bits -= size;
    const value = (this.#held >>> this.#bits) & ((1 << size) - 1);
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
  }

  /** Steps over a restart marker. */
  restart(): void {
    this.#bits = 0;
    this.#held = 0;
    const isMarker =
      this.#bytes[this.#at] === 0xff && ((this.#bytes[this.#at + 1] ?? 0) & 0xf8) === 0xd0;
    if (!isMarker) throw new Error('no restart');
    this.#at += 2;
  }

  /** Zeros stand behind the end, as many as a code is long: what asks for more is cut. */
  #fill(wanted: number): void {
    while (this.#bits < wanted) {
      const byte = this.#bytes[this.#at];
      const isEnd = byte === undefined || (byte === 0xff && this.#bytes[this.#at + 1] !== 0);
      if (isEnd) {
        this.#padding += 1;
        if (this.#padding > 4) throw new Error('cut');
      } else {
        this.#at += byte === 0xff ? 2 : 1;
      }
      this.#held = ((this.#held << 8) | (isEnd ? 0 : byte)) >>> 0;
      this.#bits += 8;
    }
  }

  #padding = 0;
}
