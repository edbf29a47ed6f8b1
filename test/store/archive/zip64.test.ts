import { closeSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createArchive } from '../../../electron/vault/archive/archiveFile.ts';
import {
  entryLength,
  localHeader,
  type ZipEntry,
  zipEnd,
} from '../../../electron/vault/archive/zipRecords.ts';
import { namesIn, runSevenZip, sevenZip } from '../../support/sevenZip.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const passphrase = 'abaisser-abandon-abolir';
const at = new Date('2026-11-21T12:00:00Z');
const told = Buffer.from('ce qui est au bout se lit encore');

/** One entry as the writer makes it, to be laid at any place: nothing in it depends on where it stands. */
async function realEntry(name: string): Promise<Buffer> {
  const path = join(temporaryFolder(), 'one.zip');
  const archive = await createArchive(path, passphrase, at);
  await archive.add(name, told.length, [told]);
  await archive.close();
  return readFileSync(path);
}

/** Lays entries one after the other; those without bytes are a header and a hole, which nobody opens. */
async function layOut(
  path: string,
  parts: readonly { readonly name: string; readonly size: number; readonly bytes?: Buffer }[],
): Promise<void> {
  const file = openSync(path, 'w');
  const entries: ZipEntry[] = [];
  let offset = 0;
  for (const { name, size, bytes } of parts) {
    writeSync(file, bytes ?? localHeader(name, size, at), 0, undefined, offset);
    entries.push({ name, offset, size, sha256: '' });
    offset += entryLength(name, size);
  }
  const end = zipEnd(entries, offset, at);
  writeSync(file, end, 0, end.length, offset);
  closeSync(file);
  truncateSync(path, offset + end.length);
}

function extractsLast(path: string, name: string): void {
  const into = temporaryFolder();
  const answer = runSevenZip('x', `-p${passphrase}`, `-o${into}`, '-y', path, name);
  expect(answer).toMatchObject({ status: 0 });
  expect(readFileSync(join(into, name)).equals(told)).toBe(true);
}

describe.skipIf(sevenZip === null)('an archive beyond what the first format could tell', () => {
  test('is read by another program when its last file begins after 4 GiB', async () => {
    const path = join(temporaryFolder(), 'large.zip');
    const name = 'demandes/derniere/demande.html';
    const hole = 1_500_000_000;
    const holes = ['un', 'deux', 'trois'].map((hollow) => ({ name: hollow, size: hole }));
    await layOut(path, [...holes, { name, size: told.length, bytes: await realEntry(name) }]);
    expect(3 * hole).toBeGreaterThan(0xffff_ffff);
    expect(namesIn(path)).toEqual(['un', 'deux', 'trois', name]);
    extractsLast(path, name);
  });

  test('and when it holds more than 65,535 files', async () => {
    const path = join(temporaryFolder(), 'many.zip');
    const name = 'derniere.html';
    const many = Array.from({ length: 65_600 }, (_, index) => ({ name: `f/${index}`, size: 0 }));
    await layOut(path, [...many, { name, size: told.length, bytes: await realEntry(name) }]);
    const names = namesIn(path);
    expect(names).toHaveLength(65_601);
    expect(names.at(-1)).toBe(name);
    extractsLast(path, name);
  });

  test('at 65,534, 65,535 and 65,536 files the count is the true one', async () => {
    for (const count of [65_534, 65_535, 65_536]) {
      const path = join(temporaryFolder(), 'bound.zip');
      const parts = Array.from({ length: count }, (_, index) => ({ name: `f/${index}`, size: 0 }));
      await layOut(path, parts);
      expect(namesIn(path)).toHaveLength(count);
    }
  });
});
