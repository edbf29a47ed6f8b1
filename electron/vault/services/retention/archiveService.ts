import { AppFailure } from '../../../../shared/errors.ts';
import { readOriginal } from '../../../../shared/fhir/media.ts';
import type { ArchivedList, FetchAnswer } from '../../../../shared/ipc/retention.ts';
import type { Clock } from '../../clock.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { Session } from '../../session/sessions.ts';
import { archivedOf, readArchived, wantRequest } from '../../store/archivedRequestStore.ts';
import type { ReadableDatabase, WritableDatabase } from '../../store/database.ts';
import { maySeePicture } from '../../store/draftReaderStore.ts';
import { type ResourceOf, readResource } from '../../store/resourceStore.ts';
import { wantBinary } from '../../store/wantedBinaryStore.ts';
import type { Sync } from '../../sync/createSync.ts';
import { wantedCopies } from '../link/pictureFiles.ts';
import type { ReadTrace } from '../readTrace.ts';

export interface ArchiveService {
  /** The requests of one resident that are at the hub only, the newest first. */
  readonly list: (session: Session, patientId: string) => ArchivedList;
  /** Asks for a whole request again. @throws AppFailure `notFound` when it is not archived */
  readonly fetchRequest: (session: Session, id: string) => FetchAnswer;
  /** Asks for the original of one picture. @throws AppFailure `notFound` when nothing here names it */
  readonly fetchImage: (session: Session, imageId: string) => FetchAnswer;
}

export interface ArchiveEnvironment {
  readonly clock: Clock;
  readonly trace: ReadTrace;
  readonly files: (session: Session) => ImageFiles;
  readonly syncOf: (session: Session) => Sync;
}

/** What left this workstation comes back on demand: at once when the hub answers, else at the next contact. */
export function createArchiveService(environment: ArchiveEnvironment): ArchiveService {
  const { clock, trace, files, syncOf } = environment;

  /** Remembers the wish with its trace, wakes the engine and says what to expect. */
  const ask = (
    session: Session,
    act: Parameters<Session['write']>[0],
    want: (db: WritableDatabase) => void,
  ): FetchAnswer => {
    const sync = syncOf(session);
    const { link } = sync.status();
    if (link === 'none') return { reach: 'none' };
    session.write(act, want);
    void sync.wake();
    return { reach: link === 'connected' ? 'coming' : 'offline' };
  };

  return {
    list(session, patientId) {
      trace.listed(session, { view: 'archived', words: '', patientId });
      const lines = archivedOf(session.store.database, patientId).map((request) => ({
        id: request.id,
        number: request.number,
        authoredOn: request.authoredOn,
        closedAt: request.closedAt,
        wanted: request.wanted,
        refused: request.wanted && request.lastErrorCode === 'hub.rejected',
      }));
      return { lines };
    },

    fetchRequest(session, id) {
      if (readArchived(session.store.database, id) === null) throw new AppFailure('notFound');
      const act = { action: 'request.fetch', object: { type: 'ServiceRequest', id } } as const;
      return ask(session, act, (db) => wantRequest(db, id, clock.now()));
    },

    fetchImage(session, imageId) {
      const { database } = session.store;
      const media = mediaOfOriginal(database, imageId);
      if (media === null || !maySeePicture(database, imageId, session.userId)) {
        throw new AppFailure('notFound');
      }
      const act = { action: 'image.fetch', object: { type: 'Media', id: imageId } } as const;
      return ask(session, act, (db) => {
        for (const file of wantedCopies(db, files(session), media, 'original')) {
          wantBinary(db, file, 'awaited');
        }
      });
    },
  };
}

function mediaOfOriginal(db: ReadableDatabase, binaryId: string): ResourceOf<'Media'> | null {
  const rows = db.all(
    "SELECT id FROM resource WHERE type = 'Media' AND instr(json, ?) > 0",
    `Binary/${binaryId}`,
  );
  for (const { id } of rows) {
    const media = readResource(db, 'Media', String(id))?.resource ?? null;
    if (media !== null && readOriginal(media)?.binaryId === binaryId) return media;
  }
  return null;
}
