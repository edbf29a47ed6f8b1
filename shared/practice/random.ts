/** A sequence of numbers that is the same for the same seed, on every machine. For practice data only. */
export interface Random {
  /** From 0 included to 1 excluded. */
  next(): number;
  between(low: number, high: number): number;
  /** Both ends included. */
  integer(low: number, high: number): number;
  /** One of the list, which must not be empty. */
  pick<T>(list: readonly T[]): T;
  /** Bell-shaped around 0, standard deviation 1. */
  bell(): number;
  /** A UUID of version 4 in form. */
  uuid(): string;
}

/** Mulberry32: 32 bits of state, good enough to draw and to invent people, never to keep a secret. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    integer,
    between: (low, high) => low + next() * (high - low),
    pick: <T>(list: readonly T[]) => {
      const chosen = list[integer(0, list.length - 1)];
      if (chosen === undefined) throw new RangeError('empty list');
      return chosen;
    },
    bell: () => next() + next() + next() + next() - 2,
    uuid: () => uuidFrom(() => integer(0, 15)),
  };
}

/** A seed from words, so that each person and picture has its own sequence whatever else is generated. */
export function seedOf(text: string): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  }
  return hash >>> 0;
}

function uuidFrom(nibble: () => number): string {
  const hex = (count: number) =>
    Array.from({ length: count }, () => nibble().toString(16)).join('');
  const variant = (8 + (nibble() & 3)).toString(16);
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
}
