import type { ErrorCode } from '../../shared/errors.ts';
import { unsafeNames } from '../../shared/unsafeNames.ts';

/** What an entry takes at most, in characters of text and bytes: one piece of a picture (1 MiB) and its envelope. */
export const largestInput = 1024 * 1024 + 4096;
const deepest = 16;
const mostMembers = 20_000;
const bytesPerMember = 8;

/**
 * Looks at the shape of what a window sent before any schema does: bounded in size, depth and number, plain objects and
 * arrays only, none of the names that trip a schema. Null when it may be parsed.
 */
export function inputFault(input: unknown): ErrorCode | null {
  const budget = { size: largestInput, members: mostMembers };
  try {
    return faultOf(input, 0, budget);
  } catch {
    return 'input.invalid';
  }
}

interface Budget {
  size: number;
  members: number;
}

function faultOf(value: unknown, depth: number, budget: Budget): ErrorCode | null {
  if (typeof value === 'string') return spend(budget, value.length);
  if (ArrayBuffer.isView(value)) return spend(budget, value.byteLength);
  if (value === null || ['number', 'boolean', 'undefined'].includes(typeof value)) return null;
  if (typeof value !== 'object' || depth >= deepest) return 'input.invalid';
  if (Array.isArray(value)) return firstFault(value, depth, budget);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return 'input.invalid';
  const keys = Object.keys(value);
  if (keys.some((key) => unsafeNames.has(key))) return 'input.invalid';
  const tooLong = keys.reduce<ErrorCode | null>(
    (fault, key) => fault ?? spend(budget, key.length),
    null,
  );
  return tooLong ?? firstFault(Object.values(value), depth, budget);
}

function firstFault(values: readonly unknown[], depth: number, budget: Budget): ErrorCode | null {
  budget.members -= values.length;
  if (budget.members < 0) return 'input.tooLarge';
  for (const value of values) {
    const fault = spend(budget, bytesPerMember) ?? faultOf(value, depth + 1, budget);
    if (fault !== null) return fault;
  }
  return null;
}

function spend(budget: Budget, amount: number): ErrorCode | null {
  budget.size -= amount;
  return budget.size < 0 ? 'input.tooLarge' : null;
}
