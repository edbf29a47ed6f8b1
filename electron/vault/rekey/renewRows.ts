import type { RekeyProgress } from '../../../shared/ipc/rekey.ts';
import { rewrapFileKeys } from '../images/imageFiles.ts';
import type { StoreKeys } from '../session/storeKeys.ts';
import { checkTrail, sealHeadAgain, sealTrailAgain } from '../store/auditStore.ts';
import type { Database, ReadableDatabase } from '../store/database.ts';

/** Rows between two pauses: some ten milliseconds. */
const rowsAtOnce = 500;

/** Told after each piece; what the windows ask meanwhile is answered between two pieces. */
export type OnPiece = (step: RekeyProgress['step'], done: number, total: number) => Promise<void>;

/** File keys and seals of the access trail, from the former keys to the new ones, in a copy that nobody else has open. */
export async function renewRows(
  database: Database,
  from: StoreKeys,
  to: StoreKeys,
  onPiece: OnPiece,
): Promise<void> {
  await inPieces(database, 'image_file', 'pictures', onPiece, (after) =>
    database.transaction((db) =>
      rewrapFileKeys(db, from.attachmentKey, to.attachmentKey, after, rowsAtOnce),
    ),
  );
  await inPieces(database, 'audit_event', 'trail', onPiece, (after) =>
    database.transaction((db) => sealTrailAgain(db, from.auditKey, to.auditKey, after, rowsAtOnce)),
  );
  database.transaction((db) => sealHeadAgain(db, from.auditKey, to.auditKey));
}

/** The first line of the access trail that does not hold, as `firstBrokenAudit`; the vault answers meanwhile. */
export async function walkTrail(
  database: ReadableDatabase,
  auditKey: Uint8Array,
  onPiece: OnPiece,
): Promise<number | null> {
  const total = countOf(database, 'audit_event');
  let check = checkTrail(database, auditKey, undefined, rowsAtOnce);
  while (!check.done) {
    await onPiece('check', check.soundTo.seq, total);
    check = checkTrail(database, auditKey, check.soundTo, rowsAtOnce);
  }
  return check.broken;
}

export function countOf(database: ReadableDatabase, table: string): number {
  return Number(database.one(`SELECT count(*) AS n FROM "${table}"`)?.n);
}

async function inPieces(
  database: ReadableDatabase,
  table: string,
  step: RekeyProgress['step'],
  onPiece: OnPiece,
  work: (after: number) => { readonly last: number | null; readonly count: number },
): Promise<void> {
  const total = countOf(database, table);
  let done = 0;
  let last: number | null = 0;
  while (last !== null) {
    await onPiece(step, done, total);
    const piece = work(last);
    done += piece.count;
    last = piece.last;
  }
}
