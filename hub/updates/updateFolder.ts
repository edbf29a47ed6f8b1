import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  manifestName,
  maxManifestBytes,
  maxSignatureBytes,
  signatureName,
  UpdateManifest,
} from '../../shared/domain/updateManifest.ts';

export interface OfferedFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType: string;
}

/** What the folder offers under this name; null for all that its manifest does not name. */
export type FindOffered = (name: string) => Promise<OfferedFile | null>;

/**
 * The folder that an operator filled: a manifest, its signature, and the files that the manifest names. Nothing else of
 * it is served, and no file whose size is not the one named. The hub holds no key and checks no signature: workstations do.
 */
export function updateFolder(folder: string): FindOffered {
  return async (name) => {
    if (name === manifestName) return sized(folder, name, 'application/json', maxManifestBytes);
    if (name === signatureName) return sized(folder, name, 'text/plain', maxSignatureBytes);
    const manifest = await readManifest(join(folder, manifestName));
    const named = manifest?.files.find((file) => file.name === name);
    if (named === undefined) return null;
    const found = await sized(folder, name, 'application/octet-stream', named.size);
    return found?.size === named.size ? found : null;
  };
}

async function sized(
  folder: string,
  name: string,
  contentType: string,
  most: number,
): Promise<OfferedFile | null> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile() || found.size === 0 || found.size > most) return null;
  return { path, size: found.size, contentType };
}

async function readManifest(path: string): Promise<UpdateManifest | null> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null || bytes.length > maxManifestBytes) return null;
  try {
    return UpdateManifest.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}
