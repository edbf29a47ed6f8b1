import { randomUUID } from 'node:crypto';
import { existsSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { AppFailure } from '../../../../shared/errors.ts';
import type { ExportPlan, ExportStatus } from '../../../../shared/ipc/export.ts';
import type { VaultToMain } from '../../../../shared/ipc/port.ts';
import { opensWith } from '../../archive/archiveFile.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import {
  type ExportJob,
  readExportJob,
  readLastExport,
  saveExportJob,
} from '../../store/exportJobStore.ts';
import { failureOf } from './exportFailure.ts';
import { countContents, freePaths, requireRoom } from './exportPlan.ts';
import { newProgress } from './exportRun.ts';
import {
  beginArchive,
  reopen,
  settleDone,
  startWriting,
  type Writing,
  type WritingEnvironment,
} from './exportWriting.ts';
import {
  newPassphrase,
  normalPassphrase,
  passphraseBits,
  passphraseLength,
  wordsInList,
} from './passphraseWords.ts';

export interface ExportService {
  /** Counts, and draws the passphrase that the next `begin` waits for. @throws AppFailure `export.alreadyBegun` */
  readonly prepare: (session: Session) => ExportPlan;
  /**
   * Asks for a folder and begins to write there; answers once the first bytes are on the disk, or when no folder was
   * chosen. The writing goes on behind a locked screen.
   * @throws AppFailure `export.wrongPassphrase`, `export.alreadyBegun`, `export.diskFull`, `export.folderGone`
   */
  readonly begin: (session: Session, passphrase: string) => Promise<{ begun: boolean }>;
  /** Takes up what was interrupted. @throws AppFailure `notFound`, `export.wrongPassphrase`, `export.folderGone` */
  readonly resume: (session: Session, passphrase: string) => Promise<void>;
  /** Ends the writing before its next piece, and answers once what was written is kept and told. */
  readonly pause: (session: Session) => Promise<void>;
  /** Gives up an interrupted archive and removes what was written of it. @throws AppFailure `export.alreadyBegun` */
  readonly discard: (session: Session) => void;
  readonly read: (session: Session) => ExportStatus;
  /** True while an archive is being written, or its folder chosen. */
  readonly isBusy: () => boolean;
  /** Main's answer to `chooseFolder`. */
  readonly folderChosen: (jobId: string, folder: string | null) => void;
  /** The store is about to close: nothing is written any more, and the partial archive stays. */
  readonly closing: (store: OpenStore) => void;
}

export interface ExportEnvironment extends WritingEnvironment {
  readonly tellMain: (message: VaultToMain) => void;
}

/** What is under way of the one archive there may be. Its passphrase is only ever in memory. */
interface Desk {
  readonly environment: ExportEnvironment;
  prepared: { readonly sessionId: string; readonly passphrase: string } | null;
  choosing: { readonly id: string; readonly settle: (folder: string | null) => void } | null;
  writing: Writing | null;
}

/** One archive at a time: prepared, written, interrupted and taken up again. */
export function createExportService(environment: ExportEnvironment): ExportService {
  const desk: Desk = { environment, prepared: null, choosing: null, writing: null };
  return {
    prepare: (session) => prepare(desk, session),
    begin: (session, typed) => begin(desk, session, typed),
    resume: (session, typed) => resume(desk, session, typed),
    pause: async () => {
      desk.writing?.stop('asked');
      await desk.writing?.ended;
    },
    discard: (session) => discard(desk, session),
    read: (session) => {
      if (desk.writing !== null) return desk.writing.status();
      const { database } = session.store;
      const job = readExportJob(database);
      return job === null ? (readLastExport(database) ?? nothing) : interrupted(job);
    },
    isBusy: () => isBusy(desk),
    folderChosen: (jobId, folder) => {
      if (desk.choosing?.id !== jobId) return;
      const { settle } = desk.choosing;
      desk.choosing = null;
      settle(folder);
    },
    closing: () => desk.writing?.stop('stopped'),
  };
}

function isBusy({ writing, choosing }: Desk): boolean {
  return writing !== null || choosing !== null;
}

function refuseIfBegun(desk: Desk, { store }: Session): void {
  if (isBusy(desk) || readExportJob(store.database) !== null) {
    throw new AppFailure('export.alreadyBegun');
  }
}

function prepare(desk: Desk, session: Session): ExportPlan {
  refuseIfBegun(desk, session);
  const passphrase = newPassphrase();
  desk.prepared = { sessionId: session.id, passphrase };
  return {
    passphrase,
    words: passphraseLength,
    wordsInList,
    bits: passphraseBits,
    ...countContents(session.store.database, desk.environment.files(session)),
  };
}

async function begin(desk: Desk, session: Session, typed: string): Promise<{ begun: boolean }> {
  const { environment, prepared } = desk;
  refuseIfBegun(desk, session);
  const passphrase = prepared?.sessionId === session.id ? prepared.passphrase : null;
  if (passphrase === null || normalPassphrase(typed) !== passphrase) {
    throw new AppFailure('export.wrongPassphrase');
  }
  const folder = await chooseFolder(desk);
  if (folder === null) return { begun: false };
  if (!session.isOpen()) throw new AppFailure('session.locked');
  try {
    const now = environment.clock.now();
    const { bytes } = countContents(session.store.database, environment.files(session));
    requireRoom(folder, bytes);
    const job: ExportJob = {
      id: randomUUID(),
      ...freePaths(folder, now),
      begunAt: now.toISOString(),
      begunBy: session.userId,
      pausedBecause: null,
    };
    const archive = await beginArchive(session, job, passphrase);
    follow(
      desk,
      startWriting(environment, session, job, () => Promise.resolve(archive)),
    );
    desk.prepared = null;
    return { begun: true };
  } catch (error) {
    throw failureOf(error);
  }
}

function chooseFolder(desk: Desk): Promise<string | null> {
  return new Promise((resolve) => {
    const id = randomUUID();
    desk.choosing = { id, settle: resolve };
    desk.environment.tellMain({ type: 'chooseFolder', jobId: id });
  });
}

function follow(desk: Desk, started: Writing): void {
  desk.writing = started;
  void started.ended.then(() => {
    if (desk.writing === started) desk.writing = null;
  });
}

/** @throws AppFailure `export.alreadyBegun` while one is written, `notFound` when none was begun */
function interruptedJob({ writing }: Desk, { store }: Session): ExportJob {
  if (writing !== null) throw new AppFailure('export.alreadyBegun');
  const job = readExportJob(store.database);
  if (job === null) throw new AppFailure('notFound');
  return job;
}

async function resume(desk: Desk, session: Session, typed: string): Promise<void> {
  const { environment } = desk;
  const job = interruptedJob(desk, session);
  const passphrase = normalPassphrase(typed);
  // The program may have stopped between the last rename and the line that says so.
  const isWhole = !existsSync(job.partialPath) && existsSync(job.finalPath);
  const opens = await opensWith(isWhole ? job.finalPath : job.partialPath, passphrase).catch(
    (error: unknown) => {
      throw failureOf(error);
    },
  );
  if (!opens) throw new AppFailure('export.wrongPassphrase');
  session.write({ action: 'export.resume' }, (db) =>
    saveExportJob(db, { ...job, pausedBecause: null }),
  );
  if (isWhole) settleDone(session, newProgress(job, 0), environment.clock.now());
  else follow(desk, startWriting(environment, session, job, reopen(job, passphrase)));
  session.changed(['Export']);
}

function discard(desk: Desk, session: Session): void {
  const job = interruptedJob(desk, session);
  try {
    rmSync(job.partialPath, { force: true });
  } catch {
    // A folder that is away keeps an encrypted piece that nobody can open.
  }
  session.write({ action: 'export.discard' }, (db) => saveExportJob(db, null));
  session.changed(['Export']);
}

const nothing: ExportStatus = {
  phase: 'none',
  folder: null,
  fileName: null,
  begunAt: null,
  endedAt: null,
  requestsDone: 0,
  requestsTotal: 0,
  reports: 0,
  originals: 0,
  bytes: 0,
  missingReports: 0,
  missingOriginals: 0,
  damagedOriginals: 0,
  pausedBecause: null,
};

function interrupted(job: ExportJob): ExportStatus {
  return {
    ...nothing,
    phase: 'paused',
    folder: dirname(job.finalPath),
    fileName: basename(job.finalPath),
    begunAt: job.begunAt,
    bytes: sizeOf(job.partialPath),
    pausedBecause: job.pausedBecause ?? 'stopped',
  };
}

/** Zero when the folder is away: the screen says that it is to be plugged in again. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
