import { basename, dirname } from 'node:path';
import type {
  AbsentRequest,
  ExportedPlace,
  ExportedRequest,
} from '../../../../shared/export/exportedRequest.ts';
import { indexPage } from '../../../../shared/export/indexPage.ts';
import { exportWords } from '../../../../shared/export/words.ts';
import type { ExportStatus } from '../../../../shared/ipc/export.ts';
import type { ArchiveFile } from '../../archive/archiveFile.ts';
import type { ZipEntry } from '../../archive/zipRecords.ts';
import type { ExportJob } from '../../store/exportJobStore.ts';
import type { RequestLine } from '../../store/requestViewStore.ts';
import { type ExportSources, type ExportTarget, exportRequest, put } from './exportRequest.ts';

/** First in the archive: what tells a right passphrase from a wrong one when it is taken up again. */
const readmeName = 'lisez-moi.txt';
const indexName = 'index.html';
const digestsName = 'empreintes-sha256.txt';

export type ExportProgress = Omit<ExportStatus, 'phase' | 'endedAt' | 'pausedBecause'>;

export function newProgress(job: ExportJob, requestsTotal: number): ExportProgress {
  return {
    folder: dirname(job.finalPath),
    fileName: basename(job.finalPath),
    begunAt: job.begunAt,
    requestsDone: 0,
    requestsTotal,
    reports: 0,
    originals: 0,
    bytes: 0,
    missingReports: 0,
    missingOriginals: 0,
    damagedOriginals: 0,
  };
}

/** The entry that a new archive begins with, on the disk for good before anything else is. */
export async function writeReadme(archive: ArchiveFile): Promise<void> {
  const content = Buffer.from(`${exportWords.readme.join('\r\n')}\r\n`);
  await archive.add(readmeName, content.length, [content]);
  await archive.sync();
}

export interface ExportRun {
  readonly archive: ArchiveFile;
  readonly place: ExportedPlace;
  readonly lines: readonly RequestLine[];
  /** Files that belong to no request; none where it is not given. */
  readonly others?: readonly { readonly name: string; readonly content: Buffer }[];
  /** Requests that the hub has and did not give. */
  readonly absent: readonly AbsentRequest[];
  readonly sources: ExportSources;
  /** Its trace, before anything of that request is written. */
  readonly trace: (line: RequestLine) => void;
  readonly onProgress: (change: (progress: ExportProgress) => ExportProgress) => void;
}

/**
 * Writes every request, then the index and the digests, one after the other and never holding more than a piece of a
 * picture.
 * @returns what the table of contents is to list, the index first
 */
export async function writeExport(run: ExportRun): Promise<readonly ZipEntry[]> {
  const { archive, place, lines, sources, onProgress } = run;
  const kept = new Map(archive.entries.map((entry) => [entry.name, entry]));
  const listed: ZipEntry[] = [];
  const target: ExportTarget = { archive, kept, listed, place };
  const told: ExportedRequest[] = [];
  for (const line of lines) {
    sources.goOn();
    run.trace(line);
    const request = await exportRequest(line, target, sources);
    told.push(request);
    onProgress((progress) => counted(progress, request, archive.length()));
    // The window, the queue and the other entries have their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (const { name, content } of run.others ?? []) await put(target, name, content);
  sources.goOn();
  const readme = kept.get(readmeName);
  if (readme !== undefined) listed.push(readme);
  await put(target, indexName, Buffer.from(indexPage(place, told, run.absent)));
  await put(target, digestsName, Buffer.from(digests(listed)));
  const first = listed.filter(({ name }) => name === indexName);
  return [...first, ...listed.filter(({ name }) => name !== indexName)];
}

function counted(
  progress: ExportProgress,
  { files }: ExportedRequest,
  bytes: number,
): ExportProgress {
  const images = files?.images ?? [];
  const without = (why: 'elsewhere' | 'damaged'): number =>
    images.filter(({ missing }) => missing === why).length;
  return {
    ...progress,
    bytes,
    requestsDone: progress.requestsDone + 1,
    reports: progress.reports + (files !== null && files.report !== null ? 1 : 0),
    originals: progress.originals + images.filter(({ missing }) => missing === null).length,
    missingReports: progress.missingReports + (files?.reportMissing === true ? 1 : 0),
    missingOriginals: progress.missingOriginals + without('elsewhere'),
    damagedOriginals: progress.damagedOriginals + without('damaged'),
  };
}

/** As `sha256sum -c` reads it. */
function digests(entries: readonly ZipEntry[]): string {
  return entries.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
}
