import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  createArchive,
  opensWith,
  reopenArchive,
} from '../../../electron/vault/archive/archiveFile.ts';
import { extractArchive, runSevenZip, sevenZip } from '../../support/sevenZip.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const passphrase = 'abaisser-abandon-abolir';
const at = new Date('2026-11-21T12:00:00Z');
const contents = [5, 70_000, 3_000_001].map((size) => randomBytes(size));

function* inPieces(content: Uint8Array, length: number) {
  for (let from = 0; from < content.length; from += length) {
    yield content.subarray(from, from + length);
  }
}

async function partial() {
  const folder = temporaryFolder();
  const path = join(folder, 'archive.zip.partiel');
  const archive = await createArchive(path, passphrase, at);
  for (const [index, content] of contents.entries()) {
    await archive.add(`folder/${index}.bin`, content.length, inPieces(content, 65_521));
  }
  return { folder, path, archive };
}

describe('an encrypted archive', () => {
  test.skipIf(sevenZip === null)('is what another program reads, whatever the pieces', async () => {
    const { folder, path, archive } = await partial();
    const finalPath = join(folder, 'archive.zip');
    expect(existsSync(finalPath)).toBe(false);
    await archive.finish(archive.entries, finalPath);
    expect(existsSync(path)).toBe(false);
    const into = temporaryFolder();
    expect(extractArchive(finalPath, passphrase, into).status).toBe(0);
    for (const [index, content] of contents.entries()) {
      expect(readFileSync(join(into, `folder/${index}.bin`)).equals(content)).toBe(true);
    }
    const bytes = readFileSync(finalPath);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(finalPath, bytes);
    expect(runSevenZip('t', `-p${passphrase}`, finalPath).status).not.toBe(0);
  });

  test('keeps nothing of a file that fails or lies about its length', async () => {
    const { archive } = await partial();
    const failing = function* () {
      yield randomBytes(100);
      throw new Error('unreadable');
    };
    await expect(archive.add('failing', 200, failing())).rejects.toThrow('unreadable');
    await expect(archive.add('short', 200, [randomBytes(100)])).rejects.toThrow(RangeError);
    expect(archive.entries).toHaveLength(contents.length);
    await archive.close();
  });

  test('is taken up after its last whole entry, and no further than its first damaged one', async () => {
    const { path, archive } = await partial();
    const whole = archive.length();
    await archive.close();
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, whole - 1));
    const torn = await reopenArchive(path, passphrase, at, () => {});
    expect(torn?.entries).toHaveLength(2);
    await torn?.close();
    expect(readFileSync(path).length).toBe(torn?.length());

    const damaged = Buffer.from(bytes);
    const inSecond = 200;
    damaged[inSecond] = (damaged[inSecond] ?? 0) ^ 1;
    writeFileSync(path, damaged);
    const first = await reopenArchive(path, passphrase, at, () => {});
    expect(first?.entries).toHaveLength(1);
    await first?.close();
  });

  test('does not open, and stays as it is, with another passphrase', async () => {
    const { path, archive } = await partial();
    await archive.close();
    const before = readFileSync(path);
    expect(await opensWith(path, passphrase)).toBe(true);
    expect(await opensWith(path, `${passphrase}s`)).toBe(false);
    expect(await reopenArchive(path, `${passphrase}s`, at, () => {})).toBeNull();
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});
