import {
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { sha512Of } from '../../updates/sha512.ts';
import type { StagedUpdate } from '../../updates/stagedUpdate.ts';
import { syncFolderOf } from '../durableFile.ts';
import { firstPieceBytes, nextPieceBytes } from '../sync/pieceSize.ts';

export interface FetchParts {
  /** A part of the file, of exactly that length. @throws HubFailure */
  readonly piece: (offset: number, length: number) => Promise<Uint8Array>;
  /** True when something more pressing than a version waits. */
  readonly shouldYield: () => boolean;
  readonly onProgress: () => void;
  readonly monotonicMs: () => number;
  /** Bytes that must stay free on the disk, so that what is typed can always be saved. */
  readonly reservedBytes: number;
}

export type Fetched = 'whole' | 'paused' | 'mismatch' | 'diskFull';

const full: readonly string[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/**
 * Fetches a file from where it stopped, in pieces that grow with the line, and gives it its own name once its SHA-512 is
 * the one that was signed. A file that had been taken up again and is wrong is begun anew, once: a power cut may have
 * torn it here.
 * @throws HubFailure
 */
export async function fetchFile(staged: StagedUpdate, parts: FetchParts): Promise<Fetched> {
  const begun = partSize(staged);
  const fetched = await fetchOnce(staged, parts);
  if (fetched !== 'mismatch' || begun === 0) return fetched;
  return fetchOnce(staged, parts);
}

/** Bytes of it that are here. */
export function partSize({ part, file }: StagedUpdate): number {
  const size = statSync(part, { throwIfNoEntry: false })?.size ?? 0;
  return size > file.size ? 0 : size;
}

async function fetchOnce(staged: StagedUpdate, parts: FetchParts): Promise<Fetched> {
  try {
    if (!(await append(staged, parts))) return 'paused';
  } catch (error) {
    if (!full.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    rmSync(staged.part, { force: true });
    return 'diskFull';
  }
  if ((await sha512Of(staged.part)) !== staged.file.sha512) {
    rmSync(staged.part, { force: true });
    return 'mismatch';
  }
  renameSync(staged.part, staged.path);
  syncFolderOf(staged.path);
  return 'whole';
}

/** False when it gave way. Each piece is on the disk before the next is asked. */
async function append(staged: StagedUpdate, parts: FetchParts): Promise<boolean> {
  const { part, file } = staged;
  let offset = partSize(staged);
  if (offset === 0) rmSync(part, { force: true });
  const { bavail, bsize } = statfsSync(dirname(part));
  if (bavail * bsize < file.size - offset + parts.reservedBytes) throw diskFull();
  let pieceBytes = firstPieceBytes;
  const handle = openSync(part, 'a', 0o600);
  try {
    while (offset < file.size) {
      if (parts.shouldYield()) return false;
      const begun = parts.monotonicMs();
      const piece = await parts.piece(offset, Math.min(pieceBytes, file.size - offset));
      pieceBytes = nextPieceBytes(pieceBytes, parts.monotonicMs() - begun);
      for (let written = 0; written < piece.length; ) {
        written += writeSync(handle, piece, written, piece.length - written);
      }
      fsyncSync(handle);
      offset += piece.length;
      parts.onProgress();
    }
  } finally {
    closeSync(handle);
  }
  return true;
}

function diskFull(): NodeJS.ErrnoException {
  return Object.assign(new Error('too little room'), { code: 'ENOSPC' });
}
