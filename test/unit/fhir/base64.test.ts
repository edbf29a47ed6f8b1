import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asciiFromBase64, base64FromAscii } from '../../../shared/fhir/base64.ts';

const ascii = fc.string({ unit: 'binary-ascii', maxLength: 40 });

it('writes the base64 that Node writes, and reads it back', () => {
  fc.assert(
    fc.property(ascii, (text) => {
      expect(base64FromAscii(text)).toBe(Buffer.from(text, 'latin1').toString('base64'));
      expect(asciiFromBase64(base64FromAscii(text))).toBe(text);
    }),
  );
});

it.each(['a', 'abc', 'a b=', '====', 'ab-_', 'w6k='])('does not read %j', (text) => {
  expect(asciiFromBase64(text)).toBeNull();
});
