import { createDecipheriv } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenStore } from '../../../electron/vault/session/openStore.ts';
import { databaseName } from '../../../electron/vault/session/openStore.ts';

const pageLength = 4096;
/** At the end of each page: its vector, then its MAC. */
const reserved = 80;
const vectorLength = 16;
const walHeader = 32;
const frameHeader = 24;

/**
 * Every page of the database and of its journal in clear, those that nothing uses any more included: what somebody who
 * has the key could still read off the disk.
 */
export function pagesInClear({ folder, keys }: OpenStore): Buffer {
  const path = join(folder, databaseName);
  const database = readFileSync(path);
  const journal = existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`) : Buffer.alloc(0);
  const pages: Buffer[] = [];
  for (let at = 0; at + pageLength <= database.length; at += pageLength) {
    pages.push(opened(database.subarray(at, at + pageLength), keys.databaseKey, at === 0 ? 16 : 0));
  }
  for (let at = walHeader; at + frameHeader + pageLength <= journal.length; ) {
    const from = at + frameHeader;
    const isFirst = journal.readUInt32BE(at) === 1;
    const page = journal.subarray(from, from + pageLength);
    pages.push(opened(page, keys.databaseKey, isFirst ? 16 : 0));
    at = from + pageLength;
  }
  return Buffer.concat(pages);
}

function opened(page: Buffer, key: Uint8Array, from: number): Buffer {
  const end = pageLength - reserved;
  const decipher = createDecipheriv('aes-256-cbc', key, page.subarray(end, end + vectorLength));
  decipher.setAutoPadding(false);
  return Buffer.concat([decipher.update(page.subarray(from, end)), decipher.final()]);
}
