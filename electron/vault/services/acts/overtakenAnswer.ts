import type { QuestionnaireResponse } from '@medplum/fhirtypes';
import type { Clock } from '../../clock.ts';
import { readDraft, saveDraft } from '../../store/draftStore.ts';
import type { OnOvertaken } from '../../sync/syncOptions.ts';
import { answersOf } from '../requests/requestDetail.ts';

/** An opinion that came too late (the request was cancelled, or a colleague answered) is a draft of hers again. */
export function keepOvertakenAnswer(clock: Clock): OnOvertaken {
  return (db, { kind, serviceRequestId, professionalId }, made) => {
    const response = made.find(
      (one): one is QuestionnaireResponse => one.resourceType === 'QuestionnaireResponse',
    );
    if (kind !== 'opinion' || response === undefined || professionalId === null) return;
    const id = `${serviceRequestId}/${professionalId}`;
    if (readDraft(db, 'opinion', id) !== null) return;
    const patientId = response.subject?.reference?.split('/')[1] ?? '';
    saveDraft(
      db,
      'opinion',
      { id, authorId: professionalId, patientId, content: answersOf(response) },
      clock.now(),
    );
  };
}
