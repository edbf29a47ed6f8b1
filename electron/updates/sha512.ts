import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** SHA-512 of a whole file, hexadecimal, without holding it in memory. */
export async function sha512Of(path: string): Promise<string> {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
