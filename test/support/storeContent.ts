import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createImageFiles, newFileId } from '../../electron/vault/images/imageFiles.ts';
import { imagesFolder } from '../../electron/vault/images/importImage.ts';
import type { Database, ReadableDatabase } from '../../electron/vault/store/database.ts';
import { manyNewResidents } from './newResident.ts';
import { storeInside } from './storeInside.ts';
import type { TestConnection } from './vault.ts';

/** Creates residents through the window, as a nurse does; answers their ids. */
export async function addResidents(
  window: TestConnection,
  count: number,
  from = 0,
): Promise<readonly string[]> {
  await window.value('patient:search', { text: 'nouveau', limit: 1 });
  const ids: string[] = [];
  for (let index = from; index < from + count; index += 1) {
    const { id } = await window.value('patient:create', manyNewResidents(index));
    ids.push(id);
  }
  return ids;
}

/** Writes encrypted pictures into a closed store, of a few segments each; answers their ids. */
export async function addPictures(
  rootDir: string,
  sizes: readonly number[],
): Promise<readonly string[]> {
  const { database, keys } = await storeInside(rootDir);
  const files = createImageFiles(join(rootDir, 'poste', imagesFolder), keys.attachmentKey);
  const ids = sizes.map((size) => {
    const id = newFileId();
    const content = randomBytes(size);
    const described = { id, originalId: id, kind: 'original', contentType: 'image/jpeg' } as const;
    const file = files.prepare({ ...described, width: 1, height: 1, content }, '2026-03-10T00:00Z');
    database.transaction((db) => files.insert(db, file));
    return id;
  });
  database.close();
  return ids;
}

/** Every row of every table of ours, as text, in order: two stores with the same content answer the same. */
export function everyRow(
  database: ReadableDatabase,
  except: readonly string[] = [],
): Record<string, string[]> {
  const tables = database
    .all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .map((row) => String(row.name))
    .filter((name) => !/^(patient|request)_search/.test(name) && !except.includes(name));
  return Object.fromEntries(
    tables.map((name) => [
      name,
      database
        .all(`SELECT * FROM "${name}"`)
        .map((row) => JSON.stringify(row))
        .sort(),
    ]),
  );
}

/** The rows of a store that nobody has open. */
export async function rowsOf(
  rootDir: string,
  except: readonly string[] = [],
): Promise<Record<string, string[]>> {
  const { database } = await storeInside(rootDir);
  const rows = everyRow(database as Database, except);
  database.close();
  return rows;
}
