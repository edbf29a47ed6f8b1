import { describe, expect, test } from 'vitest';
import { inputFault, largestInput } from '../../electron/vault/inputGuard.ts';

function nested(depth: number): unknown {
  return depth === 0 ? 'end' : { value: nested(depth - 1) };
}

describe('the guard before the schemas', () => {
  test.each([
    ['an empty object', {}],
    ['nested answers', { answers: [{ linkId: '1', value: null, at: 2.5, yes: true }] }],
    ['an object without prototype', Object.assign(Object.create(null), { id: '1' })],
    ['one piece of a picture', { id: '1', offset: 0, bytes: new Uint8Array(1024 * 1024) }],
    ['sixteen levels', nested(15)],
  ])('lets %s through', (_what, input) => {
    expect(inputFault(input)).toBeNull();
  });

  test.each([
    ['a prototype key', JSON.parse('{"a": {"__proto__": {}}}')],
    ['a constructor key', JSON.parse('[{"constructor": 1}]')],
    ['a length that is no number', { name: { length: { toString: 1 } } }],
    ['an object without a value', { name: { length: { valueOf: 1 } } }],
    ['seventeen levels', nested(17)],
    ['an instance', { at: new Date() }],
    ['a function', { run: () => 1 }],
    ['a big integer', { id: 1n }],
  ])('refuses %s', (_what, input) => {
    expect(inputFault(input)).toBe('input.invalid');
  });

  test.each([
    ['one long text', { text: 'a'.repeat(largestInput + 1) }],
    ['one long key', { ['a'.repeat(largestInput + 1)]: 1 }],
    ['many texts', { list: Array.from({ length: 200 }, () => 'a'.repeat(10_000)) }],
    ['many small members', { list: Array.from({ length: 30_000 }, () => 0) }],
    ['many bytes', { bytes: new Uint8Array(2 * 1024 * 1024) }],
    ['the same list named a thousand times', sharedLists()],
  ])('says that %s is too large', (_what, input) => {
    expect(inputFault(input)).toBe('input.tooLarge');
  });
});

/** Small in memory, huge once walked: what a decompression bomb is for text. */
function sharedLists(): unknown {
  let list: unknown = 'laugh';
  for (let level = 0; level < 12; level += 1) list = Array.from({ length: 10 }, () => list);
  return list;
}
