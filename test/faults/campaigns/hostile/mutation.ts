import type { Random } from '../../support/random.ts';
import { oneOf } from './attack.ts';

type Holder = Record<string | number, unknown>;
type Place = readonly [holder: Holder, key: string | number];

/** What stands where something else was meant. None of them is a value that this contract gives a meaning. */
const junk: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => -1,
  () => 1e308,
  () => 0.5,
  () => '',
  () => ' ',
  () => 'x'.repeat(20_000),
  () => '\u0000',
  () => '\u202Etxet',
  () => "'; DROP TABLE resource; --",
  () => '<script>window.close()</script>',
  () => '../../../etc/passwd',
  () => 'file:///etc/passwd',
  () => [],
  () => ({}),
  () => [null],
  () => [[[]]],
  () => [5],
  () => ({ reference: 4 }),
  () => ({ toString: 1, valueOf: null, length: -1 }),
];

/**
 * The same text with so many of its places changed: another value, another type, gone, twice, wrapped, or two of them
 * exchanged. Text that is no JSON comes back as it is.
 */
export function mutatedJson(text: string, changes: number, random: Random): string {
  try {
    const root: Holder = { root: JSON.parse(text) };
    for (let change = 0; change < changes; change += 1) mutate(root, random);
    return JSON.stringify(root.root) ?? '';
  } catch {
    return text;
  }
}

function mutate(root: Holder, random: Random): void {
  const places: Place[] = [];
  collect(root, places);
  const [holder, key] = oneOf(places, random);
  const value = holder[key];
  switch (random(6)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      break;
    case 1:
      holder[key] = [value, value];
      break;
    case 2:
      holder[key] = { value };
      break;
    case 3: {
      const [other, otherKey] = oneOf(places, random);
      holder[key] = structuredClone(other[otherKey]);
      break;
    }
    default:
      holder[key] = oneOf(junk, random)();
  }
}

function collect(holder: Holder, places: Place[]): void {
  for (const [key, value] of Object.entries(holder)) {
    places.push([holder, key]);
    if (typeof value === 'object' && value !== null) collect(value as Holder, places);
  }
}
