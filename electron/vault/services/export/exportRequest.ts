import { createHash } from 'node:crypto';
import { AppFailure } from '../../../../shared/errors.ts';
import type {
  ExportedImage,
  ExportedPlace,
  ExportedRequest,
  WhyMissing,
} from '../../../../shared/export/exportedRequest.ts';
import { requestPage } from '../../../../shared/export/requestPage.ts';
import type { PictureType } from '../../../../shared/ipc/decoder.ts';
import type { RequestDetail, RequestImage } from '../../../../shared/ipc/request.ts';
import { type ArchiveFile, pieceLength } from '../../archive/archiveFile.ts';
import type { ZipEntry } from '../../archive/zipRecords.ts';
import type { FileKind, ImageFiles } from '../../images/imageFiles.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import type { RequestLine } from '../../store/requestViewStore.ts';
import { requestBundle } from './requestBundle.ts';

/** A page that is not drawn the first time is asked for once more. */
const layOutTries = 2;

/** The archive being written, and what it already held when it was taken up again. */
export interface ExportTarget {
  readonly archive: ArchiveFile;
  /** Whole entries found in an interrupted archive, the newest of each name. */
  readonly kept: ReadonlyMap<string, ZipEntry>;
  /** What the table of contents will list. */
  readonly listed: ZipEntry[];
  readonly place: ExportedPlace;
}

const extensions: Readonly<Record<PictureType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
  'application/dicom': 'dcm',
};

export interface ExportSources {
  readonly db: ReadableDatabase;
  readonly files: ImageFiles;
  readonly detail: (line: RequestLine) => RequestDetail;
  /** The « compte rendu » of the latest opinion; null when it could not be drawn. */
  readonly layOut: (detail: RequestDetail) => Promise<Uint8Array | null>;
  /** Brings what only the hub has; answers why something still is. */
  readonly bring: (requestId: string) => Promise<WhyMissing | null>;
  /** Throws once the writing is to stop; asked before every piece. */
  readonly goOn: () => void;
}

/** Writes everything of one request, keeping what an interrupted archive already has of it unchanged. */
export async function exportRequest(
  line: RequestLine,
  target: ExportTarget,
  sources: ExportSources,
): Promise<ExportedRequest> {
  const { number, state, specialty, authoredOn, question } = line;
  const person = {
    family: line.patientFamily,
    given: line.patientGiven,
    birthDate: line.birthDate,
  };
  const told = { number, state, specialty, authoredOn, question, person };
  if (state === 'entered-in-error') return { ...told, files: null };
  const folder = folderOf(line);
  const why = await sources.bring(line.id);
  sources.goOn();
  const detail = sources.detail(line);
  const bundle = Buffer.from(`${JSON.stringify(requestBundle(sources.db, line.id), null, 1)}\n`);
  const data = `${folder}/donnees-fhir.json`;
  const isUnchanged = target.kept.get(data)?.sha256 === sha256Of(bundle);
  await put(target, data, bundle);
  const report = detail.opinions.length === 0 ? null : `${folder}/compte-rendu.pdf`;
  const hasReport =
    report !== null && (await putReport(report, isUnchanged, detail, target, sources));
  const images: ExportedImage[] = [];
  for (const [index, image] of detail.images.entries()) {
    const name = `${folder}/images/${index + 1}.${extensions[image.contentType]}`;
    const written = await putOriginal(name, image, target, sources);
    images.push({ ...written, why: written.missing === 'elsewhere' ? why : null });
  }
  const page = `${folder}/demande.html`;
  await put(target, page, Buffer.from(requestPage(detail, images, target.place.fictitious)));
  const reportMissing = report !== null && !hasReport;
  return {
    ...told,
    files: { page, data, report: hasReport ? report : null, reportMissing, images },
  };
}

/** The number says nothing of the person; the id stands in where there is none. */
function folderOf({ number, id }: RequestLine): string {
  return `demandes/${number?.replace(/[^A-Za-z0-9-]/g, '_') ?? id}`;
}

/** Adds a small file, or keeps the same bytes where they already are. */
export async function put(
  { archive, kept, listed }: ExportTarget,
  name: string,
  content: Buffer,
): Promise<void> {
  const present = kept.get(name);
  const isSame = present?.sha256 === sha256Of(content);
  listed.push(isSame ? present : await archive.add(name, content.length, [content]));
}

async function putReport(
  name: string,
  isUnchanged: boolean,
  detail: RequestDetail,
  target: ExportTarget,
  { layOut, goOn }: ExportSources,
): Promise<boolean> {
  const present = target.kept.get(name);
  if (isUnchanged && present !== undefined) {
    target.listed.push(present);
    return true;
  }
  for (let tries = 0; tries < layOutTries; tries += 1) {
    goOn();
    const bytes = await layOut(detail);
    goOn();
    if (bytes === null) continue;
    await put(target, name, Buffer.from(bytes));
    return true;
  }
  return false;
}

type WrittenImage = Omit<ExportedImage, 'why'>;

/** What this workstation still shows of a picture whose original went back to the hub. */
async function putCopy(
  name: string,
  { id, title }: RequestImage,
  target: ExportTarget,
  { db, files }: ExportSources,
): Promise<WrittenImage> {
  const kind = files.find(db, id, 'display') === null ? 'preview' : 'display';
  const stored = files.find(db, id, kind);
  if (stored === null) return { title, file: null, missing: 'elsewhere' };
  try {
    const file = name.replace(/\.\w+$/, '-copie.jpg');
    await put(target, file, readPiece(files, db, id, kind, 0, stored.size));
    return { title, file, missing: 'elsewhere' };
  } catch (error) {
    if (!isDamaged(error)) throw error;
    return { title, file: null, missing: 'damaged' };
  }
}

/** The original bit for bit, in pieces; one that is damaged here is told and leaves the others alone. */
async function putOriginal(
  name: string,
  image: RequestImage,
  target: ExportTarget,
  sources: ExportSources,
): Promise<WrittenImage> {
  const { db, files } = sources;
  const { title } = image;
  const stored = files.find(db, image.id, 'original');
  if (stored === null) return putCopy(name, image, target, sources);
  const present = target.kept.get(name);
  if (present?.sha256 === image.sha256) {
    target.listed.push(present);
    return { title, file: name, missing: null };
  }
  try {
    const entry = await target.archive.add(
      name,
      stored.size,
      originalPieces(image.id, stored.size, sources),
    );
    if (entry.sha256 !== image.sha256) return { title, file: null, missing: 'damaged' };
    target.listed.push(entry);
    return { title, file: name, missing: null };
  } catch (error) {
    if (!isDamaged(error)) throw error;
    return { title, file: null, missing: 'damaged' };
  }
}

function isDamaged(error: unknown): boolean {
  return error instanceof AppFailure && error.code === 'store.corrupted';
}

function* originalPieces(
  id: string,
  size: number,
  { db, files, goOn }: ExportSources,
): Generator<Uint8Array> {
  for (let offset = 0; offset < size; offset += pieceLength) {
    goOn();
    yield readPiece(files, db, id, 'original', offset, Math.min(pieceLength, size - offset));
  }
}

/** @throws AppFailure `store.corrupted` whatever the disk has against it: the archive's own disk is another matter */
function readPiece(
  files: ImageFiles,
  db: ReadableDatabase,
  id: string,
  kind: FileKind,
  offset: number,
  length: number,
): Buffer {
  try {
    return files.read(db, id, kind, offset, length);
  } catch {
    throw new AppFailure('store.corrupted');
  }
}

export function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
