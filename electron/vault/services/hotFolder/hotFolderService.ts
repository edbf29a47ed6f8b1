import { randomUUID } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { failedOutcomes } from '../../../../shared/domain/hotFolder.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import type { FolderAdded, HotFolderView } from '../../../../shared/ipc/hotFolder.ts';
import type { Clock } from '../../clock.ts';
import type { Decoder } from '../../images/decoder.ts';
import { FolderFailure, folderFiles, overlaps } from '../../images/hotFolder/folderFiles.ts';
import type { SeenFile } from '../../images/hotFolder/planner.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import { reservedBytes } from '../../images/importImage.ts';
import type { Logger } from '../../logger.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session, Sessions } from '../../session/sessions.ts';
import { readKeptDays, saveKeptDays } from '../../store/unassignedImageStore.ts';
import {
  countOutcomes,
  deleteFolder,
  forgetOutcome,
  insertFolder,
  saveFile,
  setErasing,
  watchedFolders,
} from '../../store/watchedFolderStore.ts';
import type { FolderDialog } from '../backup/folderDialog.ts';
import { maxUnassigned, startWatch, type Watch } from './watch.ts';

export interface HotFolderService {
  readonly read: (session: Session) => HotFolderView;
  /** The folder is chosen in the system's dialog. What is in it already is left alone. @throws AppFailure `setup.practiceOnly` */
  readonly add: (session: Session, input: Parsed<'hotFolder:add'>) => Promise<FolderAdded>;
  /** @throws AppFailure `notFound` */
  readonly setErasing: (session: Session, input: Parsed<'hotFolder:setErasing'>) => void;
  /** Looks now, and tries again what could not be taken in. @throws AppFailure `notFound` */
  readonly check: (session: Session, id: string) => Promise<HotFolderView>;
  /** Nothing is looked at there any more; pictures that came stay. @throws AppFailure `notFound` */
  readonly remove: (session: Session, id: string) => void;
  readonly setKeptDays: (session: Session, input: Parsed<'hotFolder:setKeptDays'>) => void;
  readonly storeOpened: (store: OpenStore) => void;
  /** Answers once nothing of it runs; the next opening starts it again. */
  readonly storeClosing: (store: OpenStore) => Promise<void>;
}

interface HotFolderEnvironment {
  readonly rootDir: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly decoder: Decoder;
  readonly sessions: Pick<Sessions, 'current'>;
  readonly folders: FolderDialog;
  readonly filesOf: (store: OpenStore) => ImageFiles;
  readonly expectedFor: (store: OpenStore) => string | null;
}

/** Folders of devices, looked at as long as the store is open, locked screen or not. */
export function createHotFolderService(environment: HotFolderEnvironment): HotFolderService {
  const watches = new Map<OpenStore, Watch>();
  const view = ({ store }: Session): HotFolderView => viewOf(store, watches.get(store));
  return {
    read: view,
    add: (session, input) => add(environment, session, input),
    setErasing: (session, { id, erases }) => {
      const detail = { set: true, erases };
      session.write({ action: 'setting.hotFolder', detail }, (db) => {
        if (setErasing(db, id, erases) === 0) throw new AppFailure('notFound');
      });
      session.changed(['HotFolder']);
    },
    check: async (session, id) => {
      const { store } = session;
      if (!isWatched(store, id)) throw new AppFailure('notFound');
      session.write({ action: 'setting.hotFolder', detail: { checked: true } }, (db) => {
        for (const outcome of failedOutcomes) forgetOutcome(db, id, outcome);
      });
      await watches.get(store)?.look();
      if (!session.isOpen()) throw new AppFailure('session.locked');
      return view(session);
    },
    remove: (session, id) => {
      session.write({ action: 'setting.hotFolder', detail: { set: false } }, (db) => {
        if (deleteFolder(db, id) === 0) throw new AppFailure('notFound');
      });
      session.changed(['HotFolder'], ['Inbox']);
    },
    setKeptDays: (session, { keptDays }) => {
      session.write({ action: 'setting.hotFolder', detail: { keptDays } }, (db) =>
        saveKeptDays(db, keptDays),
      );
      session.changed(['HotFolder'], ['Inbox']);
    },
    storeOpened: (store) => {
      if (store.profile === 'practice' || watches.has(store)) return;
      watches.set(store, watch(environment, store));
    },
    storeClosing: async (store) => {
      const running = watches.get(store);
      watches.delete(store);
      await running?.stop();
    },
  };
}

function watch(environment: HotFolderEnvironment, store: OpenStore): Watch {
  const { clock, logger, decoder, sessions, filesOf, expectedFor } = environment;
  return startWatch({
    ...{ store, clock, logger, decoder, reservedBytes, maxUnassigned },
    files: filesOf(store),
    folders: folderFiles,
    expectedFor: () => expectedFor(store),
    changed: (what) => {
      const session = sessions.current();
      if (session?.store === store) session.changed([what]);
    },
  });
}

function viewOf(store: OpenStore, running: Watch | undefined): HotFolderView {
  const { database } = store;
  const folders = watchedFolders(database).map(({ id, name, kind, erases, lastAt }) => {
    const look = running?.lookOf(id) ?? ({ state: 'looking', waiting: 0 } as const);
    return { id, name, kind, erases, lastAt, ...look, files: countOutcomes(database, id) };
  });
  return { folders, keptDays: readKeptDays(database) };
}

async function add(
  { rootDir, folders, clock }: HotFolderEnvironment,
  session: Session,
  { name, kind }: Parsed<'hotFolder:add'>,
): Promise<FolderAdded> {
  // Everybody knows the passphrase of the exercise: no picture of a real person goes there.
  if (session.store.profile === 'practice') throw new AppFailure('setup.practiceOnly');
  const chosen = await folders.ask();
  if (chosen === null || !session.isOpen()) return { outcome: 'givenUp' };
  const path = await realpath(chosen).catch(() => null);
  if (path === null) return { outcome: 'unreadable' };
  if (overlaps(path, await realpath(rootDir))) return { outcome: 'own' };
  const present = await folderFiles.list(path).catch((error: unknown) => {
    if (error instanceof FolderFailure) return error.trouble;
    throw error;
  });
  if (!session.isOpen()) return { outcome: 'givenUp' };
  if (typeof present === 'string') {
    return { outcome: present === 'tooMany' ? 'tooMany' : 'unreadable' };
  }
  if (watchedFolders(session.store.database).some((one) => overlaps(one.path, path))) {
    return { outcome: 'already' };
  }
  keepFolder(session, { id: randomUUID(), name, kind, path }, present, clock.now());
  session.changed(['HotFolder'], ['Inbox']);
  return { outcome: 'added' };
}

/** Years of pictures may lie in a device's folder: only what comes from now on is for this workstation. */
function keepFolder(
  session: Session,
  folder: Parameters<typeof insertFolder>[1],
  present: readonly SeenFile[],
  now: Date,
): void {
  const detail = { set: true, device: folder.kind };
  session.write({ action: 'setting.hotFolder', detail }, (db) => {
    insertFolder(db, folder, now.toISOString());
    for (const file of present) {
      const known = { ...file, outcome: 'before', imageId: null, eraseDue: false } as const;
      saveFile(db, folder.id, known);
    }
  });
}

function isWatched({ database }: OpenStore, id: string): boolean {
  return watchedFolders(database).some((folder) => folder.id === id);
}
