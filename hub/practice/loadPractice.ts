import { Readable } from 'node:stream';
import type { Resource, ServiceRequest, Task } from '@medplum/fhirtypes';
import { parisClock } from '../../shared/domain/civilDate.ts';
import { idIn } from '../../shared/fhir/reference.ts';
import { currentTask } from '../../shared/fhir/requestProjection.ts';
import { practiceDirectory } from '../../shared/practice/places.ts';
import { type PracticeRequest, practiceData } from '../../shared/practice/practiceData.ts';
import { writeDirectory } from '../directory/directory.ts';
import { type Named, namedBy } from '../fhir/named.ts';
import { requestNumber } from '../fhir/requestRules.ts';
import { resourceWrite } from '../fhir/resourceWrite.ts';
import type { ValidResource } from '../fhir/validation.ts';
import type { PrepareParts } from '../hub.ts';
import { type CommitPlan, emptyPlan, type NamedBinary } from '../store/repository.ts';
import { binaryWrite } from '../uploads/binaryWrite.ts';
import { practiceCodes } from './practiceCodes.ts';
import type { PracticePictures } from './practicePictures.ts';
import { createPracticeSigners, type PracticeSigners } from './practiceSigners.ts';

const loadedSetting = 'practiceLoadedAt';
const nobody = () => undefined;
const loader = 'practice';

/** What a practice hub needs before its first answer: places, teams, this week's sittings, and the fixed codes. */
export async function loadPracticeDirectory(parts: PrepareParts, now: Date): Promise<void> {
  const { repository } = parts;
  const at = now.toISOString();
  const today = parisClock(at).date;
  await writeDirectory(repository, nobody, validated(parts, practiceDirectory(today)), at);
  for (const code of practiceCodes(today)) await repository.identities.addCode(code);
}

/**
 * Fills an empty practice hub with the region's residents and requests. Stopped in the middle, it goes on at the next
 * start; done once, it never does it again.
 */
export async function loadPracticeRequests(
  parts: PrepareParts,
  pictures: PracticePictures,
  now: Date,
  isStopped: () => boolean,
): Promise<void> {
  const { identities, resources } = parts.repository;
  if ((await identities.setting(loadedSetting)) !== null) return;
  const at = now.toISOString();
  const data = practiceData({ now: at, scope: 'region', pictureFacts: pictures.facts });
  await writeDirectory(parts.repository, nobody, validated(parts, data.directory), at);
  const signers = await createPracticeSigners(data.people, identities, at);
  const patients = new Map(validated(parts, data.patients).map((it) => [it.id, it]));
  for (const request of data.requests.filter(({ lies }) => lies === 'hub')) {
    if (isStopped()) return;
    if ((await resources.read(`ServiceRequest/${request.id}`)) !== null) continue;
    await loadRequest(parts, request, patients, pictures, signers);
  }
  await identities.saveSetting(loadedSetting, at);
}

function validated({ validate }: PrepareParts, all: readonly Resource[]): ValidResource[] {
  return all.map((one) => validate(one, one.resourceType));
}

async function loadRequest(
  parts: PrepareParts,
  request: PracticeRequest,
  patients: ReadonlyMap<string, ValidResource>,
  pictures: PracticePictures,
  signers: PracticeSigners,
): Promise<void> {
  const { repository, files, validate } = parts;
  const signed = await Promise.all(
    request.resources.map((one) =>
      one.resourceType === 'Provenance' ? signers.sign(one, request.resources) : one,
    ),
  );
  const resources = signed.map((one) => validate(one, one.resourceType));
  const serviceRequest = resources.find((one) => one.resourceType === 'ServiceRequest');
  const patient = patients.get(idIn(serviceRequest?.subject, 'Patient') ?? '');
  if (serviceRequest === undefined || patient === undefined) {
    throw new Error(`The practice request ${request.id} lacks its resident`);
  }
  for (const { binaryId, drawing } of request.pictures) {
    const bytes = pictures.bytes(drawing);
    if (bytes === null) continue;
    await files.create(binaryId);
    await files.append(binaryId, 0, Readable.from([bytes]));
  }
  const isNew = (await repository.resources.read(`Patient/${patient.id}`)) === null;
  const all = isNew ? [patient, ...resources] : resources;
  const plan = buildPlan(request, serviceRequest, patient.id, resources, all);
  const outcome = await repository.resources.commit(plan);
  if (outcome.status !== 'done') throw new Error(`A practice request is ${outcome.status}`);
}

function buildPlan(
  request: PracticeRequest,
  serviceRequest: ServiceRequest,
  patientId: string,
  resources: readonly ValidResource[],
  written: readonly ValidResource[],
): CommitPlan {
  const { id: caseId, organizationId: establishmentId } = request;
  const at = changedAt(serviceRequest);
  const named = resources.flatMap((one) => namedFiles(namedBy(one, ''), caseId, establishmentId));
  const members = [
    `Patient/${patientId}`,
    ...resources.map(({ resourceType, id }) => `${resourceType}/${id}`),
    ...named.map(({ id }) => `Binary/${id}`),
  ];
  const tasks = resources.filter(
    (one): one is Task & { id: string } => one.resourceType === 'Task',
  );
  const number = requestNumber(serviceRequest);
  return {
    ...emptyPlan(at),
    writes: [
      ...written.map((one) => writeOf(one, establishmentId)),
      ...named.map((binary) => binaryWrite(binary, at)),
    ],
    newCases: [{ id: caseId, establishmentId, patientId }],
    caseTeams: teamsOf(serviceRequest, tasks).map((teamId) => ({ caseId, teamId })),
    caseMembers: members.map((key) => ({ caseId, key })),
    currentTasks: [{ caseId, taskId: currentTask(tasks)?.id ?? '' }],
    numbers: number === null ? [] : [{ value: number, caseId }],
    named,
    received: named.map(({ id }) => ({ binaryId: id, at })),
  };
}

function writeOf(resource: ValidResource, establishmentId: string) {
  const isPatient = resource.resourceType === 'Patient';
  const byExpert = resource.resourceType === 'DiagnosticReport';
  return resourceWrite(resource, 0, changedAt(resource), {
    establishmentId: isPatient ? establishmentId : null,
    side: isPatient ? null : byExpert ? 'expert' : 'requester',
  });
}

function namedFiles(
  { attachments }: Named,
  caseId: string,
  establishmentId: string,
): NamedBinary[] {
  return attachments.map(({ binaryId, contentType, size, sha256 }) => ({
    id: binaryId,
    caseId,
    establishmentId,
    workstationId: loader,
    contentType,
    size,
    sha256,
  }));
}

function teamsOf(request: ServiceRequest, tasks: readonly Task[]): readonly string[] {
  const asked = [...(request.performer ?? []), ...tasks.map(({ owner }) => owner)];
  return [...new Set(asked.flatMap((one) => idIn(one, 'HealthcareService') ?? []))];
}

/** When the hub would have written it, in UTC as all its dates. */
function changedAt({ meta }: Resource): string {
  return new Date(meta?.lastUpdated ?? 0).toISOString();
}
