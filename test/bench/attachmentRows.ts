import { spawnSync } from 'node:child_process';
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
const coldRuns = 11;

/**
 * A picture kept and read again, encrypted, against the same bytes in a plain file that is made as durable. Both are
 * told as throughput, so that a ratio of 1 is as fast. A plain file that was just written is read from memory, so that
 * no cipher keeps up with it: `cipherAlone` is what the segments cost without any file. `attachment.readCold` is the same
 * reading once the system has forgotten both files, as for a picture of last week.
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
    const cold = coldRead(
      { path: ours, read: () => void readSealedFile(ours, secret, pictureSize) },
      { path: plain, read: () => void readFileSync(plain) },
    );
    const detail = { cipherAlone: Math.round(megabytesPerSecond(cipherAlone(content))) };
    return {
      'attachment.write': { ...throughput(write), detail },
      'attachment.read': { ...throughput(read), detail },
      'attachment.readCold': cold,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Reading {
  readonly path: string;
  readonly read: () => void;
}

function coldRead(ours: Reading, plain: Reading): BenchRow {
  const own: number[] = [];
  const other: number[] = [];
  for (let run = 0; run < coldRuns; run += 1) {
    if (!forget(ours.path) || !forget(plain.path)) return cannotForget;
    own.push(...timed(1, ours.read));
    other.push(...timed(1, plain.read));
  }
  const ratio = median(own.map((value, index) => value / (other[index] ?? Number.NaN)));
  return throughput({ value: median(own), baseline: median(other), ratio });
}

const cannotForget: BenchRow = {
  unit: 'MB a second, 12 MiB',
  value: null,
  reason: 'this system was not made to forget a file',
};

/** Has the system drop what it keeps of this file in memory; its content is on the disk. */
function forget(path: string): boolean {
  const words = [`if=${path}`, 'iflag=nocache', 'count=0', 'status=none'];
  return spawnSync('dd', words, { stdio: 'ignore' }).status === 0;
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
