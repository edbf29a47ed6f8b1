import type { IncomingMessage } from 'node:http';
import { Refusal } from '../fhir/refusal.ts';
import { isDiskFull } from '../store/diskFull.ts';
import type { BinaryRecord, TransferRepository } from '../store/transferRepository.ts';
import type { FileFolder } from './fileFolder.ts';

export interface UploadDeskParts {
  readonly transfers: TransferRepository;
  readonly files: FileFolder;
  /** Checks and commits a file whose last byte is here. @throws Refusal `upload.hash` */
  readonly finish: (binary: BinaryRecord) => Promise<void>;
}

/** Bytes on their way in. */
export interface Piece {
  readonly source: IncomingMessage;
  /** As announced; null when the request does not say. */
  readonly length: number | null;
}

/** Where an upload stands, in bytes. */
export interface Standing {
  readonly offset: number;
  readonly size: number;
}

/**
 * What the three requests of tus do. The offset is the length on disk, the state is the database's: nothing that exists
 * is truncated, nothing is acknowledged before it is flushed, and a whole file is shown only once it was accepted. One
 * request at a time for each upload, in this process: several hub processes need a shared lock, or the same front end
 * for one upload.
 */
export interface UploadDesk {
  /** @throws Refusal `notFound`, `upload.hash`, `storage.full` */
  readonly look: (id: string) => Promise<Standing>;
  /** After its row says `receiving`; answers how much of its first piece, if any, is here. */
  readonly create: (id: string, first: Piece | null) => Promise<number>;
  /** @throws Refusal as `look`, and `upload.offset`, `upload.tooLarge` */
  readonly append: (id: string, offset: number, piece: Piece) => Promise<number>;
}

export function createUploadDesk(parts: UploadDeskParts): UploadDesk {
  const { files } = parts;
  const inTurn = createTurns();
  /** Uploads whose row is known to be flushed. */
  const kept = new Set<string>();
  const take = async (id: string, offset: number, piece: Piece): Promise<number> => {
    const binary = await findUpload(parts, id);
    const { size } = binary;
    if ((await standingOf(parts, binary)) !== offset) throw new Refusal('upload.offset');
    if (offset + (piece.length ?? 0) > size) throw new Refusal('upload.tooLarge');
    const { source } = piece;
    const bounded = piece.length === null ? upTo(source, size - offset) : source;
    const length = await stored(files.append(id, offset, bounded), source);
    if (length === size) {
      kept.delete(id);
      await parts.finish(binary);
    } else if (!kept.has(id)) {
      await parts.transfers.keepReceiving(id);
      kept.add(id);
    }
    return length;
  };
  return {
    look: (id) =>
      inTurn(id, null, async () => {
        const binary = await findUpload(parts, id);
        return { offset: await standingOf(parts, binary), size: binary.size };
      }),
    create: (id, first) =>
      inTurn(id, first, async () => {
        await stored(files.create(id));
        return first === null ? 0 : await take(id, 0, first);
      }),
    append: (id, offset, piece) => inTurn(id, piece, () => take(id, offset, piece)),
  };
}

async function findUpload({ transfers }: UploadDeskParts, id: string): Promise<BinaryRecord> {
  const binary = await transfers.binary(id);
  if (binary === null || binary.state === 'expected') throw new Refusal('notFound');
  return binary;
}

async function standingOf(
  { files, finish }: UploadDeskParts,
  binary: BinaryRecord,
): Promise<number> {
  const { id, size, state } = binary;
  if (state === 'received') return size;
  const offset = await files.length(id);
  if (offset === null) await stored(files.create(id));
  if (offset === size) await finish(binary);
  return offset ?? 0;
}

/** @param source whose line may have been cut: nobody hears this answer then, and it is no bug */
async function stored<T>(work: Promise<T>, source?: IncomingMessage): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isDiskFull(error)) throw new Refusal('storage.full');
    if (source !== undefined && !source.complete) throw new Refusal('timeout');
    throw error;
  }
}

/** @throws Refusal `upload.tooLarge` before a byte too many is written */
async function* upTo(source: IncomingMessage, most: number): AsyncGenerator<Buffer> {
  let length = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) throw new Refusal('upload.tooLarge');
    yield chunk;
  }
}

/**
 * Whoever comes next for an upload ends the one whose bytes still come: a workstation that asks again has given that line
 * up, and it may take minutes until it is known to be dead. What came by it is kept.
 */
function createTurns() {
  const turns = new Map<string, { readonly end: () => void; readonly done: Promise<unknown> }>();
  return async <T>(id: string, piece: Piece | null, work: () => Promise<T>): Promise<T> => {
    for (let before = turns.get(id); before !== undefined; before = turns.get(id)) {
      before.end();
      await before.done;
    }
    const end = (): void => {
      if (piece !== null && !piece.source.complete) piece.source.destroy();
    };
    const working = work();
    const turn = { end, done: working.catch(() => {}) };
    turns.set(id, turn);
    try {
      return await working;
    } finally {
      turns.delete(id);
    }
  };
}
