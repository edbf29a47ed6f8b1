import type { SearchForm } from './searchForms.ts';

export interface Match {
  readonly form: SearchForm;
  /** Byte offset in the searched buffer. */
  readonly at: number;
}

/**
 * Thousands of byte sequences looked for in one pass (Wu and Manber's way): two bytes are read at the end of a window as
 * long as the shortest sequence, and the window moves at once past everything that they rule out.
 */
export interface Needles {
  readonly longest: number;
  readonly find: (buffer: Buffer) => readonly Match[];
}

/** How far the window may move when its last two bytes are these; 0 when a sequence may begin where it begins. */
function shifts(forms: readonly SearchForm[], window: number): Uint8Array {
  const shift = new Uint8Array(65_536).fill(window - 1);
  for (const { bytes } of forms) {
    for (let at = 0; at + 2 <= window; at++) {
      const pair = bytes.readUInt16LE(at);
      shift[pair] = Math.min(shift[pair] ?? 0, window - 2 - at);
    }
  }
  return shift;
}

/** Prepares the search. A sequence has at least four bytes. */
export function compileNeedles(forms: readonly SearchForm[]): Needles {
  const lengths = forms.map(({ bytes }) => bytes.length);
  const window = Math.min(255, ...lengths);
  const shift = shifts(forms, window);
  const byHead = new Map<number, SearchForm[]>();
  for (const form of forms) {
    const head = form.bytes.readInt32LE(0);
    byHead.set(head, [...(byHead.get(head) ?? []), form]);
  }
  const find = (buffer: Buffer): readonly Match[] => {
    const found: Match[] = [];
    const last = buffer.length - window;
    for (let at = 0; at <= last; ) {
      const end = at + window - 2;
      const far = shift[(buffer[end] as number) | ((buffer[end + 1] as number) << 8)] as number;
      if (far > 0) {
        at += far;
        continue;
      }
      for (const form of byHead.get(buffer.readInt32LE(at)) ?? []) {
        if (form.bytes.equals(buffer.subarray(at, at + form.bytes.length))) {
          found.push({ form, at });
        }
      }
      at += 1;
    }
    return found;
  };
  return { longest: Math.max(0, ...lengths), find };
}
