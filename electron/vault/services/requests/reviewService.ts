import { parisClock } from '../../../../shared/domain/civilDate.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { readPatient } from '../../../../shared/fhir/patient.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import type { Clock } from '../../clock.ts';
import type { Session } from '../../session/sessions.ts';
import { handDraft } from '../../store/draftReaderStore.ts';
import { saveReview } from '../../store/draftReviewStore.ts';
import { saveDraft } from '../../store/draftStore.ts';
import { readResource } from '../../store/resourceStore.ts';
import { countersignersBeside, passDraftGate } from './draftGate.ts';
import { ownDraft } from './draftService.ts';
import { refuseOtherPerson } from './otherPerson.ts';
import { withoutReading } from './patchedDraft.ts';
import { checkAnswers } from './requestChecks.ts';

/** The signature of a doctor over what somebody else wrote (domain.md 1.5); T3 itself is `sendService`. */
export interface ReviewService {
  /**
   * T2, « Soumettre » : the draft waits for a doctor of this workstation, who reads the traits herself.
   * @throws AppFailure `state.forbidden`, also when there is no doctor to ask; `image.otherPerson`; as `checkAnswers`
   */
  readonly submit: (session: Session, draftId: string) => void;
  /** T4, « Renvoyer au rédacteur », with why. @throws AppFailure `state.forbidden`, `notFound` */
  readonly giveBack: (session: Session, input: Parsed<'draft:giveBack'>) => void;
}

export function createReviewService(clock: Clock): ReviewService {
  return {
    submit(session, draftId) {
      const { database } = session.store;
      const now = clock.now();
      const draft = ownDraft(database, session, draftId);
      passDraftGate(database, session, draftId, 'T2');
      const doctors = countersignersBeside(database, session.userId);
      if (doctors.length === 0) throw new AppFailure('state.forbidden');
      const patient = readResource(database, 'Patient', draft.patientId);
      if (patient === null) throw new AppFailure('notFound');
      const { traits } = readPatient(patient.resource);
      const { sex, birthDate } = traits;
      checkAnswers(draft.content, { today: parisClock(now.toISOString()).date, sex, birthDate });
      refuseOtherPerson(draft.content.images, traits);
      const object = { type: 'ServiceRequest', id: draftId };
      session.write({ action: 'draft.submit', object, detail: { to: [...doctors] } }, (db) => {
        const content = { ...withoutReading(draft.content), step: 'review' } as const;
        saveDraft(db, 'request', { ...draft, content }, now);
        handDraft(db, draftId, doctors, session.userId, now);
        const waiting = { state: 'submitted', comment: null } as const;
        saveReview(db, draftId, { ...waiting, userId: session.userId, at: now.toISOString() });
      });
      session.changed(['ServiceRequest'], ['Draft', draftId]);
    },

    giveBack(session, { id, comment }) {
      const { database } = session.store;
      ownDraft(database, session, id);
      passDraftGate(database, session, id, 'T4');
      const at = clock.now().toISOString();
      session.write({ action: 'draft.giveBack', object: { type: 'ServiceRequest', id } }, (db) =>
        saveReview(db, id, { state: 'returned', userId: session.userId, at, comment }),
      );
      session.changed(['ServiceRequest'], ['Draft', id]);
    },
  };
}
