import { createHash } from 'node:crypto';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import {
  forgetAttempts,
  markFileReceived,
  markFileRefused,
  markFileWaiting,
  markStaged,
  saveProgress,
} from '../store/originalStore.ts';
import { filesOf, type OutboxFile } from '../store/outboxStore.ts';
import { completeReceipt, readReceipt } from '../store/receiptStore.ts';
import type { UploaderParts } from './actUploader.ts';
import { backoffMs } from './backoff.ts';
import type { HubConnection } from './hubConnection.ts';
import { HubFailure, invalidAnswer, tooLarge } from './hubFailure.ts';
import type { Upload } from './hubFiles.ts';
import type { Pace } from './pace.ts';
import { halvedPieceBytes, largestQuickPieceBytes, type PieceSize } from './pieceSize.ts';
import { checkReceipt } from './receipts.ts';
import type { Transfer } from './transfer.ts';

/** Decrypted bytes of a file kept here, exactly `length` of them. @throws when they cannot be read */
export type ReadOriginal = (
  binaryId: string,
  offset: number,
  length: number,
) => Promise<Uint8Array>;

export interface FileUploaderParts extends UploaderParts {
  readonly readOriginal: ReadOriginal;
  readonly transfer: Transfer;
  readonly pace: Pace;
  readonly piecesUp: PieceSize;
  /** The hub has more of something than it ever had: whatever fails next fails for the first time. */
  readonly onProgress: () => void;
  /** True when something more pressing than a picture waits, or a call: asked between two pieces. */
  readonly shouldYield: () => boolean;
  /** Asked once a picture is whole at the hub: true when another of the same act, under way too, will ask for the receipt. */
  readonly leaveReceipt?: (file: OutboxFile) => boolean;
}

const hashPieceBytes = 1024 * 1024;
/** How often one turn may find that the hub stands elsewhere before the file waits its turn again. */
const maxSurprises = 4;

/** The file of this workstation is not what its act names, or cannot be read. */
class LocalFileFailure extends Error {}

/**
 * Sends one file from wherever the hub stands, piece by piece, and asks for the receipt that names its hash. The
 * failure, if any, is written on the file and answered.
 * @throws AppFailure `store.*`
 */
export async function sendFile(
  parts: FileUploaderParts,
  hub: HubConnection,
  file: OutboxFile,
): Promise<HubFailure | null> {
  const upload: Upload = { ...file, kind: file.textReceived ? 'original' : 'preview' };
  const progress = progressOf(parts, file);
  const moving = parts.transfer.begin(file);
  const reach = (offset: number): void => {
    moving.reach(offset);
    progress.reach(offset);
  };
  try {
    const begun = isUntouched(file) ? await beginQuickly(parts, hub, upload) : null;
    const whole = await sendPieces(parts, hub, upload, begun, reach);
    if (!whole) return null;
    if (upload.kind === 'preview') {
      writeFile(parts, file, (db) => markStaged(db, file.binaryId));
    } else if (parts.leaveReceipt?.(file) !== true) {
      await confirm(parts, hub, file);
    }
    return null;
  } catch (error) {
    return await noteFailure(parts, file, error, progress);
  } finally {
    moving.end();
  }
}

/**
 * Keeps how far the hub has come. Beyond what it ever had, the tries that failed before count no more. The whole of a file
 * is kept by whatever comes next, its receipt or its failure: `keep`, in that transaction.
 */
function progressOf(parts: FileUploaderParts, { binaryId, sent, attempts, size }: OutboxFile) {
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

/** Nothing of it ever left, as far as is known here. */
function isUntouched({ sent, attempts }: OutboxFile): boolean {
  return sent === 0 && attempts === 0;
}

/**
 * On a quick line an original is begun with its first piece, which is most often all of it, and without being asked for
 * first: one exchange instead of three. Null where it is to be looked for, as always: the line is no quick one, or the
 * hub knows this upload, or takes no such piece.
 */
async function beginQuickly(
  parts: FileUploaderParts,
  hub: HubConnection,
  upload: Upload,
): Promise<number | null> {
  const { piecesUp, pace, clock } = parts;
  if (upload.kind !== 'original' || !piecesUp.isQuick()) return null;
  await pace.rest();
  const length = Math.min(piecesUp.bytes(), upload.size);
  const piece = await readPiece(parts, upload.binaryId, 0, length);
  const startedAt = clock.monotonicMs();
  const reached = await hub.session.call(null, (token) => hub.files.create(token, upload, piece));
  if (reached === null || reached === 'tooLarge') return null;
  const tookMs = clock.monotonicMs() - startedAt;
  if (reached > 0) piecesUp.took(length, tookMs, largestQuickPieceBytes);
  pace.spent(tookMs);
  return reached;
}

/**
 * True once the hub says that it accepted the whole file; false when something more pressing came.
 * @param begun where the hub stands; null when it is to be asked
 */
async function sendPieces(
  parts: FileUploaderParts,
  hub: HubConnection,
  upload: Upload,
  begun: number | null,
  reach: (offset: number) => void,
): Promise<boolean> {
  const { binaryId, size } = upload;
  const { piecesUp } = parts;
  let offset = begun ?? (await locate(hub, upload));
  let largest = largestQuickPieceBytes;
  for (let surprises = 0; offset < size; ) {
    reach(offset);
    if (upload.kind === 'original') await parts.pace.rest();
    if (offset > 0 && upload.kind === 'original' && parts.shouldYield()) return false;
    const length = Math.min(piecesUp.bytes(), largest, size - offset);
    const piece = await readPiece(parts, binaryId, offset, length);
    const startedAt = parts.clock.monotonicMs();
    const from = offset;
    const reached = await hub.session.call(null, (token) =>
      hub.files.append(token, upload, from, piece),
    );
    if (reached === 'tooLarge') {
      const half = halvedPieceBytes(length);
      if (half === null) throw tooLarge();
      largest = half;
      continue;
    }
    if (reached === null) {
      surprises += 1;
      if (surprises > maxSurprises) throw invalidAnswer();
      offset = await locate(hub, upload);
      continue;
    }
    offset = reached;
    const tookMs = parts.clock.monotonicMs() - startedAt;
    piecesUp.took(length, tookMs, largest);
    parts.pace.spent(tookMs);
  }
  reach(offset);
  return true;
}

/** Where the hub stands, after creating the upload if it did not know it. */
async function locate(hub: HubConnection, upload: Upload): Promise<number> {
  const ask = () => hub.session.call(null, (token) => hub.files.offset(token, upload));
  const known = await ask();
  if (known !== null) return known;
  const nothing = new Uint8Array(0);
  const created = await hub.session.call(null, (token) => hub.files.create(token, upload, nothing));
  if (created === 0) return 0;
  const now = await ask();
  if (now === null) throw invalidAnswer();
  return now;
}

async function readPiece(
  { readOriginal }: FileUploaderParts,
  binaryId: string,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const piece = await readOriginal(binaryId, offset, length).catch(() => null);
  if (piece?.length !== length) throw new LocalFileFailure();
  return piece;
}

/** The receipt asked for after another picture of the same act may have named this one. */
function hasArrived(db: ReadableDatabase, { requestId, binaryId }: OutboxFile): boolean {
  const kept = filesOf(db, requestId).find((one) => one.binaryId === binaryId);
  return kept?.state === 'received';
}

/** Only the receipt says that files arrived; it speaks of all files of the act at once. */
async function confirm(
  parts: FileUploaderParts,
  hub: HubConnection,
  file: OutboxFile,
): Promise<void> {
  const { database } = parts;
  const { requestId } = file;
  if (hasArrived(database, file)) return;
  const answer = await hub.session.call(null, (token) => hub.client.receipt(token, requestId));
  const kept = readReceipt(database, requestId);
  if (kept === null) throw invalidAnswer();
  const checked = checkReceipt(answer, kept, filesOf(database, requestId));
  writeFile(parts, file, (db) => {
    for (const { binaryId, at } of checked.received) markFileReceived(db, binaryId, at);
    if (checked.completedAt !== null) completeReceipt(db, requestId, checked.completedAt);
  });
  if (!checked.received.some(({ binaryId }) => binaryId === file.binaryId)) throw invalidAnswer();
}

async function noteFailure(
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

/** What became of a file, and the line of its request, in one transaction. */
function writeFile(
  { database, projectRequest }: FileUploaderParts,
  { serviceRequestId }: OutboxFile,
  write: (db: WritableDatabase) => void,
): void {
  database.transaction((db) => {
    write(db);
    if (serviceRequestId !== null) projectRequest(db, serviceRequestId);
  });
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
