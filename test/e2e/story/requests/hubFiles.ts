import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The bytes that the hub keeps under the id of a Binary, read in its data folder; null when there is no such file. */
export function hubFile(
  hubData: string,
  binaryId: string,
): { sha256: string; size: number } | null {
  const path = readdirSync(hubData, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .find((file) => basename(file) === binaryId);
  if (path === undefined) return null;
  const bytes = readFileSync(path);
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
}
