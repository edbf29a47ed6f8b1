import { withParisOffset } from '../../../../shared/domain/civilDate.ts';
import { identifierSystem } from '../../../../shared/fhir/systems.ts';
import type { RedFlagExit } from '../../../../shared/ipc/request.ts';
import type { Clock } from '../../clock.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { Keyring } from '../../session/keyringFormat.ts';
import type { Session } from '../../session/sessions.ts';
import type { WritableDatabase } from '../../store/database.ts';
import { preparerOf } from '../../store/draftReaderStore.ts';
import { deleteDraft } from '../../store/draftStore.ts';
import { formerNumber } from '../../store/setAsideStore.ts';
import { keepSignedDraft } from '../../store/signedDraftStore.ts';
import { signAct } from './actSigning.ts';
import { commitChange } from './commitChange.ts';
import { draftState, passDraftGate } from './draftGate.ts';
import { ownDraft } from './draftService.ts';
import { personOf } from './people.ts';
import { requestAct } from './signRequest.ts';
import { keepCallback } from './startingAnswers.ts';

export interface SendEnvironment {
  readonly clock: Clock;
  readonly files: (session: Session) => ImageFiles;
  readonly keyring: (session: Session) => Keyring;
  /** Takes the next number of this workstation, `TE-<year>-<workstation>-<counter>`. */
  readonly nextNumber: (session: Session, db: WritableDatabase, now: Date) => string;
  /** @throws AppFailure `clock.wrong` when this clock is before the last time heard from the hub */
  readonly checkClock: (session: Session) => void;
  /** Told after each act that something waits to leave. */
  readonly wake: (session: Session) => void;
}

export interface SendService {
  /**
   * T3, « Signer et envoyer », also by the doctor to whom it was submitted: the draft becomes a signed act in the
   * outbox, whole or not at all. It is « En attente d'envoi » from here on; only receipts say more.
   * @throws AppFailure `clock.wrong`, `request.*`, `consent.*`, `image.otherPerson`, `key.unavailable`,
   *   `state.forbidden`: nothing is signed then and the draft stands as it stood
   */
  readonly sign: (session: Session, draftId: string) => { number: string; signedAt: string };
}

export function createSendService(environment: SendEnvironment): SendService {
  const { clock, files, keyring, nextNumber, wake } = environment;
  return {
    sign(session, draftId) {
      environment.checkClock(session);
      const { database } = session.store;
      const now = clock.now();
      const draft = ownDraft(database, session, draftId);
      passDraftGate(database, session, draftId, 'T3');
      const isCountersigned = draftState(database, draftId) === 'to-validate';
      const by = personOf(database, session.userId);
      const preparer = preparerOf(database, draftId);
      const preparedBy = preparer === session.userId ? null : personOf(database, preparer);
      // A number that a refused signature took stays unused: numbers never repeat, gaps are allowed.
      const number = database.transaction(
        (db) =>
          formerNumber(db, draftId, identifierSystem.requestNumber) ?? nextNumber(session, db, now),
      );
      const { overrides, ...act } = requestAct(draft, {
        db: database,
        files: files(session),
        by,
        userId: session.userId,
        preparedBy,
        number,
        now,
      });
      const change = signAct(session, keyring(session), act.change);
      commitChange(
        session,
        { ...act, change, kind: 'request', requestId: draftId },
        {
          action: 'request.sign',
          object: { type: 'ServiceRequest', id: draftId },
          detail: { redFlagExits: draft.content.redFlagExits.map(exitTrace), overrides },
        },
        now,
        (db) => {
          deleteDraft(db, 'request', draftId);
          keepSignedDraft(db, draft);
          // The number to call back is hers only when she typed it.
          if (!isCountersigned) keepCallback(db, session.userId, draft.content.answers);
        },
      );
      wake(session);
      return { number, signedAt: withParisOffset(now.toISOString()) };
    },
  };
}

/** Which sign, how its page was left and when: the words noted beside it stay out of the trail. */
function exitTrace({ flagId, exit, at }: RedFlagExit): string {
  return `${flagId} ${exit} ${at}`;
}
