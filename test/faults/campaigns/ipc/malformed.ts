import { contract, type EntryName } from '../../../../shared/ipc/contract.ts';
import type { Random } from '../../support/random.ts';
import { pickOne, type Shape, sample, shapeOf } from './samples.ts';

const tenMegabytes = 10 * 1024 * 1024;

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

function cycle(): unknown {
  const value: Record<string, unknown> = { id: 'x' };
  value.self = { back: [value] };
  return value;
}

/** Values of the wrong kind, for a whole input or any part of one. All of them survive a structured clone. */
const wrongKinds: readonly (() => unknown)[] = [
  () => undefined,
  () => null,
  () => 7,
  () => Number.NaN,
  () => -1e308,
  () => 'text',
  () => '',
  () => '../../../../etc/passwd',
  () => "'; DROP TABLE resource; --",
  () => 'a\0b\u202E\uD800',
  () => true,
  () => [],
  () => [[]],
  () => new Date(0),
  () => new Map([['id', '1']]),
  () => new Set([1]),
  () => 10n,
  () => /a+/,
  () => new Uint8Array(8),
  () => new ArrayBuffer(8),
  () => new Error('text'),
  () => ({ length: 3 }),
  () => nested(17 + 2),
  () => nested(400),
  () => cycle(),
];

const large: readonly (() => unknown)[] = [
  () => ({ text: 'é'.repeat(tenMegabytes) }),
  () => ({ ['k'.repeat(tenMegabytes)]: 1 }),
  () => ({ bytes: new Uint8Array(tenMegabytes) }),
  () => ({ list: Array.from({ length: 100_000 }, () => 0) }),
  () => nested(1500),
];

const unknownKeys = ['extra', 'role', 'session', 'userId', 'toString', '__defineGetter__', '$ref'];
const prototypeKeys = ['__proto__', 'constructor', 'prototype'];

type Node = Record<string, unknown>;

/** Changes one thing in an honest input, so that it is one no more. Null when it found nothing to change. */
type Change = (input: Node, shape: Shape, random: Random) => unknown;

const changes: readonly Change[] = [
  (input, _shape, random) => {
    const node = anyNode(input, random);
    const [key] = pickOne(Object.keys(node), random);
    if (key !== undefined) delete node[key];
    return input;
  },
  (input, _shape, random) => {
    const [key = ''] = pickOne(unknownKeys, random);
    anyNode(input, random)[key] = 1;
    return input;
  },
  replaceOne,
  replaceOne,
  replaceOne,
  (input) => [input],
  (input) => new Map(Object.entries(input)),
  (input) => JSON.stringify(input),
  (input) => ({ input }),
  (input, _shape, random) => {
    anyNode(input, random).self = input;
    return input;
  },
];

function replaceOne(input: Node, _shape: Shape, random: Random): unknown {
  const node = anyNode(input, random);
  const [key = 'id'] = pickOne(Object.keys(node), random);
  const [make] = pickOne(wrongKinds, random);
  node[key] = make?.();
  return input;
}

/** A key that could reach a prototype, where the schema lets names be chosen freely, or anywhere else. */
function withPrototypeKey(input: Node, shape: Shape, random: Random): unknown {
  const [key = ''] = pickOne(prototypeKeys, random);
  const place = freePlace(input, shape) ?? { node: anyNode(input, random), part: {} };
  const value = sample(place.part, [], random);
  Object.defineProperty(place.node, key, { value, enumerable: true, configurable: true });
  return input;
}

/** The first object of which the contract does not name the keys: answers by question. */
function freePlace(node: unknown, shape: Shape): { node: Node; part: Shape } | null {
  if (node === null || typeof node !== 'object') return null;
  const { additionalProperties: part, properties = {} } = shape;
  if (typeof part === 'object' && Object.keys(part).length > 0) return { node: node as Node, part };
  for (const [name, inner] of Object.entries(properties)) {
    const found = freePlace((node as Node)[name], inner);
    if (found !== null) return found;
  }
  return null;
}

function anyNode(input: Node, random: Random): Node {
  const inner = Object.values(input).filter(
    (value): value is Node =>
      value !== null &&
      typeof value === 'object' &&
      !ArrayBuffer.isView(value) &&
      !Array.isArray(value),
  );
  const [node] = random(2) === 0 ? [] : pickOne(inner, random);
  return node ?? input;
}

/** One in this many is ten megabytes. */
const largeEvery = 1000;

/**
 * One input that this entry has to refuse: something of the wrong kind, or an honest input with one thing changed. The
 * contract's own schema, not the door, says that it is malformed.
 */
export function malformedInput(entry: EntryName, ids: readonly string[], random: Random): unknown {
  if (random(largeEvery) === 0) return pickOne(large, random)[0]?.();
  const shape = shapeOf(entry);
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const honest = sample(shape, ids, random) as Node;
    // More often where names are chosen freely: there only the guard stands before a prototype.
    const share = freePlace(honest, shape) === null ? 12 : 3;
    if (random(share) === 0) return withPrototypeKey(honest, shape, random);
    const [make] = pickOne(wrongKinds, random);
    const [change] = pickOne(changes, random);
    const value = random(4) === 0 ? make?.() : change?.(honest, shape, random);
    if (isMalformed(entry, value)) return value;
  }
  return null;
}

/** An input that honest pages send: used where the window, the role or the lock has to refuse it. */
export function soundInput(entry: EntryName, ids: readonly string[], random: Random): unknown {
  return sample(shapeOf(entry), ids, random);
}

/** True when the contract itself does not take this value. */
export function isMalformed(entry: EntryName, value: unknown): boolean {
  try {
    return !contract[entry].input.safeParse(value).success;
  } catch {
    // A schema that cannot even look at it has not accepted it.
    return true;
  }
}
