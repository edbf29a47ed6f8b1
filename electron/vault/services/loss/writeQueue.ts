import { existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppFailure } from '../../../../shared/errors.ts';
import { createArchive } from '../../archive/archiveFile.ts';
import { createImageFiles, type ImageFiles } from '../../images/imageFiles.ts';
import { imagesFolder } from '../../images/importImage.ts';
import { type Closure, writeClosure } from '../../session/closure.ts';
import { Place, placeSetting } from '../../session/install.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { RequestLine } from '../../store/requestViewStore.ts';
import { readSetting } from '../../store/settingStore.ts';
import { certifiedOwner } from '../../sync/certificates.ts';
import { freePaths, requireRoom } from '../export/exportPlan.ts';
import type { ExportSources } from '../export/exportRequest.ts';
import { writeExport, writeReadme } from '../export/exportRun.ts';
import { findSigningKey } from '../requests/certifiedKeys.ts';
import { mayDo } from '../requests/permissions.ts';
import { requestDetail } from '../requests/requestDetail.ts';
import { rowOf } from '../requests/rowOf.ts';
import { unsentQueue } from './unsentQueue.ts';

/** Nobody of this workstation reads these pages on it: what they offer to do is nothing. */
const reader = { role: 'auditor', roleId: '' } as const;

/**
 * Writes what never left, as « Tout exporter » writes it and encrypted in the same way. The queue itself stays as it is.
 * Nothing clinical is written before its line of the access trail.
 * @returns the archive's name
 * @throws AppFailure `export.*`, or the file system's own error; what was written is then removed
 */
export async function writeQueue(
  store: OpenStore,
  folder: string,
  passphrase: string,
  { now, closure }: { readonly now: Date; readonly closure: Closure },
): Promise<string> {
  const { database } = store;
  const { lines, others, originals, bytes } = unsentQueue(database);
  const place = readSetting(database, placeSetting, Place);
  if (place === null) throw new Error('A store does not know its place');
  requireRoom(folder, bytes);
  const { partialPath, finalPath } = freePaths(folder, now);
  const archive = await createArchive(partialPath, passphrase, now);
  try {
    await writeReadme(archive);
    const detail = { requests: lines.length, others: others.length, originals };
    store.write(null, { action: 'store.handOver', detail }, () => {});
    const { name, finess } = place.establishment;
    const entries = await writeExport({
      ...{ archive, lines, others, absent: [], sources: sourcesOf(store, now) },
      place: { name, finess, fictitious: false, begunAt: now.toISOString() },
      trace: ({ id }) => {
        const object = { type: 'ServiceRequest', id };
        store.write(null, { action: 'export.request', object }, () => {});
      },
      onProgress: () => {},
    });
    if (existsSync(finalPath)) throw new AppFailure('export.folderGone');
    await archive.finish(entries, finalPath);
  } catch (error) {
    await archive.close();
    rmSync(partialPath, { force: true });
    throw error;
  }
  database.transaction((db) => writeClosure(db, { ...closure, handedOverAt: now.toISOString() }));
  return basename(finalPath);
}

function sourcesOf(store: OpenStore, now: Date): ExportSources {
  const { database: db, folder, keys, profile } = store;
  const files: ImageFiles = createImageFiles(join(folder, imagesFolder), keys.attachmentKey);
  const certified = { certifiedOwner: (kid: string) => certifiedOwner(db, kid, now) };
  return {
    db,
    files,
    detail: (line: RequestLine) =>
      requestDetail(rowOf(line, reader.roleId), {
        ...{ db, files, roleId: null },
        reader: { userId: '', roleId: reader.roleId, side: 'requester' },
        findKey: findSigningKey(db, certified, profile),
        may: (parts) => mayDo(parts, reader.role, reader.roleId, false, now),
      }),
    // Pages are laid out in a window of a person who is in: nobody is. The signed answer is in the readable page.
    layOut: () => Promise.resolve(null),
    bring: () => Promise.resolve(null),
    goOn: () => {},
  };
}
