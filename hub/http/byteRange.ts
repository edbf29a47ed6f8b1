import type { FastifyReply } from 'fastify';
import { Refusal } from '../fhir/refusal.ts';

/** First and last byte, both included. */
interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What of a file was asked for, with the answer's status and `Content-Range` set. One range only; several at once get the
 * whole file, as RFC 9110 allows.
 * @throws Refusal `range.invalid`
 */
export function rangeOf(header: string | undefined, size: number, reply: FastifyReply): ByteRange {
  const [match, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  const whole = { start: 0, end: size - 1 };
  if (match === undefined || (from === '' && to === '')) return whole;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? whole.end : Math.min(Number(to), whole.end);
  if (start > end) {
    throw new Refusal('range.invalid', [], { 'Content-Range': `bytes */${size}` });
  }
  reply.code(206).header('Content-Range', `bytes ${start}-${end}/${size}`);
  return { start, end };
}
