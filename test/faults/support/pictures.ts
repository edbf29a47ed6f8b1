import { encode } from 'jpeg-js';

/** The four pictures of a request for an eye specialist. */
export const slots = ['od.macula', 'od.papille', 'og.macula', 'og.papille'] as const;

const width = 96;
const height = 64;
const made = new Map<number, Uint8Array<ArrayBuffer>>();

/** A small JPEG; different numbers give different bytes (modulo 200). */
export function picture(number: number): Uint8Array<ArrayBuffer> {
  const shade = number % 200;
  const known = made.get(shade);
  if (known !== undefined) return known;
  const data = Buffer.from(
    Uint8Array.from({ length: width * height * 4 }, (_, at) => shade + ((at * 7) % 50)),
  );
  const bytes = new Uint8Array(encode({ width, height, data }, 90).data);
  made.set(shade, bytes);
  return bytes;
}
