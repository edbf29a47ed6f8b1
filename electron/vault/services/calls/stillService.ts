import { randomUUID } from 'node:crypto';
import { AppFailure } from '../../../../shared/errors.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { joinCallPictures } from '../../../../shared/fhir/transitions/callActs.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import type { Clock } from '../../clock.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { Keyring } from '../../session/keyringFormat.ts';
import type { Session } from '../../session/sessions.ts';
import { deleteStill, readStills } from '../../store/callStillStore.ts';
import { signAct } from '../requests/actSigning.ts';
import { priorityOf, stepOf } from '../requests/actStep.ts';
import { commitChange } from '../requests/commitChange.ts';
import { draftImages } from '../requests/imageView.ts';
import { personOf } from '../requests/people.ts';
import { signedPicture } from '../requests/signedPicture.ts';
import { stillPlace } from './stillPictures.ts';

export interface StillEnvironment {
  readonly clock: Clock;
  readonly files: (session: Session) => ImageFiles;
  readonly keyring: (session: Session) => Keyring;
  /** Told that something waits to leave. */
  readonly wake: (session: Session) => void;
  /** @throws AppFailure `clock.wrong` */
  readonly checkClock: (session: Session) => void;
}

/** The pictures taken during calls, from the moment they are here until they are signed into their request. */
export interface StillService {
  /** Those that wait, the oldest first. */
  readonly list: (session: Session, requestId: string) => RequestImage[];
  /**
   * Signs one of them into its request.
   * @throws AppFailure `notFound`, `state.forbidden`, `key.unavailable`, `clock.wrong`
   */
  readonly join: (session: Session, requestId: string, imageId: string) => void;
}

export function createStillService(environment: StillEnvironment): StillService {
  const { clock, files, keyring, wake, checkClock } = environment;
  return {
    list: (session, requestId) => {
      const { database } = session.store;
      return draftImages(database, files(session), readStills(database, requestId), null);
    },
    join(session, requestId, imageId) {
      checkClock(session);
      const { database: db } = session.store;
      const parts = stillPlace(db, requestId);
      const still = readStills(db, requestId).find(({ id }) => id === imageId);
      if (still === undefined) throw new AppFailure('notFound');
      const step = stepOf(parts, personOf(db, session.userId), clock.now());
      const about = { id: requestId, patientId: idIn(parts.request.subject, 'Patient') ?? '' };
      const signed = signedPicture(
        still,
        about,
        { db, files: files(session), by: step.by },
        step.at,
      );
      const change = joinCallPictures(step, [signed.media], randomUUID());
      commitChange(
        session,
        {
          change: signAct(session, keyring(session), change),
          ...{ kind: 'notice', requestId, priority: priorityOf(parts) },
          originals: [signed.original],
          previews: signed.preview === null ? [] : [signed.preview],
        },
        { action: 'call.picture', object: { type: 'ServiceRequest', id: requestId } },
        clock.now(),
        (written) => void deleteStill(written, requestId, imageId),
      );
      wake(session);
    },
  };
}
