import { randomBytes, randomUUID } from 'node:crypto';
import type {
  Bundle,
  DiagnosticReport,
  Media,
  Patient,
  Provenance,
  QuestionnaireResponse,
  Resource,
  ServiceRequest,
  Task,
} from '@medplum/fhirtypes';
import { buildDiagnosticReport } from '../../../shared/fhir/diagnosticReport.ts';
import { type BinaryFile, buildMedia } from '../../../shared/fhir/media.ts';
import type { Person } from '../../../shared/fhir/person.ts';
import { referenceTo } from '../../../shared/fhir/reference.ts';
import { buildServiceRequest, type RequestContent } from '../../../shared/fhir/serviceRequest.ts';
import { codeSystem } from '../../../shared/fhir/systems.ts';
import { buildTask, moveTask } from '../../../shared/fhir/task.ts';
import { practiceIds } from './practiceIds.ts';
import { sha256 } from './workstation.ts';

export const at = '2027-03-02T10:15:00+01:00';

export type WithId<T extends Resource> = T & { id: string };

export interface TestFile extends BinaryFile {
  readonly bytes: Buffer;
}

export interface TestRequest {
  readonly content: RequestContent;
  readonly patient: WithId<Patient>;
  readonly serviceRequest: WithId<ServiceRequest>;
  readonly task: WithId<Task>;
  readonly response: WithId<QuestionnaireResponse>;
  readonly provenance: WithId<Provenance>;
  readonly media: readonly WithId<Media>[];
  readonly files: readonly TestFile[];
  readonly bundle: Bundle;
}

export function newFile(size: number): TestFile {
  const bytes = randomBytes(size);
  return {
    binaryId: randomUUID(),
    contentType: 'image/jpeg',
    size,
    sha1: '',
    sha256: sha256(bytes),
    bytes,
  };
}

export const queues = {
  ophthalmology: {
    code: 'OPHT-EHPAD',
    serviceId: practiceIds.ophthalmology,
    name: 'Ophtalmologie',
    specialties: ['SM38'],
  },
  haematology: {
    code: 'HEMATO',
    serviceId: practiceIds.haematology,
    name: 'Hématologie',
    specialties: ['SM71'],
  },
} as const;

export interface NewRequest {
  readonly requester: Person;
  readonly queue?: RequestContent['queue'];
  readonly patient?: WithId<Patient>;
  readonly fileSizes?: readonly number[];
  readonly supporting?: readonly string[];
}

export function newPatient(): WithId<Patient> {
  return {
    resourceType: 'Patient',
    id: randomUUID(),
    active: true,
    name: [{ use: 'official', family: 'TESTLEMOINE', given: ['ODETTE'] }],
    gender: 'female',
    birthDate: '1938-05-04',
  };
}

/** A signed request as a workstation sends it: all its parts, their links, and the files it names. */
export function newRequest(options: NewRequest): TestRequest {
  const { requester, queue = queues.ophthalmology, fileSizes = [], supporting = [] } = options;
  const patient = options.patient ?? newPatient();
  const id = randomUUID();
  const responseId = randomUUID();
  const files = fileSizes.map(newFile);
  const media = files.map((original): WithId<Media> => {
    const { hash: _hash, ...attachment } = pictureOf(id, patient.id, requester, original).content;
    const picture = pictureOf(id, patient.id, requester, original);
    return { ...picture, id: picture.id ?? '', content: attachment };
  });
  const content: RequestContent = {
    id,
    number: `TE-2027-${id.slice(0, 13)}`,
    patient: { id: patient.id, name: 'TESTLEMOINE Odette', birthDate: '1938-05-04' },
    queue,
    priority: 'routine',
    question: 'TESTQUESTION',
    eye: null,
    requester,
    authoredOn: at,
    supporting: [
      `QuestionnaireResponse/${responseId}`,
      ...media.map((it) => `Media/${it.id}`),
      ...supporting,
    ],
    replaces: null,
  };
  const serviceRequest = { ...buildServiceRequest(content, 'active'), id };
  const taskId = randomUUID();
  const task = { ...buildTask(taskId, content, 'queued', null, at), id: taskId };
  const response: WithId<QuestionnaireResponse> = {
    resourceType: 'QuestionnaireResponse',
    id: responseId,
    status: 'completed',
    basedOn: [referenceTo('ServiceRequest', id)],
    subject: referenceTo('Patient', patient.id),
    authored: at,
    author: referenceTo('PractitionerRole', requester.roleId),
    item: [{ linkId: '1', answer: [{ valueString: 'TESTANSWER' }] }],
  };
  const provenance = signature([`ServiceRequest/${id}`], requester);
  const created = [patient, serviceRequest, task, response, ...media, provenance];
  return {
    content,
    patient,
    serviceRequest,
    task,
    response,
    provenance,
    media,
    files,
    bundle: transaction(created.map((resource) => ({ resource, version: 0 }))),
  };
}

function pictureOf(requestId: string, patientId: string, operator: Person, original: TestFile) {
  return buildMedia({
    id: randomUUID(),
    requestId,
    patientId,
    operator,
    slot: 'od.macula',
    title: 'Œil droit — macula',
    modality: 'OP',
    takenAt: at,
    deviceName: null,
    width: 100,
    height: 100,
    quality: null,
    original,
  });
}

export function signature(targets: readonly string[], signer: Person): WithId<Provenance> {
  return {
    resourceType: 'Provenance',
    id: randomUUID(),
    target: targets.map((reference) => ({ reference })),
    recorded: at,
    agent: [{ who: referenceTo('PractitionerRole', signer.roleId) }],
    signature: [
      {
        type: [{ system: codeSystem.signatureType, code: '1.2.840.10065.1.12.1.1' }],
        when: at,
        who: referenceTo('PractitionerRole', signer.roleId),
        data: Buffer.from('header..signature').toString('base64'),
      },
    ],
  };
}

export interface Written {
  readonly resource: WithId<Resource>;
  /** 0 to create, else the version replaced. */
  readonly version: number;
}

export function transaction(written: readonly Written[]): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: written.map(({ resource, version }) => ({
      resource,
      request: {
        method: 'PUT',
        url: `${resource.resourceType}/${resource.id}`,
        ...(version === 0 ? { ifNoneMatch: '*' } : { ifMatch: `W/"${version}"` }),
      },
    })),
  };
}

/** An expert takes the request. */
export function acceptance(task: WithId<Task>, version: number, expert: Person): Bundle {
  const owner = referenceTo('PractitionerRole', expert.roleId);
  const moved = { ...moveTask(task, { state: 'accepted', at, owner }), id: task.id };
  return transaction([
    { resource: moved, version },
    { resource: signature([`Task/${task.id}`], expert), version: 0 },
  ]);
}

export interface TestAnswer {
  readonly report: WithId<DiagnosticReport>;
  readonly bundle: Bundle;
}

/** The owner answers: report, Task, ServiceRequest and signature in one act. */
export function opinion(
  request: TestRequest,
  task: WithId<Task>,
  version: number,
  expert: Person,
  requestVersion = 1,
): TestAnswer {
  const id = randomUUID();
  const report = {
    ...buildDiagnosticReport({
      id,
      requestId: request.content.id,
      patientId: request.patient.id,
      queue: request.content.queue,
      status: 'final',
      expert,
      issued: at,
      conclusion: 'TESTCONCLUSION',
      responseId: null,
    }),
    id,
  };
  const output = [{ reference: `DiagnosticReport/${id}` }];
  const moved = { ...moveTask(task, { state: 'answered', at, output }), id: task.id };
  const completed = { ...request.serviceRequest, status: 'completed' as const };
  return {
    report,
    bundle: transaction([
      { resource: report, version: 0 },
      { resource: moved, version },
      { resource: completed, version: requestVersion },
      { resource: signature([`DiagnosticReport/${id}`], expert), version: 0 },
    ]),
  };
}
