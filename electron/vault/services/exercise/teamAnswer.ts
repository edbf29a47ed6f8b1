import { createHash } from 'node:crypto';
import type { Resource } from '@medplum/fhirtypes';
import { z } from 'zod';
import { AppFailure } from '../../../../shared/errors.ts';
import { readPatient } from '../../../../shared/fhir/patient.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import { fromResponse } from '../../../../shared/forms/response.ts';
import { walkOpinion } from '../../../../shared/practice/walk.ts';
import type { WritableDatabase } from '../../store/database.ts';
import { markFileReceived } from '../../store/originalStore.ts';
import { actsOfRequest, changesOfAct, filesOf, readOutboxAct } from '../../store/outboxStore.ts';
import { saveReceipt } from '../../store/receiptStore.ts';
import { readSetting, writeSetting } from '../../store/settingStore.ts';
import { applyResources } from '../applyResources.ts';
import { createPracticeSigners } from '../practiceSigners.ts';
import { PracticeKey, practiceKeysSetting } from '../requests/certifiedKeys.ts';
import { queueOf } from '../requests/directory.ts';
import { readParts } from '../requests/requestParts.ts';

/**
 * The invented team answers the request of the walk, as if the platform had brought everything there and back: its act
 * leaves the outbox, its pictures have arrived, the opinion is here, signed by a key of its own.
 * @throws AppFailure `notFound` for a request that the exercise cannot answer
 */
export function answerAsTeam(db: WritableDatabase, requestId: string, now: Date): void {
  const answer = answerOf(db, requestId, now);
  for (const act of actsOfRequest(db, requestId)) receive(db, act, now);
  const signers = createPracticeSigners();
  const received = signers.sign(answer).map((resource) => ({ resource, hubVersionId: '2' }));
  applyResources(db, received, now);
  const known = readSetting(db, practiceKeysSetting, z.array(PracticeKey)) ?? [];
  writeSetting(db, practiceKeysSetting, [...known, ...signers.keys()]);
}

function answerOf(db: WritableDatabase, requestId: string, now: Date): readonly Resource[] {
  const { all, ofType } = readParts(db, requestId);
  const [provenance] = ofType('Provenance');
  const [patient] = ofType('Patient');
  const [response] = ofType('QuestionnaireResponse');
  const specialty = formCatalogue.specialties.find(
    ({ requestForm }) => requestForm.canonical === response?.questionnaire,
  );
  const read = specialty && response ? fromResponse(specialty.requestForm, response) : null;
  const queue = queueOf(db, specialty?.queue ?? '');
  if (!provenance || !patient || queue === null || read === null || !read.ok) {
    throw new AppFailure('notFound');
  }
  const walked = {
    requestId,
    resident: readPatient(patient),
    queue,
    resources: all.filter((one) => one !== provenance),
    provenance,
    answers: read.answers,
  };
  const resources = walkOpinion(walked, now.toISOString());
  if (resources === null) throw new AppFailure('notFound');
  return resources;
}

/** What a platform would have said of this act and of its pictures; nothing for one that it has already. */
function receive(db: WritableDatabase, actId: string, now: Date): void {
  if (readOutboxAct(db, actId) === null) return;
  const at = now.toISOString();
  const changes = changesOfAct(db, actId);
  const written = changes.map(({ resourceType, resourceId }) => `${resourceType}/${resourceId}`);
  saveReceipt(db, {
    requestId: actId,
    bodySha256: createHash('sha256').update(written.join('\n')).digest('hex'),
    entries: written.map((reference) => ({ reference, versionId: '1' })),
    receivedAt: at,
    completedAt: at,
  });
  for (const { binaryId } of filesOf(db, actId)) markFileReceived(db, binaryId, at);
}
