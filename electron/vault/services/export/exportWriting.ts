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

/** Writes in the background until the archive is whole, stopped, or cannot go on. */
export function startWriting(
  environment: WritingEnvironment,
  session: Session,
  job: ExportJob,
  openArchive: OpenArchive,
): Writing {
  const { clock, logger } = environment;
  let stopped: 'asked' | 'stopped' | null = null;
  let endLayout = (): void => {};
  const layoutEnded = new Promise<null>((resolve) => {
    endLayout = () => resolve(null);
  });
  let phase: ExportStatus['phase'] = 'verifying';
  let progress = newProgress(job, exportedLines(session.store.database).length);
  let toldAt = Number.NEGATIVE_INFINITY;

  const tell = (change: (before: ExportProgress) => ExportProgress): void => {
    progress = change(progress);
    if (clock.monotonicMs() - toldAt < toldEveryMs) return;
    toldAt = clock.monotonicMs();
    session.changed(['Export']);
  };
  const goOn = (): void => {
    if (stopped !== null) throw new Stopped();
  };
  const run = async (): Promise<void> => {
    const archive = await openArchive((bytes) => {
      goOn();
      tell((before) => ({ ...before, bytes: before.bytes + bytes }));
    });
    try {
      phase = 'running';
      const bringer = createBringer(environment, session, goOn);
      const absent = await bringArchived(bringer, session);
      const lines = exportedLines(session.store.database);
      progress = { ...progress, requestsTotal: lines.length };
      const entries = await writeExport({
        archive,
        lines,
        absent,
        place: placeOf(environment.front(session), job, session),
        sources: {
          ...sourcesOf(environment, session, () => stopped === null, layoutEnded),
          bring: bringer.originals,
          goOn,
        },
        trace: ({ id }) => traceRequest(session, id),
        onProgress: tell,
      });
      goOn();
      const path = freeFinalPath(job.finalPath, clock.now());
      await archive.finish(entries, path);
      progress = { ...progress, fileName: basename(path), bytes: archive.length() };
    } finally {
      await archive.close();
    }
  };
  const ended = run().then(
    () => settleDone(session, progress, clock.now()),
    (error: unknown) => {
      if (stopped !== 'stopped') settlePaused(session, job, progress, reasonOf(error, logger));
    },
  );
  return {
    status: () => ({ ...progress, phase, endedAt: null, pausedBecause: null }),
    stop: (why) => {
      stopped ??= why;
      endLayout();
    },
    ended: ended.then(
      () => session.changed(['Export']),
      (error: unknown) => logger.log('export.notRecorded', describeBug(error)),
    ),
  };
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
