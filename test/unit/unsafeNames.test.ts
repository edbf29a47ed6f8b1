import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseJson } from '../../electron/vault/sync/boundedJson.ts';
import { parseSafely } from '../../shared/unsafeNames.ts';

describe('what came from outside, before a schema looks at it', () => {
  test.each([
    '{"a":{"__proto__":{}}}',
    '[{"constructor":1}]',
    '{"name":{"length":{"toString":1,"valueOf":1}}}',
    String.raw`{"name":{"length":{"to\u0053tring":1,"valueOf":1}}}`,
  ])('%s is refused', (text) => {
    expect(() => parseSafely(text)).toThrow();
    expect(parseJson(Buffer.from(text))).toBeNull();
  });

  test.each([
    '{"text":"toString","value":"__proto__"}',
    String.raw`{"text":"l\u00e9sion"}`,
    '{"length":{"value":3,"unit":"d"}}',
  ])('%s is read', (text) => {
    expect(parseSafely(text)).toEqual(JSON.parse(text));
  });

  test('a schema would throw at such a length: the names are refused for a reason', () => {
    const name = JSON.parse('{"length":{"toString":1,"valueOf":1}}') as unknown;
    expect(() => z.string().min(2).safeParse(name)).toThrow(TypeError);
  });
});
