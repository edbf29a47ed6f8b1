import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { parisClock } from '../../../../shared/domain/civilDate.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { readOriginal } from '../../../../shared/fhir/media.ts';
import type { ExportPlan } from '../../../../shared/ipc/export.ts';
import { RequestState } from '../../../../shared/ipc/home.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import { archivedRequests } from '../../store/archivedRequestStore.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { type RequestLine, requestLinesIn } from '../../store/requestViewStore.ts';
import { readResource } from '../../store/resourceStore.ts';

const partialEnding = '.partiel';
/** Signed acts only: a draft was neither sent nor received, and is its author's. */
const states = RequestState.options.filter((state) => state !== 'draft' && state !== 'to-validate');

/** Every request sent or received, the newest first. */
export function exportedLines(db: ReadableDatabase): readonly RequestLine[] {
  const at = ({ authoredOn }: RequestLine): number => Date.parse(authoredOn ?? '') || 0;
  return [...requestLinesIn(db, states)].sort((a, b) => at(b) - at(a));
}

type Contents = Pick<
  ExportPlan,
  'requests' | 'reports' | 'originals' | 'bytes' | 'missingOriginals'
>;

/** What an archive made now would hold. */
export function countContents(db: ReadableDatabase, files: ImageFiles): Contents {
  const all = exportedLines(db);
  // Of what was entered in error, the archive has a line and nothing else.
  const lines = all.filter(({ state }) => state !== 'entered-in-error');
  const media = lines.flatMap(({ id }) =>
    referring(db, id, 'Media').flatMap((mediaId) => {
      const stored = readResource(db, 'Media', mediaId);
      return (stored === null ? null : readOriginal(stored.resource)) ?? [];
    }),
  );
  const here = media.filter(({ binaryId }) => files.find(db, binaryId, 'original') !== null);
  return {
    requests: all.length + archivedRequests(db).length,
    reports: lines.filter(({ id }) => referring(db, id, 'DiagnosticReport').length > 0).length,
    originals: here.length,
    bytes: media.reduce((sum, { size }) => sum + size, 0),
    missingOriginals: media.length - here.length,
  };
}

function referring(db: ReadableDatabase, requestId: string, type: string): readonly string[] {
  return db
    .all(
      `SELECT id FROM reference WHERE type = ? AND target_type = 'ServiceRequest' AND target_id = ?`,
      type,
      requestId,
    )
    .map((row) => String(row.id));
}

/**
 * Tells at once what would fail much later. The texts are not counted: they are small beside the originals.
 * @throws AppFailure `export.diskFull`, or the file system's own error
 */
export function requireRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize <= bytes) throw new AppFailure('export.diskFull');
}

/** A name that is free in the folder, with no word of what is inside. */
export function freePaths(folder: string, now: Date): { finalPath: string; partialPath: string } {
  const { date } = parisClock(now.toISOString());
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : `-${number}`;
    const finalPath = join(folder, `estuaire-export-${date}${ending}.zip`);
    const partialPath = `${finalPath}${partialEnding}`;
    if (!existsSync(finalPath) && !existsSync(partialPath)) return { finalPath, partialPath };
  }
}
