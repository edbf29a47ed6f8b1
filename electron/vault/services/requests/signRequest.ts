import { randomUUID } from 'node:crypto';
import { parisClock, withParisOffset } from '../../../../shared/domain/civilDate.ts';
import { answerTarget } from '../../../../shared/domain/dueDate.ts';
import { readTraits } from '../../../../shared/domain/identityReading.ts';
import { displayName, firstGivenName } from '../../../../shared/domain/names.ts';
import type { OverrideCode } from '../../../../shared/domain/overrides.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { buildConsent } from '../../../../shared/fhir/consent.ts';
import { buildFlag, flagsToSend } from '../../../../shared/fhir/flag.ts';
import { measuredValues } from '../../../../shared/fhir/measuredValues.ts';
import { buildObservation } from '../../../../shared/fhir/observation.ts';
import { type PatientFile, readPatient } from '../../../../shared/fhir/patient.ts';
import type { Person } from '../../../../shared/fhir/person.ts';
import { attachResponse } from '../../../../shared/fhir/questionnaireResponse.ts';
import type { RequestChange } from '../../../../shared/fhir/requestChange.ts';
import { type EyeSide, readEye } from '../../../../shared/fhir/serviceRequest.ts';
import { codeSystem } from '../../../../shared/fhir/systems.ts';
import { sendRequest } from '../../../../shared/fhir/transitions/sendRequest.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import { visibleAnswers } from '../../../../shared/forms/enabled.ts';
import { requestOverrides } from '../../../../shared/forms/requestOverrides.ts';
import { toResponse } from '../../../../shared/forms/response.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { ActFile } from '../../store/actStore.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import type { RequestDraftContent, StoredDraft } from '../../store/draftStore.ts';
import { readResource } from '../../store/resourceStore.ts';
import { queueOf } from './directory.ts';
import { priorityOf } from './draftRow.ts';
import { refuseOtherPerson } from './otherPerson.ts';
import { personOf } from './people.ts';
import { checkDraft } from './requestChecks.ts';
import { signedPicture } from './signedPicture.ts';

export interface RequestAct {
  readonly change: RequestChange;
  readonly priority: 'routine' | 'asap' | 'urgent';
  readonly originals: readonly ActFile[];
  readonly previews: readonly ActFile[];
  /** What was passed over, for the trail. */
  readonly overrides: readonly OverrideCode[];
}

export interface SigningContext {
  readonly db: ReadableDatabase;
  readonly files: ImageFiles;
  readonly by: Person;
  /** Who signs: whoever read the traits with the resident. */
  readonly userId: string;
  /** Who filled the draft; null when she signs it herself. */
  readonly preparedBy: Person | null;
  readonly number: string;
  readonly now: Date;
}

/**
 * T3: everything that a signed request is made of, from a draft that nothing forbids to sign.
 * @throws AppFailure `request.incomplete`, `request.sideConflict`, `request.identityCheck`, `consent.missing`,
 * `consent.refused`, `image.otherPerson`, `notFound`
 */
export function requestAct(draft: StoredDraft<'request'>, context: SigningContext): RequestAct {
  const { db, by, preparedBy, number, now } = context;
  const patient = readResource(db, 'Patient', draft.patientId);
  if (patient === null) throw new AppFailure('notFound');
  const file = readPatient(patient.resource);
  const today = parisClock(now.toISOString()).date;
  const { sex, birthDate } = file.traits;
  const asked = { today, sex, birthDate };
  const traits = readTraits(file.traits);
  const checked = checkDraft(draft.content, asked, { now, userId: context.userId, traits });
  refuseOtherPerson(draft.content.images, file.traits);
  const { answers } = draft.content;
  const queue = queueOf(db, checked.specialty.queue);
  if (queue === null) throw new AppFailure('hub.notEnrolled');
  const at = withParisOffset(now.toISOString());
  const priority = priorityOf(choice(answers, 'g.priority'));
  const pictures = draft.content.images.map((image) => signedPicture(image, draft, context, at));
  const shown = visibleAnswers(checked.form, answers, asked);
  const responseId = randomUUID();
  const change = sendRequest({
    content: {
      id: draft.id,
      number,
      patient: patientLabel(file),
      queue,
      priority,
      question: textOf(answers, 'g.question'),
      eye: eyeOf(answers),
      requester: by,
      replaces: null,
    },
    response: attachResponse(toResponse(checked.form, answers, 'completed', asked), {
      id: responseId,
      requestId: draft.id,
      patientId: file.id,
      author: by,
      authored: at,
    }),
    media: pictures.map(({ media }) => media),
    observations: measuredValues(checked.form, shown, at).map((measure) =>
      buildObservation({
        ...measure,
        ...{ id: randomUUID(), requestId: draft.id, patientId: file.id, responseId },
      }),
    ),
    consent: buildConsent({
      id: randomUUID(),
      patientId: file.id,
      decision: checked.consent.decision,
      from: checked.consent.from,
      mode: checked.consent.mode,
      ...collected(draft.content.consentTaken, context),
    }),
    flags: flagsToSend(shown).map((flag) =>
      buildFlag({ ...flag, id: randomUUID(), patientId: file.id, author: by, at }),
    ),
    patient: null,
    target: answerTarget(at, priority, queue),
    ...(preparedBy === null ? {} : { preparedBy }),
    taskId: randomUUID(),
    provenanceId: randomUUID(),
    at,
  });
  return {
    change,
    priority,
    originals: pictures.map(({ original }) => original),
    previews: pictures.flatMap(({ preview }) => preview ?? []),
    overrides: requestOverrides(checked.form, draft.content, asked),
  };
}

/** Who noted the agreement and when: perhaps a colleague, before the one who signs. */
function collected(
  taken: RequestDraftContent['consentTaken'],
  { db, by, now }: SigningContext,
): { readonly collectedBy: Person; readonly at: string } {
  const at = withParisOffset(taken?.at ?? now.toISOString());
  return { collectedBy: taken === null ? by : personOf(db, taken.by), at };
}

function patientLabel({ id, traits }: PatientFile) {
  const name = displayName(traits.birthFamily, firstGivenName(traits.birthGiven));
  return { id, name, birthDate: traits.birthDate };
}

function choice(answers: Answers, linkId: string): string | undefined {
  const answer = answers[linkId];
  return answer?.type === 'choice' ? answer.values[0]?.code : undefined;
}

function textOf(answers: Answers, linkId: string): string {
  const answer = answers[linkId];
  return answer?.type === 'text' ? answer.value.trim() : '';
}

/** « Œil concerné », for forms that ask it: its options are the SNOMED CT codes that `bodySite` carries. */
function eyeOf(answers: Answers): EyeSide | null {
  const code = choice(answers, 'o.lat');
  return code === undefined ? null : readEye({ coding: [{ system: codeSystem.snomed, code }] });
}
