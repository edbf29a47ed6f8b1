import { createHash } from 'node:crypto';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { WritableDatabase } from '../store/database.ts';
import {
  forgetAttempts,
  markFileRefused,
  markFileWaiting,
  saveProgress,
} from '../store/originalStore.ts';
import type { OutboxFile } from '../store/outboxStore.ts';
import { backoffMs } from './backoff.ts';
import { type FileUploaderParts, LocalFileFailure, readPiece, writeFile } from './fileParts.ts';
import { HubFailure } from './hubFailure.ts';

const hashPieceBytes = 1024 * 1024;

/**
 * Keeps how far the hub has come. Beyond what it ever had, the tries that failed before count no more. The whole of a file
 * is kept by whatever comes next, its receipt or its failure: `keep`, in that transaction.
 */
export function progressOf(
  parts: FileUploaderParts,
  { binaryId, sent, attempts, size }: OutboxFile,
) {
  let saved = sent;
  let reached = sent;
  let furthest = sent;
  let failed = attempts;
  const keep = (db: WritableDatabase): void => {
    if (reached === saved) return;
    saveProgress(db, binaryId, reached);
    if (failed === 0) forgetAttempts(db, binaryId);
    saved = reached;
  };
  const reach = (offset: number): void => {
    reached = offset;
    const isFurther = offset > furthest;
    if (isFurther) failed = 0;
    if (offset < size && offset !== saved) parts.database.transaction(keep);
    if (!isFurther) return;
    furthest = offset;
    parts.onProgress();
  };
  return { reach, keep, attempts: () => failed };
}

/** Writes on the file why it did not go; answers what the run has to judge the line by, null where it was this disk. */
export async function noteFailure(
  parts: FileUploaderParts,
  file: OutboxFile,
  error: unknown,
  progress: ReturnType<typeof progressOf>,
): Promise<HubFailure | null> {
  if (error instanceof LocalFileFailure) {
    refuse(parts, file, 'image.unreadable', null);
    return null;
  }
  if (!(error instanceof HubFailure)) throw error;
  if (error.reason === 'upload.hash' && !(await isIntact(parts, file))) {
    refuse(parts, file, 'image.unreadable', null);
    return null;
  }
  if (error.kind === 'refused' && file.textReceived) {
    refuse(parts, file, error.code, error.reason);
    return error;
  }
  if (error.line === 'lost') parts.piecesUp.broke();
  const delay = backoffMs(progress.attempts() + 1, parts.random, error.retryAfterMs);
  const nextAttemptAt = new Date(parts.clock.now().getTime() + delay);
  writeFile(parts, file, (db) => {
    progress.keep(db);
    markFileWaiting(db, file.binaryId, error.code, nextAttemptAt);
  });
  return error;
}

function refuse(
  parts: FileUploaderParts,
  file: OutboxFile,
  code: ErrorCode,
  reason: string | null,
): void {
  writeFile(parts, file, (db) => markFileRefused(db, file.binaryId, code, reason));
}

/** The hub found another hash: was it the line, or is it this disk? */
async function isIntact(parts: FileUploaderParts, file: OutboxFile): Promise<boolean> {
  const hash = createHash('sha256');
  for (let offset = 0; offset < file.size; offset += hashPieceBytes) {
    const length = Math.min(hashPieceBytes, file.size - offset);
    const piece = await readPiece(parts, file.binaryId, offset, length).catch(() => null);
    if (piece === null) return false;
    hash.update(piece);
  }
  return hash.digest('hex') === file.sha256;
}
