import { randomUUID } from 'node:crypto';
import type { Communication, Task } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorsening } from '../../shared/fhir/communication.ts';
import type { Person } from '../../shared/fhir/person.ts';
import { stateOf } from '../../shared/fhir/task.ts';
import {
  acceptance,
  at,
  newRequest,
  opinion,
  type TestRequest,
  transaction,
  type WithId,
} from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { reasonOf, type Workstation } from './support/workstation.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.hub.destroy());

async function send(): Promise<TestRequest> {
  const request = newRequest({ requester: stage.nurse.person });
  const { response, answer } = await stage.ehpad.act(request.bundle);
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return request;
}

const readTask = (station: Workstation, { task }: TestRequest) =>
  station.getJson<WithId<Task>>(`/fhir/Task/${task.id}`);
const versionOf = (task: Task) => Number(task.meta?.versionId);

async function worsen(
  station: Workstation,
  sender: Person,
  { content }: TestRequest,
  priority: 'asap' | 'urgent',
): Promise<Communication> {
  const id = randomUUID();
  const context = { id, requestId: content.id, patientId: content.patient.id, sender, sent: at };
  const message: WithId<Communication> = {
    ...buildWorsening(context, ['TESTSIGNE'], priority),
    id,
  };
  const { response, answer } = await station.act(transaction([{ resource: message, version: 0 }]));
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return message;
}

test('5.23 the hub raises the priority and the due date of an open request, and never lowers them', async () => {
  const request = await send();
  const before = await readTask(stage.hospital, request);
  expect(before.priority).toBe('routine');
  await worsen(stage.ehpad, stage.nurse.person, request, 'urgent');
  const raised = await readTask(stage.hospital, request);
  expect(raised.priority).toBe('urgent');
  expect(stateOf(raised)).toBe('received');
  const dueIn = Date.parse(raised.restriction?.period?.end ?? '') - Date.now();
  expect(dueIn).toBeLessThanOrEqual(24 * 3_600_000);
  await worsen(stage.ehpad, stage.nurse.person, request, 'asap');
  expect(await readTask(stage.hospital, request)).toEqual(raised);
});

test('5.23 only the establishment that asks raises: a message of the team changes no priority', async () => {
  const request = await send();
  await worsen(stage.hospital, stage.expert.person, request, 'urgent');
  expect((await readTask(stage.hospital, request)).priority).toBe('routine');
});

test('5.23 an answer prepared before the priority was raised is not lost, and the raise neither', async () => {
  const request = await send();
  await stage.hospital.act(
    acceptance(await readTask(stage.hospital, request), 3, stage.expert.person),
  );
  const known = await readTask(stage.hospital, request);
  await worsen(stage.ehpad, stage.nurse.person, request, 'asap');
  await worsen(stage.ehpad, stage.nurse.person, request, 'urgent');
  expect(versionOf(await readTask(stage.hospital, request))).toBe(versionOf(known) + 2);
  const answer = opinion(request, known, versionOf(known), stage.expert.person);
  const { response, answer: told } = await stage.hospital.act(answer.bundle);
  expect(response.status, JSON.stringify(told)).toBe(200);
  const after = await readTask(stage.hospital, request);
  expect([stateOf(after), after.priority]).toEqual(['answered', 'urgent']);
  expect(versionOf(after)).toBe(versionOf(known) + 3);

  // Somebody's own move is no raise: what starts from before it is told of a conflict.
  const late = opinion(request, known, versionOf(known), stage.expert.person);
  const refused = await stage.hospital.act(late.bundle);
  expect(await reasonOf(refused.response)).toBe('version.conflict');
  await worsen(stage.ehpad, stage.nurse.person, request, 'urgent');
  expect(versionOf(await readTask(stage.hospital, request))).toBe(versionOf(after));
});
