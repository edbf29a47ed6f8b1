import { createHash } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';

export type Bytes = AsyncIterable<Buffer>;

/** Bytes that are gathered before they are written, and read at once to be hashed. */
const gatheredBytes = 512 * 1024;

/** False when it was there already. */
export async function createEmpty(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'ax', 0o600);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

interface Appended {
  /** Of the file, now. */
  readonly length: number;
  /** Of all that was written, when it begins the file; null otherwise. */
  readonly sha256: string | null;
}

/** What came before a line was cut is written all the same: the upload goes on from there. */
export async function append(path: string, offset: number, source: Bytes): Promise<Appended> {
  const file = await open(path, 'r+');
  const hash = offset === 0 ? createHash('sha256') : null;
  let position = offset;
  let gathered: Buffer[] = [];
  let length = 0;
  const write = async (): Promise<void> => {
    const pieces = gathered;
    const expected = length;
    gathered = [];
    length = 0;
    if (expected === 0) return;
    const { bytesWritten } = await file.writev(pieces, position);
    position += bytesWritten;
    if (bytesWritten === expected) return;
    // A disk that fills takes a part: the rest says why.
    const rest = Buffer.concat(pieces).subarray(bytesWritten);
    for (let written = 0; written < rest.length; ) {
      const result = await file.write(rest, written, rest.length - written, position);
      written += result.bytesWritten;
      position += result.bytesWritten;
    }
  };
  try {
    try {
      for await (const chunk of source) {
        gathered.push(chunk);
        length += chunk.length;
        hash?.update(chunk);
        if (length >= gatheredBytes) await write();
      }
    } finally {
      await write();
    }
    await file.datasync();
  } finally {
    await file.close();
  }
  return { length: position, sha256: hash?.digest('hex') ?? null };
}

/** SHA-256, hexadecimal; into one buffer again and again: fresh ones for each part of each picture keep the collector busy. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafeSlow(gatheredBytes);
  const file = await open(path, 'r');
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** A file's bytes, or a folder's names. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function removeIfThere(path: string): Promise<void> {
  await unlink(path).catch(missing);
}

/** What is not there is nothing; any other failure goes on. */
export function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
