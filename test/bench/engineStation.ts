import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '../../electron/vault/clock.ts';
import { createImageFiles, type ImageFiles } from '../../electron/vault/images/imageFiles.ts';
import { defaultLimits } from '../../electron/vault/sync/httpExchange.ts';
import { openStation, type Station } from '../sync/support/station.ts';
import type { BenchHub } from './benchHub.ts';
import { until } from './region.ts';

/** The engine of a workstation on its store, without a window or a person: what is signed there leaves when it is woken. */
export interface EngineStation {
  readonly station: Station;
  /** Keeps the bytes of an original as the program does, encrypted, each in a file of its own. */
  readonly keepOriginal: (id: string, content: Uint8Array) => void;
  /** Forgets it, so that a long bench fills no disk. */
  readonly forgetOriginal: (id: string) => void;
  readonly close: () => Promise<void>;
}

/** Joins the first establishment of the hub; pictures may take the whole line. */
export async function openEngineStation(
  folder: string,
  { url, places }: Pick<BenchHub, 'url' | 'places'>,
): Promise<EngineStation> {
  const [place] = places;
  if (place === undefined) throw new Error('a hub without an establishment');
  let close = async (): Promise<void> => {};
  let files: ImageFiles | null = null;
  const station: Station = openStation({
    establishment: place.id,
    store: {
      path: join(folder, 'estuaire.db'),
      ...{ key: randomBytes(32), salt: randomBytes(16), binding: null },
    },
    change: {
      clock: systemClock,
      limits: defaultLimits,
      readOriginal: async (id, offset, length) => {
        if (files === null) throw new Error('nothing is kept yet');
        return files.read(station.database, id, 'original', offset, length);
      },
    },
    keep: (end) => {
      close = end;
    },
  });
  const kept = createImageFiles(join(folder, 'files'), randomBytes(32));
  files = kept;
  const { database, sync } = station;
  database.transaction((db) => sync.setShare(db, 100));
  await sync.enrol({ url, code: place.code });
  sync.personUnlocked(station.person);
  await until(async () => {
    await sync.wake();
    return sync.enrolmentView(station.person.professionalId).certified;
  });
  return {
    station,
    keepOriginal: (id, content) => {
      const sizes = { width: null, height: null };
      const file = { id, originalId: id, kind: 'original', contentType: 'image/jpeg' } as const;
      const prepared = kept.prepare({ ...file, ...sizes, content }, new Date().toISOString());
      database.transaction((db) => kept.insert(db, prepared));
    },
    forgetOriginal: (id) => database.transaction((db) => kept.remove(db, id))(),
    close,
  };
}
