import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  readSealedFile,
  sealedSize,
  segmentLength,
  writeSealedFile,
} from '../../../electron/vault/images/sealedFile.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'estuaire-sealed-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function fresh(size: number) {
  const secret = { fileId: 'file-1', key: randomBytes(32) };
  const content = randomBytes(size);
  const path = join(folder, `picture-${size}`);
  writeSealedFile(path, secret, content);
  return { secret, content, path };
}

/** The last ones go to the disk and come back in more than one call. */
const sizes = [
  ...[1, segmentLength - 1, segmentLength, segmentLength + 1, 3 * segmentLength + 777],
  ...[16 * segmentLength, 16 * segmentLength + 1, 35 * segmentLength + 5],
];

describe('a sealed file', () => {
  it.each(sizes)('gives back its %i bytes, whole and by pieces', (size) => {
    const { secret, content, path } = fresh(size);
    expect(readFileSync(path).length).toBe(sealedSize(size));
    expect(readSealedFile(path, secret, size).equals(content)).toBe(true);
    const offset = Math.floor(size / 3);
    const length = Math.ceil(size / 2) - 1;
    const piece = readSealedFile(path, secret, size, offset, length);
    expect(piece.equals(content.subarray(offset, offset + length))).toBe(true);
  });

  it('never holds its content in clear and leaves no temporary file', () => {
    const { content, path } = fresh(5 * segmentLength);
    expect(readFileSync(path).includes(content.subarray(1000, 1032))).toBe(false);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('is refused once a bit changed, wherever it is', () => {
    const { secret, path } = fresh(2 * segmentLength + 10);
    const whole = readFileSync(path);
    for (const at of [0, segmentLength, segmentLength + 16, whole.length - 1]) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      writeFileSync(path, changed);
      expect(() => readSealedFile(path, secret, 2 * segmentLength + 10)).toThrow('store.corrupted');
    }
  });

  it('is refused when segments are swapped, when it is cut, lengthened, or renamed to another file', () => {
    const size = 3 * segmentLength;
    const { secret, path } = fresh(size);
    const whole = readFileSync(path);
    const sealed = segmentLength + 16;
    const swapped = Buffer.concat([
      whole.subarray(sealed, 2 * sealed),
      whole.subarray(0, sealed),
      whole.subarray(2 * sealed),
    ]);
    for (const bytes of [swapped, whole.subarray(0, -1), Buffer.concat([whole, Buffer.alloc(1)])]) {
      writeFileSync(path, bytes);
      expect(() => readSealedFile(path, secret, size)).toThrow('store.corrupted');
    }
    writeFileSync(path, whole.subarray(0, 2 * sealed));
    expect(() => readSealedFile(path, secret, 2 * segmentLength)).toThrow('store.corrupted');
    writeFileSync(path, whole);
    const other = { ...secret, fileId: 'file-2' };
    expect(() => readSealedFile(path, other, size)).toThrow('store.corrupted');
  });
});
