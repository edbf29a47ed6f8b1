import type { WritableDatabase } from '../store/database.ts';
import type { OutboxFile } from '../store/outboxStore.ts';
import type { UploaderParts } from './actUploader.ts';
import type { Pace } from './pace.ts';
import type { PieceSize } from './pieceSize.ts';
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

/** The file of this workstation is not what its act names, or cannot be read. */
export class LocalFileFailure extends Error {}

/** @throws LocalFileFailure */
export async function readPiece(
  { readOriginal }: FileUploaderParts,
  binaryId: string,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const piece = await readOriginal(binaryId, offset, length).catch(() => null);
  if (piece?.length !== length) throw new LocalFileFailure();
  return piece;
}

/** What became of a file, and the line of its request, in one transaction. */
export function writeFile(
  { database, projectRequest }: FileUploaderParts,
  { serviceRequestId }: OutboxFile,
  write: (db: WritableDatabase) => void,
): void {
  database.transaction((db) => {
    write(db);
    if (serviceRequestId !== null) projectRequest(db, serviceRequestId);
  });
}
