import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { syncFolderOf } from '../durableFile.ts';
import { databaseName, type OpenStore } from '../session/openStore.ts';

/** Beside the database: the pages that say what is in all others, encrypted as they stand in it. */
export const schemaPagesName = 'estuaire.schema';

const pageLength = 4096;
const numberLength = 4;
const recordLength = numberLength + pageLength;

/**
 * Keeps a copy of the few pages that hold the schema, the first among them: without them nothing of a damaged database
 * can be reached. They are copied as they lie, each under its own MAC, which binds it to its place and to this store.
 * @throws the file system's own error; AppFailure `store.*`
 */
export function keepSchemaPages({
  folder,
  database,
}: Pick<OpenStore, 'folder' | 'database'>): void {
  database.checkpoint();
  const numbers = database
    .all("SELECT DISTINCT pageno FROM dbstat WHERE name = 'sqlite_schema' ORDER BY pageno")
    .map((row) => Number(row.pageno));
  const records = Buffer.alloc(numbers.length * recordLength);
  const from = openSync(join(folder, databaseName), 'r');
  numbers.forEach((number, index) => {
    const at = index * recordLength;
    records.writeUInt32BE(number, at);
    readSync(from, records, at + numberLength, pageLength, (number - 1) * pageLength);
  });
  closeSync(from);
  const path = join(folder, schemaPagesName);
  const file = openSync(`${path}.part`, 'w', 0o600);
  writeSync(file, records);
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.part`, path);
  syncFolderOf(path);
}

/**
 * Puts the kept pages back into a copy of the database. Pages added since they were kept stay out of reach.
 * @returns false when none were kept
 */
export function graftSchemaPages(folder: string, copy: string): boolean {
  const path = join(folder, schemaPagesName);
  if (!existsSync(path)) return false;
  const records = readFileSync(path);
  const file = openSync(copy, 'r+');
  for (let at = 0; at + recordLength <= records.length; at += recordLength) {
    const number = records.readUInt32BE(at);
    writeSync(file, records, at + numberLength, pageLength, (number - 1) * pageLength);
  }
  closeSync(file);
  return true;
}
