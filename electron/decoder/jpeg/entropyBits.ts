import type { HuffmanTable } from './huffmanTables.ts';

/** A code that no table has: what follows cannot be counted. */
export class Uncounted extends Error {}

const marker = 0xff;
const firstRestart = 0xd0;
const lastRestart = 0xd7;

/** The coded data of one scan, bit by bit, up to the next marker; zeros stand behind it. */
export class EntropyBits {
  readonly #bytes: Uint8Array;
  #at: number;
  /** The last bits that were read; those above `#bits` are old. */
  #held = 0;
  #bits = 0;
  /** Of `#bits`, those that no byte of the file holds. */
  #padding = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** More was read than the file holds. */
  get isSpent(): boolean {
    return this.#bits < this.#padding;
  }

  /** @throws Uncounted when no code of that table comes next */
  code(table: HuffmanTable): number {
    if (this.#bits < 16) this.#fill();
    const entry = table[(this.#held >> (this.#bits - 16)) & 0xffff] ?? 0;
    if (entry !== 0) {
      this.#bits -= entry >> 8;
      return entry & 0xff;
    }
    if (this.#padding === 0) throw new Uncounted();
    // The last bits of a byte fill it up: with the zeros behind them they need be no code.
    this.#bits = 0;
    return 0;
  }

  /** @param count at most 16 */
  take(count: number): number {
    if (this.#bits < count) this.#fill();
    this.#bits -= count;
    return (this.#held >> this.#bits) & ((1 << count) - 1);
  }

  /** Steps over the next marker when it is a restart; false for any other and at the end of the file. */
  restart(): boolean {
    const next = nextMarker(this.#bytes, this.#at);
    const kind = this.#bytes[next + 1] ?? 0;
    if (kind < firstRestart || kind > lastRestart) return false;
    this.#at = next + 2;
    this.#bits = 0;
    this.#padding = 0;
    return true;
  }

  /** Where the marker behind the scan stands. */
  end(): number {
    return endOfScan(this.#bytes, this.#at);
  }

  /** At least 16 bits, and never so many that the oldest is lost. */
  #fill(): void {
    while (this.#bits <= 22) {
      let byte = this.#bytes[this.#at];
      let next = this.#at + 1;
      if (byte === marker) {
        while (this.#bytes[next] === marker) next += 1;
        // A zero behind it makes it a byte of data.
        if (this.#bytes[next] === 0) next += 1;
        else byte = undefined;
      }
      if (byte === undefined) this.#padding += 8;
      else this.#at = next;
      this.#held = (this.#held << 8) | (byte ?? 0);
      this.#bits += 8;
    }
  }
}

/** Where the marker that ends a scan stands, restarts being inside of it; behind the file when there is none. */
export function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    at = nextMarker(bytes, at);
    const kind = bytes[at + 1] ?? 0;
    if (kind < firstRestart || kind > lastRestart) return at;
    at += 2;
  }
}

function nextMarker(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(marker, from);
  while (at >= 0) {
    const kind = bytes[at + 1];
    if (kind !== 0 && kind !== marker) return at;
    at = bytes.indexOf(marker, at + 1);
  }
  return bytes.length;
}
