import { createHash, randomUUID } from 'node:crypto';
import type { Media } from '@medplum/fhirtypes';
import { parisClock, withParisOffset } from '../../../../shared/domain/civilDate.ts';
import { answerTarget } from '../../../../shared/domain/dueDate.ts';
import { displayName, firstGivenName } from '../../../../shared/domain/names.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { buildConsent } from '../../../../shared/fhir/consent.ts';
import { buildMedia, withPreview } from '../../../../shared/fhir/media.ts';
import { type PatientFile, readPatient } from '../../../../shared/fhir/patient.ts';
import type { Person } from '../../../../shared/fhir/person.ts';
import { attachResponse } from '../../../../shared/fhir/questionnaireResponse.ts';
import type { RequestChange } from '../../../../shared/fhir/requestChange.ts';
import { type EyeSide, readEye } from '../../../../shared/fhir/serviceRequest.ts';
import { codeSystem } from '../../../../shared/fhir/systems.ts';
import { sendRequest } from '../../../../shared/fhir/transitions/sendRequest.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import { toResponse } from '../../../../shared/forms/response.ts';
import type { ImageFiles, StoredFile } from '../../images/imageFiles.ts';
import type { ActFile } from '../../store/actStore.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import type { DraftImage, RequestDraftContent, StoredDraft } from '../../store/draftStore.ts';
import { readResource } from '../../store/resourceStore.ts';
import { queueOf } from './directory.ts';
import { priorityOf } from './draftRow.ts';
import { personOf } from './people.ts';
import { checkDraft } from './requestChecks.ts';

/** The hub takes a preview up to this size ahead of the text; a larger one stays here. */
const previewLimit = 512 * 1024;

export interface RequestAct {
  readonly change: RequestChange;
  readonly priority: 'routine' | 'asap' | 'urgent';
  readonly originals: readonly ActFile[];
  readonly previews: readonly ActFile[];
}

export interface SigningContext {
  readonly db: ReadableDatabase;
  readonly files: ImageFiles;
  readonly by: Person;
  /** Who filled the draft; null when she signs it herself. */
  readonly preparedBy: Person | null;
  readonly number: string;
  readonly now: Date;
}

/**
 * T3: everything that a signed request is made of, from a draft that nothing forbids to sign.
 * @throws AppFailure `request.incomplete`, `request.identityCheck`, `consent.missing`, `consent.refused`, `notFound`
 */
export function requestAct(draft: StoredDraft<'request'>, context: SigningContext): RequestAct {
  const { db, by, preparedBy, number, now } = context;
  const patient = readResource(db, 'Patient', draft.patientId);
  if (patient === null) throw new AppFailure('notFound');
  const file = readPatient(patient.resource);
  const today = parisClock(now.toISOString()).date;
  const { sex, birthDate } = file.traits;
  const asked = { today, sex, birthDate };
  const checked = checkDraft(draft.content, asked, now);
  const { answers } = draft.content;
  const queue = queueOf(db, checked.specialty.queue);
  if (queue === null) throw new AppFailure('hub.notEnrolled');
  const at = withParisOffset(now.toISOString());
  const priority = priorityOf(choice(answers, 'g.priority'));
  const pictures = draft.content.images.map((image) => pictureOf(image, draft, context, at));
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
      id: randomUUID(),
      requestId: draft.id,
      patientId: file.id,
      author: by,
      authored: at,
    }),
    media: pictures.map(({ media }) => media),
    observations: [],
    consent: buildConsent({
      id: randomUUID(),
      patientId: file.id,
      decision: checked.consent.decision,
      from: checked.consent.from,
      mode: checked.consent.mode,
      ...collected(draft.content.consentTaken, context),
    }),
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

interface Picture {
  readonly media: Media;
  readonly original: ActFile;
  readonly preview: ActFile | null;
}

function pictureOf(
  image: DraftImage,
  draft: StoredDraft<'request'>,
  { db, files, by }: SigningContext,
  at: string,
): Picture {
  const original = files.find(db, image.id, 'original');
  const preview = files.find(db, image.id, 'preview');
  if (original === null) throw new AppFailure('store.corrupted');
  const media = buildMedia({
    id: randomUUID(),
    requestId: draft.id,
    patientId: draft.patientId,
    operator: by,
    slot: image.slot,
    title: image.title,
    modality: image.modality,
    takenAt: withParisOffset(image.takenAt === '' ? at : image.takenAt),
    deviceName: null,
    width: original.width ?? 1,
    height: original.height ?? 1,
    quality: null,
    original: binaryFile(original, files.read(db, image.id, 'original')),
  });
  const label = image.title;
  const small = preview !== null && preview.size <= previewLimit ? preview : null;
  if (small === null) return { media, original: actFile(original, label), preview: null };
  const copy = binaryFile(small, files.read(db, image.id, 'preview'));
  return {
    media: withPreview(media, copy),
    original: actFile(original, label),
    preview: actFile(small, label),
  };
}

function binaryFile(file: StoredFile, content: Uint8Array) {
  const sha1 = createHash('sha1').update(content).digest('base64');
  return {
    binaryId: file.id,
    contentType: file.contentType,
    size: file.size,
    sha1,
    sha256: file.sha256,
  };
}

function actFile(file: StoredFile, label: string): ActFile {
  const { id, size, sha256, contentType } = file;
  return { binaryId: id, size, sha256, contentType, label };
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
