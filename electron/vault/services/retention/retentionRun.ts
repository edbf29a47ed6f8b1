import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { daysHavePassed } from '../../../../shared/domain/retention.ts';
import type { RetentionPause } from '../../../../shared/ipc/retention.ts';
import type { Clock } from '../../clock.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import { databaseName, type OpenStore } from '../../session/openStore.ts';
import { archivedRequests } from '../../store/archivedRequestStore.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { forgetSentBytes } from '../../store/resendStore.ts';
import {
  endedRequests,
  forgetPurged,
  purgedFiles,
  readPeriods,
} from '../../store/retentionStore.ts';
import { forgetReceived, unassignedImages } from '../../store/unassignedImageStore.ts';
import { cancelledUnsent, setAsideAlone, settledDecisions } from '../../store/unsentStore.ts';
import { purgeOriginals, purgePreviews, purgeRequest } from './purge.ts';
import { purgeUnassigned } from './purgeUnassigned.ts';
import { purgeCancelledUnsent, purgeDecision, purgeSetAside } from './purgeUnsent.ts';
import type { PurgeContext, Purged } from './removal.ts';
import { clockDoubt, watchCalendar } from './trustedClock.ts';

export interface RetentionRunParts {
  readonly store: OpenStore;
  readonly files: ImageFiles;
  readonly clock: Clock;
  /** What else is at work on this store, asked before each slice; null when nothing is. */
  readonly hindrance: () => RetentionPause | null;
  /** False once the store is closing. */
  readonly isOpen: () => boolean;
  /** Lets what the windows asked come first. */
  readonly pause: () => Promise<void>;
}

/** Bytes of what the hub acknowledged leave again when it is put back to a copy: none is put back as far as this. */
const sentBytesKeptDays = 90;
/** Never less than the calendar's own months. */
const longestMonthMs = 31 * 86_400_000;
/** The copy of the database kept before a new schema holds the keys of then: it goes after this many days. */
const copyKeptDays = 35;
const keptCopy = new RegExp(`^${databaseName.replace('.', '\\.')}\\.v\\d+$`);

/**
 * Removes everything whose time is over, one request a transaction, and may be stopped anywhere: each slice is whole, and
 * the next run finds what is left. Answers why it ended early, null when nothing is left to do.
 * @throws AppFailure `store.*`
 */
export async function runRetention(parts: RetentionRunParts): Promise<RetentionPause | null> {
  const { store, clock, pause, isOpen } = parts;
  const { database } = store;
  const calendarMoved = watchCalendar(clock);
  const hindered = (): RetentionPause | null =>
    calendarMoved() ? 'clock' : (parts.hindrance() ?? clockDoubt(database, clock));
  const first = hindered();
  if (first !== null) return first;
  const runAt = clock.now().toISOString();
  const context = (): PurgeContext => {
    return { store, periods: readPeriods(database), now: clock.now(), runAt };
  };
  removeFilesOfGoneKeys(parts);
  const slices = slicesOf(database, context);
  let removed = false;
  for (const slice of slices) {
    await pause();
    if (!isOpen()) return null;
    const stop = hindered();
    if (stop !== null) return stop;
    if (!slice()) continue;
    removed = true;
    removeFilesOfGoneKeys(parts);
  }
  removed = removeOldCopies(parts) || removed;
  removed = removeSentBytes(parts) || removed;
  removed = removeReceived(parts) || removed;
  // Until then the pages of before, with their keys, may stand in the file and in its journal.
  if (removed) database.checkpoint();
  return null;
}

/** Everything that may have to go, one step each; a step looks for itself whether it still has to. */
function slicesOf(db: ReadableDatabase, context: () => PurgeContext): readonly (() => Purged)[] {
  const ended = endedRequests(db);
  const archived = archivedRequests(db);
  return [
    ...ended.map(
      ({ id }) =>
        () =>
          purgeOriginals(context(), id),
    ),
    ...ended.map(
      ({ id }) =>
        () =>
          purgeRequest(context(), id),
    ),
    ...archived.map(
      ({ id }) =>
        () =>
          purgeOriginals(context(), id),
    ),
    ...archived.map((request) => () => purgePreviews(context(), request)),
    ...cancelledUnsent(db).map(
      ({ id }) =>
        () =>
          purgeCancelledUnsent(context(), id),
    ),
    ...setAsideAlone(db).map(
      ({ id }) =>
        () =>
          purgeSetAside(context(), id),
    ),
    ...unassignedImages(db).map(
      ({ id }) =>
        () =>
          purgeUnassigned(context(), id),
    ),
    ...settledDecisions(db).map((decision) => () => purgeDecision(context(), decision)),
  ];
}

/** Their keys went with a transaction; a stop in between left the files, which nothing opens any more. */
function removeFilesOfGoneKeys({ store, files }: RetentionRunParts): void {
  const gone = purgedFiles(store.database);
  if (gone.length === 0) return;
  for (const id of gone) files.unlink(id);
  store.database.transaction((db) => forgetPurged(db, gone));
}

function removeSentBytes({ store, clock }: RetentionRunParts): boolean {
  const before = new Date(clock.now().getTime() - sentBytesKeptDays * 86_400_000);
  return store.database.transaction((db) => forgetSentBytes(db, before));
}

/** What a device gave is told from a second copy for as long as a small copy of it may be here, and no longer. */
function removeReceived({ store, clock }: RetentionRunParts): boolean {
  const { previewMonths } = readPeriods(store.database);
  const before = new Date(clock.now().getTime() - previewMonths * longestMonthMs);
  return store.database.transaction((db) => forgetReceived(db, before)) > 0;
}

function removeOldCopies({ store, clock }: RetentionRunParts): boolean {
  const old = readdirSync(store.folder)
    .filter((name) => keptCopy.test(name))
    .map((name) => join(store.folder, name))
    .filter((path) => daysHavePassed(statSync(path).mtimeMs, copyKeptDays, clock.now()));
  if (old.length === 0) return false;
  const detail = { count: old.length };
  store.write(null, { action: 'retention.copies', detail }, () => {
    for (const path of old) rmSync(path, { force: true });
  });
  return true;
}
