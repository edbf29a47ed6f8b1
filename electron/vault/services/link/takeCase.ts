import { withParisOffset } from '../../../../shared/domain/civilDate.ts';
import { nextSitting } from '../../../../shared/domain/dueDate.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { acceptRequest } from '../../../../shared/fhir/transitions/acceptRequest.ts';
import type { Clock } from '../../clock.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { Keyring } from '../../session/keyringFormat.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import type { WritableDatabase } from '../../store/database.ts';
import { forgetWanted, wantBinary } from '../../store/wantedBinaryStore.ts';
import type { Sync } from '../../sync/createSync.ts';
import { takeBackMove } from '../moves/carryOut.ts';
import { signAct } from '../requests/actSigning.ts';
import { stepOf } from '../requests/actStep.ts';
import { commitChange } from '../requests/commitChange.ts';
import { queueOf } from '../requests/directory.ts';
import { personOf } from '../requests/people.ts';
import { mayDo } from '../requests/permissions.ts';
import { type RequestParts, readParts } from '../requests/requestParts.ts';
import { wantedCopies } from './pictureFiles.ts';

/** An exclusive reservation ends this long after the sitting it is for (domain.md 1.5). */
const reservationAfterSittingMs = 24 * 3_600_000;
/** How long « Prendre en charge » waits for the hub's word. */
const acceptTimeoutMs = 15_000;

export interface TakeCaseEnvironment {
  readonly clock: Clock;
  readonly syncOf: (store: OpenStore) => Sync;
  readonly filesOf: (store: OpenStore) => ImageFiles;
  readonly keyring: (session: Session) => Keyring;
}

/** « Prendre en charge » as it was signed here: the hub's word is still to come. */
export interface Taking {
  readonly requestId: string;
  readonly actId: string;
  /** Without the hub's word the request stands as it stood, and its pictures stay where they are. */
  readonly takeBack: () => void;
}

/** « Prendre en charge »: hers once the hub has said so. @throws AppFailure `state.forbidden`, `clock.wrong`, `hub.unreachable`, `version.conflict` */
export async function takeCase(
  environment: TakeCaseEnvironment,
  session: Session,
  requestId: string,
): Promise<void> {
  const { actId, takeBack } = beginTaking(environment, session, requestId);
  if (session.store.profile === 'practice') return;
  const outcome = await environment.syncOf(session.store).settled(actId, acceptTimeoutMs);
  if (outcome === 'received') return;
  takeBack();
  throw new AppFailure(outcome === 'waiting' ? 'hub.unreachable' : 'version.conflict');
}

/** Signs T8 and asks for the pictures; nothing has left yet. @throws AppFailure `state.forbidden`, `key.unavailable`, `clock.wrong`, `hub.notEnrolled` */
export function beginTaking(
  environment: TakeCaseEnvironment,
  session: Session,
  requestId: string,
): Taking {
  const { database } = session.store;
  const files = environment.filesOf(session.store);
  const parts = readParts(database, requestId);
  const now = environment.clock.now();
  const by = personOf(database, session.userId);
  if (!mayDo(parts, session.role, by.roleId, false, now).accept)
    throw new AppFailure('state.forbidden');
  const change = acceptRequest(stepOf(parts, by, now), reservationEnd(database, parts, now));
  const actId = commitChange(
    session,
    {
      change: signAct(session, environment.keyring(session), change),
      kind: 'accept',
      requestId,
      priority: 'routine',
      professionalId: session.userId,
    },
    { action: 'request.accept', object: { type: 'ServiceRequest', id: requestId } },
    now,
    (db) => wantPictures(db, files, parts),
  );
  const takeBack = (): void => {
    takeBackMove(session, actId, parts, change, now);
    database.transaction((db) => leaveOriginals(db, files, parts));
  };
  return { requestId, actId, takeBack };
}

/**
 * The originals of a case in hand come to this workstation, before the previews of the whole tray; those of the tray
 * stay at the hub.
 */
function wantPictures(db: WritableDatabase, files: ImageFiles, parts: RequestParts): void {
  for (const media of parts.ofType('Media')) {
    for (const copies of ['preview', 'original'] as const) {
      for (const file of wantedCopies(db, files, media, copies)) wantBinary(db, file, 'awaited');
    }
  }
}

function leaveOriginals(db: WritableDatabase, files: ImageFiles, parts: RequestParts): void {
  for (const media of parts.ofType('Media')) {
    const previews = wantedCopies(db, files, media, 'preview');
    const needed = new Set(previews.map(({ binaryId }) => binaryId));
    for (const { binaryId } of wantedCopies(db, files, media, 'original')) {
      if (!needed.has(binaryId)) forgetWanted(db, binaryId);
    }
  }
}

/** Until when a case that is taken now stays its owner's alone, an instant. */
export function reservationEnd(
  db: Session['store']['database'],
  parts: RequestParts,
  now: Date,
): string {
  const queue = queueOf(db, parts.request.performer?.[0]?.identifier?.value ?? '');
  const sitting = queue === null ? null : nextSitting(now.toISOString(), queue);
  const from = sitting === null ? now.getTime() : Date.parse(sitting);
  return withParisOffset(new Date(from + reservationAfterSittingMs).toISOString());
}
