import { createHash } from 'node:crypto';
import { AppFailure } from '../../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import {
  forgetWanted,
  postponeBinary,
  type QueuedBinary,
  type WantedBinary,
  wantedBinaries,
} from '../store/wantedBinaryStore.ts';
import { backoffMs, isDue } from './backoff.ts';
import type { HubConnection } from './hubConnection.ts';
import { HubFailure, receiptMismatch } from './hubFailure.ts';
import type { Speaker } from './hubSession.ts';
import type { Pace } from './pace.ts';
import type { PieceSize } from './pieceSize.ts';

/**
 * Keeps a file, encrypted, once its bytes have all come: nothing may stand under its name before the last one, and
 * an error while reading them abandons it.
 */
export type SaveOriginal = (file: WantedBinary, bytes: AsyncIterable<Uint8Array>) => Promise<void>;

export interface BinaryDownloadParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: () => number;
  readonly saveOriginal: SaveOriginal;
  readonly onChanged: (keys: readonly string[]) => void;
  readonly pace: Pace;
  readonly piecesDown: PieceSize;
  /** True when something more pressing than a picture waits, or a call. */
  readonly shouldYield: () => boolean;
}

/** A cut goes on from the last whole piece, as often as this in a row, before the file waits its turn again. */
const maxCuts = 5;

/** Fetches the next wanted file that is due; false when none is. The failure, if any, is noted and answered. */
export async function fetchNextBinary(
  parts: BinaryDownloadParts,
  hub: HubConnection,
  speakers: readonly Speaker[],
): Promise<{ readonly fetched: boolean; readonly failure: HubFailure | null }> {
  const now = parts.clock.now();
  const file = wantedBinaries(parts.database).find((one) => isDue(one.nextAttemptAt, now));
  if (file === undefined) return { fetched: false, failure: null };
  try {
    await fetchFrom(parts, hub, speakers, file);
    parts.database.transaction((db) => forgetWanted(db, file.binaryId));
    parts.onChanged([`Binary/${file.binaryId}`]);
    return { fetched: true, failure: null };
  } catch (error) {
    const failure = asFailure(error);
    const delay = backoffMs(file.attempts + 1, parts.random, failure.retryAfterMs);
    const next = new Date(now.getTime() + delay);
    parts.database.transaction((db) => postponeBinary(db, file.binaryId, failure.code, next));
    return { fetched: true, failure };
  }
}

/** A file that came and cannot be read here waits its turn again; a full disk concerns all of them. */
function asFailure(error: unknown): HubFailure {
  if (error instanceof HubFailure) return error;
  if (!(error instanceof AppFailure) || error.code.startsWith('store.')) throw error;
  return new HubFailure('transient', error.code);
}

/** What one of our tokens may not see, another may. */
async function fetchFrom(
  parts: BinaryDownloadParts,
  hub: HubConnection,
  speakers: readonly Speaker[],
  file: QueuedBinary,
): Promise<void> {
  const [speaker = null, ...others] = speakers;
  try {
    await parts.saveOriginal(file, verified(file, piecesOf(parts, hub, speaker, file)));
  } catch (error) {
    const unseen = error instanceof HubFailure && error.reason === 'notFound';
    if (!unseen || others.length === 0) throw error;
    await fetchFrom(parts, hub, others, file);
  }
}

async function* piecesOf(
  { pace, clock, piecesDown }: BinaryDownloadParts,
  hub: HubConnection,
  speaker: Speaker,
  { binaryId, size }: WantedBinary,
): AsyncGenerator<Uint8Array> {
  let cuts = 0;
  for (let offset = 0; offset < size; ) {
    const length = Math.min(piecesDown.bytes(), size - offset);
    const from = offset;
    await pace.rest();
    const startedAt = clock.monotonicMs();
    const piece = await hub.session
      .call(speaker, (token) => hub.files.read(token, binaryId, from, length))
      .catch((error: unknown) => {
        cuts += 1;
        const cut = error instanceof HubFailure && error.line === 'lost' && cuts <= maxCuts;
        if (cut) return null;
        throw error;
      });
    if (piece === null) {
      piecesDown.broke();
      continue;
    }
    cuts = 0;
    const tookMs = clock.monotonicMs() - startedAt;
    piecesDown.took(length, tookMs);
    pace.spent(tookMs);
    yield piece;
    offset += piece.length;
  }
}

/** Ends with an error unless the bytes are those the signed resource names. */
async function* verified(
  { sha256 }: WantedBinary,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') !== sha256) throw receiptMismatch();
}
