import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Media, QuestionnaireResponse, Resource } from '@medplum/fhirtypes';
import { readOriginal, readSlot } from '../../../shared/fhir/media.ts';
import { buildPatient, readPatient } from '../../../shared/fhir/patient.ts';
import { withEditor } from '../../../shared/fhir/patientEditor.ts';
import { idIn } from '../../../shared/fhir/reference.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { fromResponse } from '../../../shared/forms/response.ts';
import { caseOf } from '../../../shared/practice/cases/caseOf.ts';
import { camille } from '../../../shared/practice/people.ts';
import type { Drawing } from '../../../shared/practice/pictures/gallery.ts';
import { tilleuls } from '../../../shared/practice/places.ts';
import type { PictureFacts } from '../../../shared/practice/playSetup.ts';
import { type PracticeRequest, practiceData } from '../../../shared/practice/practiceData.ts';
import type { NewAct } from '../store/actStore.ts';
import type { DraftImage, StoredDraft } from '../store/draftStore.ts';
import type { SignedDraft } from '../store/signedDraftStore.ts';
import type {
  PracticeConflict,
  PracticeContent,
  PracticePicture,
  WaitingAct,
} from './practiceService.ts';
import { createPracticeSigners } from './practiceSigners.ts';

/**
 * The exercise's place, people and requests, relative to `now`. `folder` holds the drawn pictures; without them the
 * requests come without pictures. The invented people sign with keys made here and forgotten here.
 */
export function practiceContent(folder: string): (now: Date) => PracticeContent {
  return (now) => {
    const pictureFacts = (drawing: Drawing): PictureFacts | null => factsOf(folder, drawing);
    const data = practiceData({ now: now.toISOString(), scope: 'tilleuls', pictureFacts });
    const { sign, keys } = createPracticeSigners();
    const kept = data.requests.filter((request) => !isDraft(request));
    const arrived = kept.filter(({ waiting }) => waiting === null);
    return {
      place: {
        establishment: { name: tilleuls.name, finess: tilleuls.finess, kind: 'ehpad' },
        workstationName: 'Poste infirmier 1',
      },
      organizationId: tilleuls.id,
      nurse: {
        id: camille.practitionerId,
        practitionerRoleId: camille.roleId,
        family: camille.family,
        given: camille.given,
        role: 'nurse',
        rpps: camille.rpps,
      },
      resources: [
        ...data.directory,
        ...data.patients,
        ...arrived.flatMap(({ resources }) => sign(resources)),
      ],
      waiting: kept.flatMap((request) => waitingAct(request, sign, now)),
      conflict: conflictOf(data, now),
      drafts: data.requests.filter(isDraft).flatMap((request) => draftOf(request, now)),
      keys: keys(),
      pictures: kept.flatMap(({ pictures, resources, lies }) =>
        pictures.flatMap(({ binaryId, drawing }) =>
          picture(folder, binaryId, drawing, resources, lies === 'workstation'),
        ),
      ),
    };
  };
}

/** The picture that the guided walk offers to who has none at hand: the first of its case in ophthalmology. */
export function practicePicture(folder: string): () => Uint8Array<ArrayBuffer> | null {
  return () => {
    const [first] = caseOf['OPHT-EHPAD'].pictures;
    const bytes = first === undefined ? null : fileOf(folder, first.drawing);
    return bytes === null ? null : new Uint8Array(bytes);
  };
}

/** Somebody about whom no answer is awaited: her room was corrected here, and otherwise elsewhere. */
function conflictOf(
  { patients, requests }: ReturnType<typeof practiceData>,
  now: Date,
): PracticeConflict | null {
  const asked = new Set(
    requests.flatMap(({ resources }) =>
      resources.flatMap((one) =>
        one.resourceType === 'ServiceRequest' && one.status !== 'completed'
          ? (idIn(one.subject, 'Patient') ?? [])
          : [],
      ),
    ),
  );
  const base = patients.findLast(
    ({ id = '', ...patient }) => !asked.has(id) && readPatient({ ...patient, id }).room !== null,
  );
  if (base?.id === undefined) return null;
  const { id } = base;
  const file = readPatient(base);
  const version = (room: string, unit: string | null, who: string) => ({
    ...withEditor(buildPatient({ ...file, room, unit }), who),
    id,
  });
  const lastUpdated = new Date(now.getTime() - 40 * 60_000).toISOString();
  const theirs = version('53', 'Les Pommiers', 'Sophie L.');
  return {
    base: { ...base, id },
    mine: version('36', file.unit, `${camille.given} ${camille.family}`),
    theirs: { ...theirs, meta: { ...theirs.meta, versionId: '2', lastUpdated } },
  };
}

function isDraft({ resources }: PracticeRequest): boolean {
  return resources.some((one) => one.resourceType === 'ServiceRequest' && one.status === 'draft');
}

function fileOf(folder: string, drawing: Drawing): Buffer | null {
  const path = join(folder, `${drawing.key}.jpg`);
  return existsSync(path) ? readFileSync(path) : null;
}

function factsOf(folder: string, drawing: Drawing): PictureFacts | null {
  const bytes = fileOf(folder, drawing);
  if (bytes === null) return null;
  return {
    contentType: 'image/jpeg',
    size: bytes.length,
    sha1: createHash('sha1').update(bytes).digest('base64'),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

function picture(
  folder: string,
  binaryId: string,
  drawing: Drawing,
  resources: readonly Resource[],
  hasOriginal: boolean,
): PracticePicture[] {
  const content = fileOf(folder, drawing);
  const media = resources.find(
    (one): one is Media => one.resourceType === 'Media' && readOriginal(one)?.binaryId === binaryId,
  );
  if (content === null || media === undefined) return [];
  const { width = 1, height = 1 } = media;
  return [{ binaryId, width, height, content, hasOriginal }];
}

function waitingAct(
  request: PracticeRequest,
  sign: (resources: readonly Resource[]) => Resource[],
  now: Date,
): WaitingAct[] {
  if (request.waiting === null) return [];
  const { resources, provenance } = request.waiting;
  const act: NewAct = {
    requestId: randomUUID(),
    kind: 'request',
    serviceRequestId: request.id,
    priority: 'routine',
    professionalId: null,
    resources: sign([...resources, provenance]).flatMap((one) =>
      one.id === undefined || one.resourceType === 'Patient' ? [] : [{ ...one, id: one.id }],
    ),
    originals: resources.flatMap((one) => {
      const original = one.resourceType === 'Media' ? readOriginal(one) : null;
      if (original === null || one.resourceType !== 'Media') return [];
      const { sha1: _, ...file } = original;
      return [{ ...file, label: one.content.title ?? '' }];
    }),
    previews: [],
  };
  return [{ act, refusal: request.refusal, draft: signedFrom(request, now) }];
}

/** What somebody had written before she signed it, her pictures included. */
function signedFrom(request: PracticeRequest, now: Date): SignedDraft | null {
  const [draft] = draftOf(request, now);
  if (draft === undefined) return null;
  const images = request.resources.flatMap((one): DraftImage[] => {
    const original = one.resourceType === 'Media' ? readOriginal(one) : null;
    const slot = one.resourceType === 'Media' ? readSlot(one) : null;
    if (one.resourceType !== 'Media' || original === null || slot === null) return [];
    const title = one.content.title ?? '';
    const modality = one.modality?.coding?.[0]?.code ?? 'XC';
    const takenAt = one.createdDateTime ?? '';
    return [{ id: original.binaryId, slot, title, label: title, modality, takenAt }];
  });
  const { savedAt: _, ...kept } = draft;
  return { ...kept, content: { ...draft.content, images } };
}

/** A draft as the wizard keeps it: its answers, where it was left, and nothing signed. */
function draftOf({ id, resources, queue }: PracticeRequest, now: Date): StoredDraft<'request'>[] {
  const response = resources.find(
    (one): one is QuestionnaireResponse => one.resourceType === 'QuestionnaireResponse',
  );
  const request = resources.find((one) => one.resourceType === 'ServiceRequest');
  const specialty = formCatalogue.specialties.find((one) => one.queue === queue);
  const patientId = idIn(request?.subject, 'Patient');
  if (response === undefined || specialty === undefined || patientId === null) return [];
  const read = fromResponse(specialty.requestForm, response);
  const answers = read.ok ? read.answers : {};
  const content: StoredDraft<'request'>['content'] = {
    specialty: specialty.code,
    questionnaire: specialty.requestForm.canonical,
    step: 'clinical',
    focus: null,
    answers,
    identityCheckedAt: null,
    identityCheckedBy: null,
    identityCheckedAs: null,
    consentTaken: null,
    refusal: null,
    redFlagExits: [],
    images: [],
  };
  const savedAt = response.authored ?? now.toISOString();
  return [{ id, authorId: camille.practitionerId, patientId, content, savedAt }];
}
