/** Seeds of the test that runs, in the order they were asked for. */
let drawn: number[] = [];
let replayed = 0;

/** At the beginning of a test, or of its second try, which is given the same seeds. */
export function beginTry(isSecond: boolean): void {
  if (!isSecond) drawn = [];
  replayed = 0;
}

/** Where a random test starts; set ESTUAIRE_SEED to replay one that failed. */
export function testSeed(): number {
  const given = Number(process.env.ESTUAIRE_SEED);
  const before = drawn[replayed];
  const fresh = Number.isInteger(given) && given > 0 ? given : Math.floor(Math.random() * 2 ** 31);
  const seed = before ?? fresh;
  drawn[replayed] = seed;
  replayed += 1;
  console.log(`seed ${seed}`);
  return seed;
}

/** Mulberry32: small, repeatable, good enough to choose places. Answers an integer in [0, limit). */
export function seededRandom(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}
