import { Refused } from '../refusal.ts';
import { Uncounted } from './entropyBits.ts';
import { type HuffmanTable, readTables } from './huffmanTables.ts';
import { type Component, countBlocks, type ScanPart } from './scan.ts';

const marker = {
  baseline: 0xc0,
  extended: 0xc1,
  progressive: 0xc2,
  tables: 0xc4,
  end: 0xd9,
  scan: 0xda,
  restart: 0xdd,
} as const;
/** Of one file at the most; encoders write ten scans and fewer than twenty segments. */
const mostSegments = 2_000;

/**
 * Chromium draws a JPEG that was cut and then closed by a program, with grey in place of what is missing. Its blocks are
 * counted here by their codes, without making pixels of them; what cannot be counted is left to who draws it.
 * @throws Refused `image.incomplete` when there are fewer blocks than its header claims
 */
export function refuseMissingBlocks(bytes: Uint8Array): void {
  let isWhole = true;
  try {
    isWhole = new Walk(bytes).isWhole();
  } catch {
    // A form that is not counted, or codes of no table: nothing is known of what is missing.
  }
  if (!isWhole) throw new Refused('image.incomplete');
}

interface Frame {
  readonly progressive: boolean;
  readonly components: readonly Component[];
  readonly units: number;
}

/** One way through a file, from segment to segment, up to its end. */
class Walk {
  readonly #bytes: Uint8Array;
  readonly #tables = new Map<number, HuffmanTable>();
  /** Of each component, the bits still to come of each coefficient that was begun. */
  readonly #toCome = new Map<number, Uint8Array>();
  #frame: Frame | null = null;
  #restart = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** @throws Error for what is not counted */
  isWhole(): boolean {
    const bytes = this.#bytes;
    let at = 2;
    for (let segment = 0; segment < mostSegments; segment += 1) {
      while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
      const kind = bytes[at + 1];
      if (kind === undefined || kind === marker.end) return this.#isRefined();
      if (bytes[at] !== 0xff) throw new Uncounted();
      const end = at + 2 + wordAt(bytes, at + 2);
      // It was cut before a scan: drawn are those that came before.
      if (end > bytes.length) return false;
      if (end < at + 4) throw new Uncounted();
      const content = bytes.subarray(at + 4, end);
      at = end;
      if (kind === marker.scan) {
        const counted = this.#scan(content, at);
        if (!counted.whole) return false;
        at = counted.end;
      } else this.#read(kind, content);
    }
    throw new Uncounted();
  }

  #read(kind: number, content: Uint8Array): void {
    if (kind === marker.tables) readTables(content, this.#tables);
    else if (kind === marker.restart) this.#restart = wordAt(content, 0);
    else if (kind === marker.baseline || kind === marker.extended || kind === marker.progressive) {
      this.#frame = frameOf(content, kind === marker.progressive);
      // Without its first coefficient nothing of a colour is there.
      for (const { id } of this.#frame.components) this.#toComeOf(id).fill(1, 0, 1);
    }
  }

  #scan(content: Uint8Array, at: number): { readonly whole: boolean; readonly end: number } {
    const frame = this.#frame;
    // Without such a frame it is lossless or coded otherwise.
    if (frame === null) throw new Uncounted();
    const count = content[0] ?? 0;
    const parts = Array.from({ length: count }, (_, part): ScanPart => {
      const component = frame.components.find(({ id }) => id === content[1 + part * 2]);
      if (component === undefined) throw new Uncounted();
      const chosen = content[2 + part * 2] ?? 0;
      return {
        ...component,
        differences: this.#tables.get(chosen >> 4),
        others: this.#tables.get(0x10 | (chosen & 15)),
      };
    });
    if (parts.length === 0) throw new Uncounted();
    const [from = 0, to = 0, bits = 0] = content.subarray(1 + count * 2);
    const { progressive, units } = frame;
    // Others come whole, whatever they write there.
    for (const { id } of parts) {
      if (progressive) this.#toComeOf(id).fill(bits & 15, from, to + 1);
      else this.#toComeOf(id).fill(0);
    }
    return countBlocks(this.#bytes, {
      ...{ parts, progressive, from, to, known: bits >> 4 },
      ...{ units, restart: this.#restart, at },
    });
  }

  #toComeOf(id: number): Uint8Array {
    const known = this.#toCome.get(id) ?? new Uint8Array(64);
    this.#toCome.set(id, known);
    return known;
  }

  /** No colour is missing, and nothing that was begun roughly waits for its last bits: the scans at the end are there. */
  #isRefined(): boolean {
    return [...this.#toCome.values()].every((bits) => bits.every((left) => left === 0));
  }
}

function frameOf(content: Uint8Array, progressive: boolean): Frame {
  const [height, width] = [wordAt(content, 1), wordAt(content, 3)];
  const count = content[5] ?? 0;
  const given = Array.from({ length: count }, (_, part) => {
    const [id = 0, sampling = 0] = content.subarray(6 + part * 3);
    return { id, across: sampling >> 4, down: sampling & 15 };
  });
  const across = Math.max(...given.map((one) => one.across));
  const down = Math.max(...given.map((one) => one.down));
  if (content[0] !== 8 || !(width * height > 0) || given.some((one) => one.across * one.down === 0))
    throw new Uncounted();
  return {
    progressive,
    units: Math.ceil(width / (8 * across)) * Math.ceil(height / (8 * down)),
    components: given.map((one) => ({
      ...one,
      columns: Math.ceil(Math.ceil((width * one.across) / across) / 8),
      rows: Math.ceil(Math.ceil((height * one.down) / down) / 8),
    })),
  };
}

function wordAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
