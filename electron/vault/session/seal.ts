import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';

const ivLength = 12;
const tagLength = 16;

/** Bytes as they stand in our small files. */
export const Base64Url = z.string().regex(/^[\w-]+$/);

export const SealedBox = z.strictObject({ iv: Base64Url, data: Base64Url });
export type SealedBox = z.infer<typeof SealedBox>;

/** AES-256-GCM; `context` is authenticated with the content, so a box cannot be moved to another place. */
export function seal(key: Uint8Array, content: Uint8Array, context: unknown): SealedBox {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(canonicalBytes(context));
  const data = Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  return { iv: iv.toString('base64url'), data: data.toString('base64url') };
}

/** The content, or null when key, box or context is not the one it was sealed with. */
export function unseal(key: Uint8Array, box: SealedBox, context: unknown): Buffer | null {
  const iv = Buffer.from(box.iv, 'base64url');
  const data = Buffer.from(box.data, 'base64url');
  if (iv.length !== ivLength || data.length < tagLength) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength });
  decipher.setAAD(canonicalBytes(context));
  decipher.setAuthTag(data.subarray(data.length - tagLength));
  // GCM gives everything at once: joining the parts would leave a second buffer with a key, which nobody could wipe.
  const content = decipher.update(data.subarray(0, data.length - tagLength));
  try {
    decipher.final();
    return content;
  } catch {
    content.fill(0);
    return null;
  }
}

/** One byte form for one value (RFC 8785), the only form that is ever hashed, signed or authenticated. */
export function canonicalBytes(value: unknown): Buffer {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('A value without a JSON form cannot be authenticated');
  return Buffer.from(text, 'utf8');
}
