import { type FileUploaderParts, readPiece } from './fileParts.ts';
import type { HubConnection } from './hubConnection.ts';
import { invalidAnswer, tooLarge } from './hubFailure.ts';
import type { Upload } from './hubFiles.ts';
import { halvedPieceBytes, largestQuickPieceBytes } from './pieceSize.ts';

/** How often one turn may find that the hub stands elsewhere before the file waits its turn again. */
const maxSurprises = 4;

/**
 * On a quick line an original is begun with its first piece, which is most often all of it, and without being asked for
 * first: one exchange instead of three. Null where it is to be looked for, as always: the line is no quick one, or the
 * hub knows this upload, or takes no such piece.
 */
export async function beginQuickly(
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
export async function sendPieces(
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
