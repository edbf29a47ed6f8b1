import { join } from 'node:path';
import { z } from 'zod';
import { writeFileDurably } from '../durableFile.ts';
import { readIfPresent } from '../presentFile.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settingStore.ts';
import { deriveKey } from './kdf.ts';
import type { Keyring } from './keyringFormat.ts';
import { canonicalBytes, SealedBox, seal, unseal } from './seal.ts';

/** The Region said that this workstation is lost: from then on it opens to nobody. */
export const Closure = z.strictObject({
  closedAt: z.string(),
  handedOverAt: z.string().nullable(),
});
export type Closure = z.infer<typeof Closure>;

const closureSetting = 'store.closure';
const fileName = 'cloture';

/** What decides; null for a store that is open to its people. */
export function readClosure(db: ReadableDatabase): Closure | null {
  return readSetting(db, closureSetting, Closure);
}

export function writeClosure(db: WritableDatabase, closure: Closure): void {
  writeSetting(db, closureSetting, closure);
}

/**
 * The same in a file beside, for a lock screen that opens nothing; sealed under the workstation's secret. One that is
 * gone or cannot be read lets nobody in: the store says it again to whoever opens it.
 */
export function readClosureFile(
  folder: string,
  keyring: Keyring,
  workstationSecret: Uint8Array,
): Closure | null {
  const bytes = readIfPresent(join(folder, fileName));
  const box = bytes === null ? null : parsed(SealedBox, bytes);
  const content =
    box === null ? null : unseal(closureKey(workstationSecret), box, contextOf(keyring));
  return content === null ? null : parsed(Closure, content);
}

export function writeClosureFile(
  folder: string,
  keyring: Keyring,
  workstationSecret: Uint8Array,
  closure: Closure,
): void {
  const content = canonicalBytes(closure);
  const box = seal(closureKey(workstationSecret), content, contextOf(keyring));
  writeFileDurably(join(folder, fileName), canonicalBytes(box));
}

function closureKey(workstationSecret: Uint8Array): Buffer {
  return deriveKey(workstationSecret, 'closure/v1');
}

function contextOf({ establishment, workstation }: Keyring): object {
  return { purpose: 'closure/v1', establishment, workstation };
}

function parsed<S extends z.ZodType>(schema: S, bytes: Uint8Array): z.output<S> | null {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}
