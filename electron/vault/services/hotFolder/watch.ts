import { AppFailure } from '../../../../shared/errors.ts';
import type { FolderState } from '../../../../shared/ipc/hotFolder.ts';
import { FolderFailure } from '../../images/hotFolder/folderFiles.ts';
import { planLook, type SeenFile, type Standings } from '../../images/hotFolder/planner.ts';
import { describeBug, type Logger } from '../../logger.ts';
import { storeFailure } from '../../store/storeFailure.ts';
import { countUnassigned } from '../../store/unassignedImageStore.ts';
import {
  forgetFile,
  type KnownFile,
  knownFiles,
  type StoredFolder,
  watchedFolders,
} from '../../store/watchedFolderStore.ts';
import { eraseTaken, type TakeParts, takeFile } from './takeFile.ts';

/** A folder is looked at this often. Shared folders of a network announce nothing, so nothing is waited for. */
const lookEveryMs = 2_000;
/** As many pictures as wait for their resident before no more is taken in: a device must not fill the disk. */
export const maxUnassigned = 500;
/** Files taken in at one look, between which the other folders have their turn. */
const takenAtOnce = 8;

/** What the last look said of one folder. */
interface FolderLook {
  readonly state: FolderState;
  readonly waiting: number;
}

interface WatchParts extends TakeParts {
  readonly logger: Logger;
  /** Pictures came, or what is told of a folder changed. */
  readonly changed: (what: 'Inbox' | 'HotFolder') => void;
  readonly maxUnassigned: number;
}

export interface Watch {
  readonly lookOf: (folderId: string) => FolderLook;
  /** Goes through the folders now, or as soon as the look under way has ended. */
  readonly look: () => Promise<void>;
  /** Answers once nothing of it runs. */
  readonly stop: () => Promise<void>;
}

/** Looks at every watched folder of one open store until it is stopped; never two looks at once. */
export function startWatch(parts: Omit<WatchParts, 'isOpen'>): Watch {
  let open = true;
  let cancel = (): void => {};
  let last = Promise.resolve();
  const looks = new Map<string, FolderLook>();
  const standings = new Map<string, Standings>();
  const own: WatchParts = { ...parts, isOpen: () => open };
  const look = (): Promise<void> => {
    last = last.then(async () => {
      if (open) await lookAtAll(own, looks, standings);
    });
    return last;
  };
  const again = (): void => {
    cancel = parts.clock.startTimer(lookEveryMs, () => {
      void look().then(() => {
        if (open) again();
      });
    });
  };
  again();
  return {
    lookOf: (folderId) => looks.get(folderId) ?? { state: 'looking', waiting: 0 },
    look,
    stop: () => {
      open = false;
      cancel();
      return last;
    },
  };
}

async function lookAtAll(
  parts: WatchParts,
  looks: Map<string, FolderLook>,
  standings: Map<string, Standings>,
): Promise<void> {
  const { store, logger, isOpen, changed } = parts;
  for (const folder of watchedFolders(store.database)) {
    if (!isOpen()) return;
    const found = await lookAt(parts, folder, standings).catch((error: unknown): FolderLook => {
      const code = storeFailure(error)?.code;
      logger.log('hotFolder.failed', code === undefined ? describeBug(error) : { code });
      return { state: 'unreadable', waiting: 0 };
    });
    const before = looks.get(folder.id);
    looks.set(folder.id, found);
    if (!isOpen()) return;
    if (before?.state !== found.state || before.waiting !== found.waiting) changed('HotFolder');
  }
}

/** One look at one folder: what is ready is taken in, what went is forgotten. */
async function lookAt(
  parts: WatchParts,
  folder: StoredFolder,
  standings: Map<string, Standings>,
): Promise<FolderLook> {
  const { store, folders, clock, isOpen } = parts;
  const seen = await folders.list(folder.path).catch((error: unknown) => {
    if (error instanceof FolderFailure) return error.trouble;
    throw error;
  });
  if (!isOpen()) return { state: 'looking', waiting: 0 };
  if (typeof seen === 'string') return { state: seen, waiting: 0 };
  const known = knownFiles(store.database, folder.id);
  forgetGone(parts, folder, known, seen);
  const isKnown = (file: SeenFile): boolean => isSame(known.get(file.path), file);
  const before = standings.get(folder.id) ?? new Map();
  const plan = planLook(before, seen, isKnown, clock.monotonicMs());
  standings.set(folder.id, plan.standings);
  for (const { path, eraseDue } of known.values()) {
    if (eraseDue && isOpen()) await eraseTaken(parts, folder, path);
  }
  return takeReady(parts, folder, plan.ready, plan.waiting);
}

async function takeReady(
  parts: WatchParts,
  folder: StoredFolder,
  ready: readonly SeenFile[],
  waiting: number,
): Promise<FolderLook> {
  const { store, isOpen, changed } = parts;
  let left = waiting + ready.length;
  for (const file of ready.slice(0, takenAtOnce)) {
    if (!isOpen()) break;
    if (countUnassigned(store.database) >= parts.maxUnassigned)
      return { state: 'full', waiting: left };
    try {
      const taken = await takeFile(parts, folder, file);
      if (taken !== 'later') left -= 1;
      if (taken === 'received' && isOpen()) changed('Inbox');
    } catch (error) {
      const failure = error instanceof AppFailure ? error : storeFailure(error);
      if (failure?.code !== 'store.diskFull') throw error;
      return { state: 'diskFull', waiting: left };
    }
  }
  return { state: 'watched', waiting: left };
}

/** A disk that was taken out leaves an empty folder: what was known of it holds when it comes back. */
function forgetGone(
  { store }: WatchParts,
  { id }: StoredFolder,
  known: ReadonlyMap<string, KnownFile>,
  seen: readonly SeenFile[],
): void {
  if (seen.length === 0) return;
  const there = new Set(seen.map(({ path }) => path));
  const gone = [...known.keys()].filter((path) => !there.has(path));
  if (gone.length === 0) return;
  store.database.transaction((db) => {
    for (const path of gone) forgetFile(db, id, path);
  });
}

function isSame(known: KnownFile | undefined, file: SeenFile): boolean {
  return known?.size === file.size && known.modifiedMs === file.modifiedMs;
}
