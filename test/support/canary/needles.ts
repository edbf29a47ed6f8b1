import type { SearchForm } from './searchForms.ts';

export interface Match {
  readonly form: SearchForm;
  /** Byte offset in the searched buffer. */
  readonly at: number;
}

/**
 * Thousands of byte sequences looked for in one pass: the first four bytes at each position are
 * tried against a 64 Ki table, and only then against the sequences that begin with them.
 */
export interface Needles {
  readonly longest: number;
  readonly find: (buffer: Buffer) => readonly Match[];
}

function slotOf(head: number): number {
  return Math.imul(head, 0x9e3779b1) >>> 16;
}

export function compileNeedles(forms: readonly SearchForm[]): Needles {
  const present = new Uint8Array(65_536);
  const byHead = new Map<number, SearchForm[]>();
  let longest = 0;
  for (const form of forms) {
    const head = form.bytes.readInt32LE(0);
    present[slotOf(head)] = 1;
    byHead.set(head, [...(byHead.get(head) ?? []), form]);
    longest = Math.max(longest, form.bytes.length);
  }
  const find = (buffer: Buffer): readonly Match[] => {
    const found: Match[] = [];
    if (buffer.length < 4) return found;
    let head = buffer.readInt32LE(0);
    for (let at = 0; ; at++) {
      if (present[slotOf(head)] === 1) {
        for (const form of byHead.get(head) ?? []) {
          if (form.bytes.equals(buffer.subarray(at, at + form.bytes.length))) {
            found.push({ form, at });
          }
        }
      }
      const next = buffer[at + 4];
      if (next === undefined) return found;
      head = (head >>> 8) | (next << 24);
    }
  };
  return { longest, find };
}
