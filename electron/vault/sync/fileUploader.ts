import type { ReadableDatabase } from '../store/database.ts';
import { markFileReceived, markStaged } from '../store/originalStore.ts';
import { filesOf, type OutboxFile } from '../store/outboxStore.ts';
import { completeReceipt, readReceipt } from '../store/receiptStore.ts';
import { noteFailure, progressOf } from './fileOutcome.ts';
import { type FileUploaderParts, writeFile } from './fileParts.ts';
import { beginQuickly, sendPieces } from './filePieces.ts';
import type { HubConnection } from './hubConnection.ts';
import { type HubFailure, invalidAnswer } from './hubFailure.ts';
import type { Upload } from './hubFiles.ts';
import { checkReceipt } from './receipts.ts';

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

/** Nothing of it ever left, as far as is known here. */
function isUntouched({ sent, attempts }: OutboxFile): boolean {
  return sent === 0 && attempts === 0;
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
