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
import { wantBinary } from '../../store/wantedBinaryStore.ts';
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

/** « Prendre en charge »: hers once the hub has said so. @throws AppFailure `state.forbidden`, `hub.unreachable`, `version.conflict` */
export async function takeCase(
  environment: TakeCaseEnvironment,
  session: Session,
  requestId: string,
): Promise<void> {
  const sync = environment.syncOf(session.store);
  const { database, profile } = session.store;
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
    (db) => wantOriginals(db, environment.filesOf(session.store), parts),
  );
  if (profile === 'practice') return;
  const outcome = await sync.settled(actId, acceptTimeoutMs);
  if (outcome === 'received') return;
  takeBackMove(session, actId, parts, change, now);
  throw new AppFailure(outcome === 'waiting' ? 'hub.unreachable' : 'version.conflict');
}

/**
 * The originals of a case in hand come to this workstation, before the previews of the whole tray; those of the tray
 * stay at the hub.
 */
function wantOriginals(db: WritableDatabase, files: ImageFiles, parts: RequestParts): void {
  for (const media of parts.ofType('Media')) {
    for (const copies of ['preview', 'original'] as const) {
      for (const file of wantedCopies(db, files, media, copies)) wantBinary(db, file, 'awaited');
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
