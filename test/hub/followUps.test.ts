import { randomUUID } from 'node:crypto';
import type { Communication, MedicationRequest, Task } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeSettled } from '../../hub/fhir/closeSettled.ts';
import type { Settlement } from '../../shared/domain/followUp.ts';
import { buildReminder, buildSettlement } from '../../shared/fhir/communication.ts';
import { buildFollowUp } from '../../shared/fhir/followUp.ts';
import type { Person } from '../../shared/fhir/person.ts';
import { buildPrescription } from '../../shared/fhir/prescription.ts';
import { answerRequest } from '../../shared/fhir/transitions/answerRequest.ts';
import { accept, acknowledge, type Make, send, stepAt } from './support/moves.ts';
import {
  at,
  newRequest,
  queues,
  type TestRequest,
  transaction,
  type WithId,
} from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { reasonOf, type Workstation } from './support/workstation.ts';

const DAY_MS = 86_400_000;
const done: Settlement = { result: 'done', way: null, outcome: null, text: '' };

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.hub.destroy());

interface Answered extends TestRequest {
  readonly reportId: string;
  /** Of a conduct and of the outcome. */
  readonly todo: string;
  readonly outcome: string;
}

/** A request that was answered and read, with one thing to do and one outcome to tell. */
async function answered(): Promise<Answered> {
  const request = newRequest({ requester: stage.nurse.person, fileSizes: [] });
  expect((await stage.ehpad.act(request.bundle)).response.status).toBe(200);
  const ids = { reportId: randomUUID(), todo: randomUUID(), outcome: randomUUID() };
  const answer: Make = (step) =>
    answerRequest(step, {
      reportId: ids.reportId,
      queue: queues.ophthalmology,
      response: {
        resourceType: 'QuestionnaireResponse',
        id: randomUUID(),
        status: 'completed',
        basedOn: [{ reference: `ServiceRequest/${request.content.id}` }],
        subject: { reference: `Patient/${request.patient.id}` },
        authored: at,
      },
      conclusion: 'TESTCONCLUSION',
      followUps: [
        { id: ids.todo, kind: 'action', words: 'TESTCONDUITE', dueOn: '2027-03-09' },
        { id: ids.outcome, kind: 'outcome', words: '7', dueOn: '2027-03-09' },
      ],
    });
  await move(stage.hospital, stage.expert.person, request, accept);
  await move(stage.hospital, stage.expert.person, request, answer);
  await move(stage.ehpad, stage.nurse.person, request, acknowledge);
  return { ...request, ...ids };
}

async function move(station: Workstation, by: Person, request: TestRequest, make: Make) {
  const step = await stepAt(station, by, request);
  const { response, answer } = await send(station, step, make(step, request));
  expect(response.status, JSON.stringify(answer)).toBe(200);
}

const contextOf = (sender: Person, { content }: TestRequest) => ({
  ...{ id: randomUUID(), requestId: content.id, patientId: content.patient.id },
  ...{ sender, sent: at },
});

const sendMessage = (station: Workstation, message: Communication) =>
  station.act(
    transaction([{ resource: { ...message, id: message.id ?? randomUUID() }, version: 0 }]),
  );

const settle = (
  station: Workstation,
  by: Person,
  request: TestRequest,
  taskId: string,
  said = done,
) => sendMessage(station, buildSettlement(contextOf(by, request), taskId, said));

const readTask = (id: string) => stage.hospital.getJson<WithId<Task>>(`/fhir/Task/${id}`);

test('the establishment alone says what became of it; the hub writes the Task, and the later word counts', async () => {
  const request = await answered();
  expect(await readTask(request.todo)).toMatchObject({
    ...{ status: 'requested', description: 'TESTCONDUITE' },
    basedOn: [{ reference: `ServiceRequest/${request.content.id}` }],
    focus: { reference: `DiagnosticReport/${request.reportId}` },
  });
  const byTeam = await settle(stage.hospital, stage.expert.person, request, request.todo);
  expect(await reasonOf(byTeam.response)).toBe('state.forbidden');
  expect((await readTask(request.todo)).status).toBe('requested');

  const why: Settlement = { ...done, result: 'notDone', text: 'TESTMOTIF' };
  const said = await settle(stage.ehpad, stage.nurse.person, request, request.todo, why);
  expect(said.response.status, JSON.stringify(said.answer)).toBe(200);
  expect(await readTask(request.todo)).toMatchObject({
    ...{ status: 'failed', statusReason: { text: 'TESTMOTIF' } },
  });
  await settle(stage.ehpad, stage.nurse.person, request, request.todo);
  expect((await readTask(request.todo)).status).toBe('completed');
});

test('nobody writes such a Task otherwise: it comes with its opinion, and is never edited', async () => {
  const request = await answered();
  const stored = await readTask(request.todo);
  for (const station of [stage.ehpad, stage.hospital]) {
    const edited = { ...stored, status: 'completed' as const };
    const version = Number(stored.meta?.versionId);
    const { response } = await station.act(transaction([{ resource: edited, version }]));
    expect(await reasonOf(response)).toBe('resource.immutable');
  }
  const one = { id: randomUUID(), kind: 'action', words: 'TEST', dueOn: null } as const;
  const context = {
    ...{ requestId: request.content.id, patientId: request.content.patient.id, at },
    ...{ reportId: request.reportId, establishment: {} },
  };
  const alone = { ...buildFollowUp(one, context), id: one.id };
  for (const station of [stage.ehpad, stage.hospital]) {
    const { response } = await station.act(transaction([{ resource: alone, version: 0 }]));
    expect(await reasonOf(response)).toBe('state.forbidden');
  }
});

test('a message settles nothing of another request, and the team alone reminds', async () => {
  const [request, other] = [await answered(), await answered()];
  const foreign = await settle(stage.ehpad, stage.nurse.person, request, other.todo);
  expect(await reasonOf(foreign.response)).toBe('state.forbidden');
  expect((await readTask(other.todo)).status).toBe('requested');
  const { person: nurse } = stage.nurse;
  const byNurse = buildReminder(contextOf(nurse, request), 'TESTRELANCE');
  expect(await reasonOf((await sendMessage(stage.ehpad, byNurse)).response)).toBe(
    'state.forbidden',
  );
  const byTeam = buildReminder(contextOf(stage.expert.person, request), 'TESTRELANCE');
  expect((await sendMessage(stage.hospital, byTeam)).response.status).toBe(200);
});

test('T18 the platform closes nothing while something is left to do; an outcome keeps nothing open', async () => {
  const request = await answered();
  const close = () =>
    closeSettled({
      repository: stage.hub.repository,
      announce: () => undefined,
      now: () => new Date(Date.now() + 31 * DAY_MS),
    });
  const stateTask = async () =>
    (await stage.ehpad.getJson<Task>(`/fhir/Task/${request.task.id}`)).businessStatus?.coding?.[0]
      ?.code;
  await close();
  expect(await stateTask()).toBe('read');
  await settle(stage.ehpad, stage.nurse.person, request, request.todo);
  await close();
  expect(await stateTask()).toBe('closed');
});

test('a prescription is the owner’s alone to write, and nobody edits it', async () => {
  const request = await answered();
  const write = (station: Workstation, by: Person) => {
    const id = randomUUID();
    const context = contextOf(by, request);
    const resource = buildPrescription({
      ...{ id, requestId: context.requestId, patientId: context.patientId },
      ...{ prescriber: by, at, text: 'TESTPRESCRIPTION', replaces: null },
    });
    return { id, sent: station.act(transaction([{ resource: { ...resource, id }, version: 0 }])) };
  };
  const byNurse = await write(stage.ehpad, stage.nurse.person).sent;
  expect(await reasonOf(byNurse.response)).toBe('policy.write');
  const { id, sent } = write(stage.hospital, stage.expert.person);
  const { response, answer } = await sent;
  expect(response.status, JSON.stringify(answer)).toBe(200);
  const stored = await stage.ehpad.getJson<WithId<MedicationRequest>>(
    `/fhir/MedicationRequest/${id}`,
  );
  expect(stored.medicationCodeableConcept?.text).toBe('TESTPRESCRIPTION');
  const changed = { ...stored, medicationCodeableConcept: { text: 'TESTAUTRE' } };
  const edit = await stage.hospital.act(transaction([{ resource: changed, version: 1 }]));
  expect(await reasonOf(edit.response)).toBe('policy.write');
});
