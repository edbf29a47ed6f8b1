import type { DiagnosticReport, QuestionnaireResponse } from '@medplum/fhirtypes';
import type { PictureLayer } from '../../../../shared/domain/pictureLayer.ts';
import { readConclusionCodes } from '../../../../shared/fhir/conclusionCode.ts';
import { readPictureLayers } from '../../../../shared/fhir/pictureLayers.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import type { Clock } from '../../clock.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readDraft, saveDraft } from '../../store/draftStore.ts';
import { readResource } from '../../store/resourceStore.ts';
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
    const report = made.find(
      (one): one is DiagnosticReport => one.resourceType === 'DiagnosticReport',
    );
    const layers = report === undefined ? [] : layersOf(db, report);
    const codes = report === undefined ? [] : readConclusionCodes(report);
    const content = { ...answersOf(response), layers, codes, ready: false };
    saveDraft(db, 'opinion', { id, authorId: professionalId, patientId, content }, clock.now());
  };
}

/** What it drew over the pictures, which are the request's and not its own. */
function layersOf(db: ReadableDatabase, report: DiagnosticReport): PictureLayer[] {
  const pictures = (report.media ?? []).flatMap(
    ({ link }) => readResource(db, 'Media', idIn(link, 'Media') ?? '')?.resource ?? [],
  );
  return readPictureLayers(report, pictures);
}
