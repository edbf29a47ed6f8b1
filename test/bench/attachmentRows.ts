import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  readSealedFile,
  segmentLength,
  writeSealedFile,
} from '../../electron/vault/images/sealedFile.ts';
import { type BenchRow, median, paired, timed } from './measure.ts';

/** A retinograph's photograph, in bytes. */
const pictureSize = 12 * 1024 * 1024;
const runs = 25;

/**
 * A picture kept and read again, encrypted, against the same bytes in a plain file that is made as durable. Both are
 * told as throughput, so that a ratio of 1 is as fast. A plain file that was just written is read from memory, so that
 * no cipher keeps up with it: `cipherAlone` is what the segments cost without any file.
 */
export function attachmentRows(): Record<string, BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-bench-'));
  const content = randomBytes(pictureSize);
  const secret = { fileId: 'bench', key: randomBytes(32) };
  const ours = join(folder, 'ours');
  const plain = join(folder, 'plain');
  try {
    const write = paired(
      runs,
      () => writeSealedFile(ours, secret, content),
      () => writePlainFile(plain, content),
    );
    const read = paired(
      runs,
      () => void readSealedFile(ours, secret, pictureSize),
      () => void readFileSync(plain),
    );
    const detail = { cipherAlone: Math.round(megabytesPerSecond(cipherAlone(content))) };
    return {
      'attachment.write': { ...throughput(write), detail },
      'attachment.read': { ...throughput(read), detail },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Temporary name, fsync, rename, fsync of the folder: what a careful program does without keys. */
function writePlainFile(path: string, content: Uint8Array): void {
  const temporary = `${path}.temporary`;
  const file = openSync(temporary, 'w', 0o600);
  writeFileSync(file, content);
  fsyncSync(file);
  closeSync(file);
  renameSync(temporary, path);
  const folder = openSync(join(path, '..'), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** Milliseconds for the same segments in memory. */
function cipherAlone(content: Uint8Array): number {
  const key = createSecretKey(randomBytes(32));
  const once = (): void => {
    for (let at = 0; at < content.length; at += segmentLength) {
      const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12));
      cipher.update(content.subarray(at, at + segmentLength));
      cipher.final();
    }
  };
  return median(timed(runs, once));
}

function megabytesPerSecond(milliseconds: number): number {
  return pictureSize / 1e6 / (milliseconds / 1000);
}

function throughput(times: ReturnType<typeof paired>): BenchRow {
  return {
    unit: 'MB a second, 12 MiB',
    value: megabytesPerSecond(times.value),
    baseline: megabytesPerSecond(times.baseline),
    ratio: 1 / times.ratio,
  };
}
