import type { Media, QuestionnaireResponse } from '@medplum/fhirtypes';
import { addDays, parisClock } from '../domain/civilDate.ts';
import { answerTarget } from '../domain/dueDate.ts';
import { displayName, firstGivenName } from '../domain/names.ts';
import type { Queue } from '../domain/specialty.ts';
import { buildConsent } from '../fhir/consent.ts';
import { buildFlag, flagsToSend } from '../fhir/flag.ts';
import { measuredValues } from '../fhir/measuredValues.ts';
import { buildMedia } from '../fhir/media.ts';
import { buildObservation } from '../fhir/observation.ts';
import { attachResponse } from '../fhir/questionnaireResponse.ts';
import type { RequestChange } from '../fhir/requestChange.ts';
import type { RequestContent } from '../fhir/serviceRequest.ts';
import { sendRequest } from '../fhir/transitions/sendRequest.ts';
import type { Answers } from '../forms/answers.ts';
import { formCatalogue, type Specialty } from '../forms/catalogue.ts';
import { toResponse } from '../forms/response.ts';
import type { ShortAnswers } from './cases/clinicalCase.ts';
import { datesFrom } from './cases/datesFrom.ts';
import { generalAnswers } from './cases/generalAnswers.ts';
import { countAnswers } from './cases/haematologyCases.ts';
import { writeAnswers } from './cases/writeAnswers.ts';
import { placeOf } from './people.ts';
import { type Drawing, sizeOf } from './pictures/gallery.ts';
import type { PlaySetup } from './playSetup.ts';
import { createRandom, type Random, seedOf } from './random.ts';

export interface FilledForm {
  readonly answers: Answers;
  readonly response: QuestionnaireResponse;
}

/** The form of a case as the nurse filled it. @throws RangeError when the case does not fit its form */
export function filledForm(
  setup: PlaySetup,
  status: 'in-progress' | 'completed',
  ids: { readonly requestId: string; readonly responseId: string },
): FilledForm {
  const { clinical, resident, by, signedAt } = setup;
  const form = specialtyOf(clinical.queue).requestForm;
  const context = { today: parisClock(signedAt).date, sex: resident.traits.sex };
  const slots = (setup.pictures ?? clinical.pictures).map(({ slot }) => slot);
  const answers = writeAnswers(form, shortAnswers(setup), slots, context);
  const response = attachResponse(toResponse(form, answers, status, context), {
    id: ids.responseId,
    requestId: ids.requestId,
    patientId: resident.id,
    author: by,
    authored: signedAt,
  });
  return { answers, response };
}

/** T3 on a case: the act that leaves, the answers it holds, and what to draw for its pictures. */
export function signedRequest(setup: PlaySetup, queue: Queue, random: Random) {
  const requestId = random.uuid();
  const { answers, response } = filledForm(setup, 'completed', {
    requestId,
    responseId: random.uuid(),
  });
  const { media, pictures } = buildPictures(setup, requestId, random);
  const { resident, by, signedAt, priority } = setup;
  const form = specialtyOf(setup.clinical.queue).requestForm;
  const change: RequestChange = sendRequest({
    content: requestContent(setup, queue, requestId),
    response,
    media,
    observations: measuredValues(form, answers, signedAt).map((measure) =>
      buildObservation({
        ...measure,
        id: random.uuid(),
        requestId,
        patientId: resident.id,
        responseId: response.id ?? '',
      }),
    ),
    consent: buildConsent({
      id: random.uuid(),
      patientId: resident.id,
      decision: isChoice(answers, 'g.consent', 'unable') ? 'unableToExpress' : 'given',
      from: isChoice(answers, 'g.consent', 'unable') ? 'representative' : 'patient',
      mode: 'oral',
      collectedBy: by,
      at: signedAt,
    }),
    flags: flagsToSend(answers).map((flag) =>
      buildFlag({ ...flag, id: random.uuid(), patientId: resident.id, author: by, at: signedAt }),
    ),
    patient: null,
    target: answerTarget(signedAt, priority, queue),
    taskId: random.uuid(),
    provenanceId: random.uuid(),
    at: signedAt,
  });
  return { requestId, change, answers, pictures };
}

/** What a request of a case says of itself, before and after signing. */
export function requestContent(
  { number, resident, clinical, priority, by }: PlaySetup,
  queue: Queue,
  id: string,
): Omit<RequestContent, 'supporting' | 'authoredOn'> {
  const { birthFamily, birthGiven, birthDate } = resident.traits;
  return {
    id,
    number,
    patient: {
      id: resident.id,
      name: displayName(birthFamily, firstGivenName(birthGiven)),
      birthDate,
    },
    queue,
    priority,
    question: clinical.question,
    eye: clinical.eye,
    requester: by,
    replaces: null,
  };
}

export function specialtyOf(queueCode: string): Specialty {
  const specialty = formCatalogue.specialties.find(({ queue }) => queue === queueCode);
  if (specialty === undefined) throw new RangeError(`no form for ${queueCode}`);
  return specialty;
}

function shortAnswers({ clinical, resident, by, priority, signedAt }: PlaySetup): ShortAnswers {
  const stable = createRandom(seedOf(`general ${resident.id}`));
  const signed = parisClock(signedAt).date;
  return {
    ...generalAnswers(placeOf(by), stable),
    ...clinical.answers,
    ...(clinical.counts === null
      ? {}
      : {
          ...countAnswers(clinical.counts.current, addDays(signed, -3)),
          ...countAnswers(clinical.counts.previous, addDays(signed, -52), 'prev.'),
          'h.since': addDays(signed, -52),
        }),
    ...datesFrom(signed, -1, clinical.daysBefore),
    ...('o.hba1c' in clinical.answers ? { 'o.hba1c.date': addDays(signed, -61) } : {}),
    'g.question': clinical.question,
    'g.context': clinical.context,
    ...(priority === 'routine'
      ? {}
      : { 'g.priority': priority, 'g.urgwhy': 'Aggravation depuis quelques jours.' }),
  };
}

/** The Media of the pictures taken, and what to draw for their bytes. */
export function buildPictures(setup: PlaySetup, requestId: string, random: Random) {
  const form = specialtyOf(setup.clinical.queue).requestForm;
  const media: Media[] = [];
  const pictures: { binaryId: string; drawing: Drawing }[] = [];
  for (const { slot, drawing } of setup.pictures ?? setup.clinical.pictures) {
    const id = random.uuid();
    const binaryId = random.uuid();
    const facts = setup.pictureFacts(drawing);
    // A slot for several pictures numbers them: `smear.1` is the first of `smear`.
    const item = form.questions.find(
      (one) => one.slot?.code === slot || one.slot?.code === slot.replace(/\.\d+$/, ''),
    );
    if (facts === null || item === undefined) continue;
    pictures.push({ binaryId, drawing });
    media.push(
      buildMedia({
        id,
        requestId,
        patientId: setup.resident.id,
        operator: setup.by,
        slot,
        title: item.text,
        modality: item.slot?.modality ?? 'XC',
        takenAt: setup.signedAt,
        deviceName: drawing.kind === 'fundus' ? 'Rétinographe non mydriatique' : 'Microscope',
        ...sizeOf(drawing),
        quality: null,
        original: { binaryId, ...facts },
      }),
    );
  }
  return { media, pictures };
}

function isChoice(answers: Answers, linkId: string, code: string): boolean {
  const answer = answers[linkId];
  return answer?.type === 'choice' && answer.values.some((value) => value.code === code);
}
