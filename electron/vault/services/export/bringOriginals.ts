import { statfsSync } from 'node:fs';
import type { WhyMissing } from '../../../../shared/export/exportedRequest.ts';
import { readOriginal } from '../../../../shared/fhir/media.ts';
import type { Clock } from '../../clock.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { Session } from '../../session/sessions.ts';
import { archivedRequests, wantedRequests, wantRequest } from '../../store/archivedRequestStore.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readResource } from '../../store/resourceStore.ts';
import { mediaOf } from '../../store/retentionStore.ts';
import { type WantedBinary, wantBinary, wantedBinaries } from '../../store/wantedBinaryStore.ts';
import type { Sync } from '../../sync/createSync.ts';
import { wantedCopies } from '../link/pictureFiles.ts';
import { createPatientLine } from './patientLine.ts';

export interface BringEnvironment {
  readonly clock: Clock;
  readonly files: (session: Session) => ImageFiles;
  readonly syncOf: (session: Session) => Sync;
  /** Free bytes that a fetched picture must leave on the disk of this workstation. */
  readonly reservedBytes: number;
}

export interface Bringer {
  /** Fetches what is at the hub only of one request; answers why something of it is still missing, else null. */
  readonly originals: (requestId: string) => Promise<WhyMissing | null>;
  /** Fetches the requests whose content left this workstation; answers why some are still missing, else null. */
  readonly requests: () => Promise<WhyMissing | null>;
}

/**
 * What is at the hub only comes here before it is written in the archive, by the same queue as any picture: so a stop
 * loses nothing of it. Never waits for a hub that does not answer.
 * @param goOn throws once the writing is to stop
 */
export function createBringer(
  { clock, files, syncOf, reservedBytes }: BringEnvironment,
  session: Session,
  goOn: () => void,
): Bringer {
  const { database, folder } = session.store;
  const sync = syncOf(session);
  const line = createPatientLine(sync, clock, goOn);

  return {
    async originals(requestId) {
      const absent = (): readonly WantedBinary[] => absentOf(database, files(session), requestId);
      const wanted = absent();
      if (wanted.length === 0) return null;
      if (sync.status().link === 'none') return 'notJoined';
      const bytes = wanted.reduce((sum, { size }) => sum + size, 0);
      const { bavail, bsize } = statfsSync(folder);
      if (bavail * bsize < bytes * 2 + reservedBytes) return 'diskFull';
      const act = {
        action: 'image.fetch',
        object: { type: 'ServiceRequest', id: requestId },
      } as const;
      session.write(act, (db) => {
        for (const file of wanted) wantBinary(db, file, 'inAdvance');
      });
      await line.fetchAll(() => absent().length);
      const left = absent();
      return left.length === 0 ? null : (line.away() ?? whyOf(database, left));
    },

    async requests() {
      const archived = archivedRequests(database);
      if (archived.length === 0) return null;
      if (sync.status().link === 'none') return 'notJoined';
      session.write({ action: 'request.fetch', detail: { count: archived.length } }, (db) => {
        for (const { id } of archived) wantRequest(db, id, clock.now());
      });
      await line.fetchAll(() => wantedRequests(database).length);
      return wantedRequests(database).length === 0 ? null : (line.away() ?? 'refused');
    },
  };
}

function absentOf(
  db: ReadableDatabase,
  files: ImageFiles,
  requestId: string,
): readonly WantedBinary[] {
  return mediaOf(db, requestId).flatMap((id) => {
    const media = readResource(db, 'Media', id);
    return media?.hubVersionId == null || readOriginal(media.resource) === null
      ? []
      : wantedCopies(db, files, media.resource, 'original');
  });
}

function whyOf(db: ReadableDatabase, left: readonly WantedBinary[]): WhyMissing {
  const ids = new Set(left.map(({ binaryId }) => binaryId));
  const codes = wantedBinaries(db)
    .filter(({ binaryId }) => ids.has(binaryId))
    .map(({ lastErrorCode }) => lastErrorCode);
  return codes.includes('store.diskFull') ? 'diskFull' : 'refused';
}
