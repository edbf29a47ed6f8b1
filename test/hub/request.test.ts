import type { Bundle, Task } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { practiceIds } from '../../hub/practice/practiceDirectory.ts';
import { stateOf } from '../../shared/fhir/task.ts';
import { acceptance, newRequest, opinion, type WithId } from './support/requests.ts';
import { startTestHub, type TestHub } from './support/testHub.ts';
import { type Professional, Workstation } from './support/workstation.ts';

let hub: TestHub;
let ehpad: Workstation;
let hospital: Workstation;
let nurse: Professional;
let expert: Professional;

beforeAll(async () => {
  hub = await startTestHub();
  ehpad = await Workstation.enrol(hub, practiceIds.ehpad);
  hospital = await Workstation.enrol(hub, practiceIds.hospital);
  nurse = await ehpad.register('nurse');
  expert = await hospital.register('expert');
  await hospital.joinTeam(expert, practiceIds.ophthalmology);
  await hospital.signIn(expert);
  await ehpad.signIn();
});
afterAll(() => hub.destroy());

const readTask = async (station: Workstation, id: string) =>
  station.getJson<WithId<Task>>(`/fhir/Task/${id}`);

test('a request without pictures reaches the team at once and comes back answered', async () => {
  const request = newRequest({ requester: nurse.person });
  const sent = await ehpad.act(request.bundle);
  expect(sent.answer).toMatchObject({ type: 'transaction-response' });
  expect(sent.response.status).toBe(200);
  const received = await readTask(hospital, request.task.id);
  expect(stateOf(received)).toBe('received');
  expect(received.meta?.versionId).toBe('3');

  const accepted = await hospital.act(acceptance(received, 3, expert.person));
  expect(accepted.response.status, JSON.stringify(accepted.answer)).toBe(200);
  const task = await readTask(hospital, request.task.id);
  const answer = opinion(request, task, 4, expert.person);
  const answered = await hospital.act(answer.bundle);
  expect(answered.response.status, JSON.stringify(answered.answer)).toBe(200);

  const report = await ehpad.getJson<Bundle>(
    `/fhir/DiagnosticReport?based-on=ServiceRequest/${request.content.id}`,
  );
  expect(report.entry?.length).toBe(1);
  expect(stateOf(await readTask(ehpad, request.task.id))).toBe('answered');
});
