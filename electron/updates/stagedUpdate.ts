import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  manifestName,
  signatureName,
  type UpdateFile,
  UpdateVersion,
} from '../../shared/domain/updateManifest.ts';
import type { UpdatedProgram } from '../../shared/ipc/port.ts';
import { parseJson } from '../vault/sync/boundedJson.ts';
import { checkUpdate } from './checkUpdate.ts';

/** Inside the profile's folder; the vault fills it, main applies what lies in it at the next start. */
export const updatesFolder = 'mises-a-jour';
const resultName = 'resultat.json';

/** From this many starts in vain on, a version is left alone and people are told. */
export const triesAtStarts = 3;

/** A version that was being fetched or is ready. */
export interface StagedUpdate {
  readonly version: string;
  readonly file: UpdateFile;
  /** Where the whole file lies once it was verified; until then its bytes are in `part`. */
  readonly path: string;
  readonly part: string;
  /** True once the file bears its own name. Its bytes are to be looked at again before anything is done with them. */
  readonly whole: boolean;
}

/** What lies in the folder, judged anew: nothing is believed because somebody put it there. Null when nothing is to be had. */
export function readStaged(folder: string, program: UpdatedProgram): StagedUpdate | null {
  const pair = readPair(folder);
  if (pair === null) return null;
  const checked = checkUpdate(pair.manifest, pair.signature, program, null);
  if (checked.state !== 'newer') return null;
  const { version, file } = checked;
  const path = join(folder, file.name);
  const found = statSync(path, { throwIfNoEntry: false });
  const whole = found?.isFile() === true && found.size === file.size;
  return { version, file, path, part: `${path}.part`, whole };
}

/** Manifest and signature as they were fetched. */
export function readPair(folder: string): { manifest: Buffer; signature: string } | null {
  try {
    const manifest = readFileSync(join(folder, manifestName));
    return { manifest, signature: readFileSync(join(folder, signatureName), 'utf8') };
  } catch {
    return null;
  }
}

/** What main did with a version at a start. Whether it worked is told by the version that runs. */
const ApplyResult = z.strictObject({
  version: UpdateVersion,
  /** `fileChanged`: it was no longer the file that was signed, and is gone. */
  outcome: z.enum(['tried', 'fileChanged']),
  at: z.iso.datetime(),
  /** Starts at which it was tried, this one included. */
  tries: z.number().int().min(0).max(1000),
});
export type ApplyResult = z.infer<typeof ApplyResult>;

export function resultPath(folder: string): string {
  return join(folder, resultName);
}

/** Null when none was written, or when what is written is none. */
export function readResult(folder: string): ApplyResult | null {
  const path = resultPath(folder);
  if (!existsSync(path)) return null;
  return ApplyResult.safeParse(parseJson(readFileSync(path))).data ?? null;
}

export function forgetResult(folder: string): void {
  rmSync(resultPath(folder), { force: true });
}
