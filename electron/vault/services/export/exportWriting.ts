import { existsSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { AppFailure } from '../../../../shared/errors.ts';
import type { AbsentRequest, ExportedPlace } from '../../../../shared/export/exportedRequest.ts';
import type { ExportStatus } from '../../../../shared/ipc/export.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { type ArchiveFile, createArchive, reopenArchive } from '../../archive/archiveFile.ts';
import { describeBug, type Logger } from '../../logger.ts';
import type { Front } from '../../session/front.ts';
import type { Session } from '../../session/sessions.ts';
import { archivedRequests } from '../../store/archivedRequestStore.ts';
import { type ExportJob, saveExportJob, saveLastExport } from '../../store/exportJobStore.ts';
import type { RequestLine } from '../../store/requestViewStore.ts';
import { type BringEnvironment, type Bringer, createBringer } from './bringOriginals.ts';
import { exportFailure } from './exportFailure.ts';
import { exportedLines, freePaths } from './exportPlan.ts';
import type { ExportSources } from './exportRequest.ts';
import { type ExportProgress, newProgress, writeExport, writeReadme } from './exportRun.ts';

/** Windows are told of progress no more often. */
const toldEveryMs = 500;

export interface WritingEnvironment extends BringEnvironment {
  readonly logger: Logger;
  readonly detail: (session: Session, line: RequestLine) => RequestDetail;
  readonly layOut: (
    session: Session,
    detail: RequestDetail,
    isWanted: () => boolean,
  ) => Promise<Uint8Array | null>;
  readonly front: (session: Session) => Front | null;
}

/** An archive on its way. */
export interface Writing {
  readonly status: () => ExportStatus;
  /** Ends it before the next piece. `stopped`: the store is closing, and nothing more is written in it. */
  readonly stop: (why: 'asked' | 'stopped') => void;
  /** Settled once its files are closed, however it ended; never rejected. */
  readonly ended: Promise<void>;
}

/** Where the archive comes from: just made, or an interrupted one that is read again first. */
export type OpenArchive = (onBytes: (bytes: number) => void) => Promise<ArchiveFile>;

/**
 * Makes the partial file and, in one transaction, the job and its trace: nothing clinical is written before.
 * @throws the file system's own error
 */
export async function beginArchive(
  session: Session,
  job: ExportJob,
  passphrase: string,
): Promise<ArchiveFile> {
  const archive = await createArchive(job.partialPath, passphrase, new Date(job.begunAt));
  try {
    await writeReadme(archive);
    session.write({ action: 'export.begin' }, (db) => saveExportJob(db, job));
    return archive;
  } catch (error) {
    await archive.close();
    rmSync(job.partialPath, { force: true });
    throw error;
  }
}

/** Reads an interrupted archive again, entry by entry; its passphrase has been tried on the first one. */
export function reopen(job: ExportJob, passphrase: string): OpenArchive {
  return async (onBytes) => {
    const at = new Date(job.begunAt);
    const archive = await reopenArchive(job.partialPath, passphrase, at, onBytes);
    if (archive === null) throw new Error('An archive that opened a moment ago does not any more');
    return archive;
  };
}

class Stopped extends Error {}

/** One writing of one archive, and what it has come to. */
interface Run {
  readonly environment: WritingEnvironment;
  readonly session: Session;
  readonly job: ExportJob;
  readonly openArchive: OpenArchive;
  readonly layoutEnded: Promise<null>;
  stopped: 'asked' | 'stopped' | null;
  phase: ExportStatus['phase'];
  progress: ExportProgress;
  toldAt: number;
}

/** Writes in the background until the archive is whole, stopped, or cannot go on. */
export function startWriting(
  environment: WritingEnvironment,
  session: Session,
  job: ExportJob,
  openArchive: OpenArchive,
): Writing {
  const { clock, logger } = environment;
  let endLayout = (): void => {};
  const layoutEnded = new Promise<null>((resolve) => {
    endLayout = () => resolve(null);
  });
  const run: Run = {
    ...{ environment, session, job, openArchive, layoutEnded },
    stopped: null,
    phase: 'verifying',
    progress: newProgress(job, exportedLines(session.store.database).length),
    toldAt: Number.NEGATIVE_INFINITY,
  };
  const ended = writeAll(run).then(
    () => settleDone(session, run.progress, clock.now()),
    (error: unknown) => {
      if (run.stopped === 'stopped') return;
      settlePaused(session, job, run.progress, reasonOf(error, logger));
    },
  );
  return {
    status: () => ({ ...run.progress, phase: run.phase, endedAt: null, pausedBecause: null }),
    stop: (why) => {
      run.stopped ??= why;
      endLayout();
    },
    ended: ended.then(
      () => session.changed(['Export']),
      (error: unknown) => logger.log('export.notRecorded', describeBug(error)),
    ),
  };
}

async function writeAll(run: Run): Promise<void> {
  const { environment, session, job, layoutEnded } = run;
  const stopIfAsked = (): void => goOn(run);
  const tell = (change: (before: ExportProgress) => ExportProgress): void => advance(run, change);
  const archive = await run.openArchive((bytes) => {
    stopIfAsked();
    tell((before) => ({ ...before, bytes: before.bytes + bytes }));
  });
  try {
    run.phase = 'running';
    const bringer = createBringer(environment, session, stopIfAsked);
    const absent = await bringArchived(bringer, session);
    const lines = exportedLines(session.store.database);
    run.progress = { ...run.progress, requestsTotal: lines.length };
    const entries = await writeExport({
      archive,
      lines,
      absent,
      place: placeOf(environment.front(session), job, session),
      sources: {
        ...sourcesOf(environment, session, () => run.stopped === null, layoutEnded),
        bring: bringer.originals,
        goOn: stopIfAsked,
      },
      trace: ({ id }) => traceRequest(session, id),
      onProgress: tell,
    });
    stopIfAsked();
    const path = freeFinalPath(job.finalPath, environment.clock.now());
    await archive.finish(entries, path);
    run.progress = { ...run.progress, fileName: basename(path), bytes: archive.length() };
  } finally {
    await archive.close();
  }
}

function goOn({ stopped }: Run): void {
  if (stopped !== null) throw new Stopped();
}

function advance(run: Run, change: (before: ExportProgress) => ExportProgress): void {
  const now = run.environment.clock.monotonicMs();
  run.progress = change(run.progress);
  if (now - run.toldAt < toldEveryMs) return;
  run.toldAt = now;
  run.session.changed(['Export']);
}

function sourcesOf(
  { files, detail, layOut }: WritingEnvironment,
  session: Session,
  isWanted: () => boolean,
  layoutEnded: Promise<null>,
): Omit<ExportSources, 'bring' | 'goOn'> {
  return {
    db: session.store.database,
    files: files(session),
    detail: (line) => detail(session, line),
    // A page that is never drawn does not keep a person who interrupts waiting.
    layOut: (shown) => Promise.race([layOut(session, shown, isWanted), layoutEnded]),
  };
}

/** Those whose content left come back to be written; what does not is named. */
async function bringArchived(
  bringer: Bringer,
  { store }: Session,
): Promise<readonly AbsentRequest[]> {
  const why = await bringer.requests();
  if (why === null) return [];
  return archivedRequests(store.database).map(({ number, authoredOn }) => ({
    number,
    authoredOn,
    why,
  }));
}

/** @throws AppFailure `key.unavailable` when the establishment's name cannot be read */
function placeOf(front: Front | null, job: ExportJob, session: Session): ExportedPlace {
  if (front === null) throw new AppFailure('key.unavailable');
  const { name, finess } = front.establishment;
  const fictitious = session.store.profile === 'practice';
  return { name, finess, fictitious, begunAt: job.begunAt };
}

/** The name chosen at the beginning, unless somebody took it since: nothing that lies there is replaced. */
function freeFinalPath(wanted: string, now: Date): string {
  return existsSync(wanted) ? freePaths(dirname(wanted), now).finalPath : wanted;
}

/** Whose data left our protection, and when: written before they do. */
function traceRequest(session: Session, id: string): void {
  session.write({ action: 'export.request', object: { type: 'ServiceRequest', id } }, () => {});
}

function reasonOf(error: unknown, logger: Logger): NonNullable<ExportJob['pausedBecause']> {
  if (error instanceof Stopped) return 'asked';
  const code = exportFailure(error);
  if (code === null) logger.log('export.bug', describeBug(error));
  return code ?? 'internal';
}

/** The archive has its name: the job ends, with what it holds. */
export function settleDone(session: Session, progress: ExportProgress, now: Date): void {
  const { requestsDone, reports, originals, bytes } = progress;
  const { missingReports, missingOriginals, damagedOriginals } = progress;
  const detail = {
    ...{ requests: requestsDone, reports, originals, bytes },
    ...{ missingReports, missingOriginals, damagedOriginals },
  };
  session.write({ action: 'export.end', detail }, (db) => {
    saveExportJob(db, null);
    saveLastExport(db, {
      ...progress,
      phase: 'done',
      endedAt: now.toISOString(),
      pausedBecause: null,
    });
  });
}

function settlePaused(
  session: Session,
  job: ExportJob,
  { requestsDone, requestsTotal }: ExportProgress,
  why: NonNullable<ExportJob['pausedBecause']>,
): void {
  const detail = { requests: requestsDone, of: requestsTotal };
  session.write({ action: 'export.pause', reason: why, detail }, (db) =>
    saveExportJob(db, { ...job, pausedBecause: why }),
  );
}
