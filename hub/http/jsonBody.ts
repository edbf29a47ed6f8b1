import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { parseSafely } from '../../shared/unsafeNames.ts';
import { Refusal } from '../fhir/refusal.ts';

export const maxBodyBytes = 5 * 1024 * 1024;
const maxDepth = 32;

/**
 * The parsed body. Depth is bounded on the bytes, before anything recursive sees them, and names that would touch an
 * object's prototype, or trip a schema, are refused.
 * @throws Refusal `body.malformed`, `body.tooDeep`
 */
export function jsonBody(request: FastifyRequest): unknown {
  const bytes = bodyBytes(request);
  if (depthOf(bytes) > maxDepth) throw new Refusal('body.tooDeep');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return parseSafely(text);
  } catch {
    throw new Refusal('body.malformed');
  }
}

export function bodyBytes(request: FastifyRequest): Buffer {
  if (!Buffer.isBuffer(request.body)) throw new Refusal('body.malformed');
  return request.body;
}

/** SHA-256 of the bytes as they came, hexadecimal; compared with `Content-Digest` when that header is there. */
export function bodyDigest(request: FastifyRequest): string {
  const digest = createHash('sha256').update(bodyBytes(request)).digest();
  const announced = request.headers['content-digest'];
  if (announced !== undefined && announced !== `sha-256=:${digest.toString('base64')}:`) {
    throw new Refusal('body.digest');
  }
  return digest.toString('hex');
}

/** How deep brackets nest, outside of strings. */
function depthOf(bytes: Buffer): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (inString) {
      if (byte === 0x5c) index += 1;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return deepest;
}
