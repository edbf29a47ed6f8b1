import { z } from 'zod';
import { contract, type EntryName } from '../../../../shared/ipc/contract.ts';
import type { Random } from '../../support/random.ts';

/** The part of JSON Schema that our contract's schemas come out as. */
export interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
}

const shapes = new Map<EntryName, Shape>();

/** What an entry takes, as a tree that can be walked. */
export function shapeOf(entry: EntryName): Shape {
  const known = shapes.get(entry);
  if (known !== undefined) return known;
  const options = { unrepresentable: 'any', io: 'input' } as const;
  const shape = z.toJSONSchema(contract[entry].input, options) as Shape;
  shapes.set(entry, shape);
  return shape;
}

/** Texts for the patterns of the contract, tried in turn. */
const patterned = ['123456', '10000000001', '99999', 'a'.repeat(64), 'abc', '1.2.3', 'A1-B2'];

/** What an honest page could send. `ids` are ids that exist in the store. */
export function sample(shape: Shape, ids: readonly string[], random: Random): unknown {
  const [either] = pickOne(shape.anyOf ?? shape.oneOf ?? [], random);
  if (either !== undefined) return sample(either, ids, random);
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return pickOne(shape.enum, random)[0];
  switch (shape.type) {
    case 'object':
      return sampleObject(shape, ids, random);
    case 'array':
      return Array.from({ length: random(3) }, () => sample(shape.items ?? {}, ids, random));
    case 'string':
      return sampleText(shape, ids, random);
    case 'integer':
    case 'number':
      return Math.max(shape.minimum ?? 1, (shape.exclusiveMinimum ?? 0) + 1);
    case 'boolean':
      return random(2) === 0;
    case 'null':
      return null;
    // What JSON Schema has no word for: bytes.
    default:
      return new Uint8Array(16);
  }
}

function sampleObject(shape: Shape, ids: readonly string[], random: Random): unknown {
  const named = Object.entries(shape.properties ?? {}).map(([name, part]) => [
    name,
    sample(part, ids, random),
  ]);
  const { additionalProperties: free } = shape;
  const extra = typeof free === 'object' ? [['question.1', sample(free, ids, random)]] : [];
  return Object.fromEntries([...named, ...extra]);
}

function sampleText(shape: Shape, ids: readonly string[], random: Random): string {
  const { format, pattern } = shape;
  if (format === 'uuid') return pickOne(ids, random)[0] ?? '';
  if (format === 'date') return '1938-05-04';
  if (format === 'date-time') return '2026-03-10T03:12:00+01:00';
  if (pattern !== undefined) {
    return patterned.find((text) => new RegExp(pattern).test(text)) ?? '';
  }
  return 'exemple '.repeat(4).slice(0, Math.max(shape.minLength ?? 0, shape.maxLength ?? 12, 9));
}

/** Empty for an empty list. */
export function pickOne<T>(from: readonly T[], random: Random): readonly T[] {
  return from.length === 0 ? [] : [from[random(from.length)] as T];
}
