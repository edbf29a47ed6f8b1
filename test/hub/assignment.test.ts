import { randomUUID } from 'node:crypto';
import type { Task } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, parisClock } from '../../shared/domain/civilDate.ts';
import { buildAbsence } from '../../shared/fhir/absence.ts';
import type { Person } from '../../shared/fhir/person.ts';
import { extensionUrl } from '../../shared/fhir/systems.ts';
import { assignerOf, stateOf, taskInstant } from '../../shared/fhir/task.ts';
import { assignRequest, releaseRequest } from '../../shared/fhir/transitions/acceptRequest.ts';
import { answer, type Make, send, stepAt } from './support/moves.ts';
import { practiceIds } from './support/practiceIds.ts';
import { newRequest, queues, type TestRequest } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { type Professional, reasonOf, Workstation } from './support/workstation.ts';

const DAY_MS = 86_400_000;

let stage: Stage;
let desk: Workstation;
let dispatcher: Professional;
let stranger: Professional;
beforeAll(async () => {
  stage = await setStage();
  desk = await Workstation.enrol(stage.hub, practiceIds.hospital);
  dispatcher = await desk.register('dispatcher');
  await desk.joinTeam(dispatcher, practiceIds.ophthalmology);
  stranger = await desk.register('expert');
  await desk.joinTeam(stranger, practiceIds.haematology);
  await desk.signIn(dispatcher);
});
afterAll(() => stage.hub.destroy());

async function sent(): Promise<TestRequest> {
  const request = newRequest({ requester: stage.nurse.person, fileSizes: [] });
  const { response, answer: body } = await stage.ehpad.act(request.bundle);
  expect(response.status, JSON.stringify(body)).toBe(200);
  return request;
}

const to =
  ({ roleId }: { readonly roleId: string }, days = 3): Make =>
  (step) =>
    assignRequest(
      step,
      { roleId, name: 'Dr TESTCOLLEGUE' },
      new Date(Date.now() + days * DAY_MS).toISOString(),
    );

async function attempt(station: Workstation, person: Person, request: TestRequest, make: Make) {
  const step = await stepAt(station, person, request);
  const { response } = await send(station, step, make(step, request));
  return response.status === 200 ? 'done' : await reasonOf(response);
}

const byExpert = (request: TestRequest, make: Make) =>
  attempt(stage.hospital, stage.expert.person, request, make);
const byColleague = (request: TestRequest, make: Make) =>
  attempt(stage.secondHospital, stage.colleague.person, request, make);
const taskOf = ({ task }: TestRequest): Promise<Task> =>
  stage.ehpad.getJson<Task>(`/fhir/Task/${task.id}`);

test('an expert gives a request to a colleague of the team: it is hers alone, says by whom, and she may let it go', async () => {
  const request = await sent();
  expect(await byExpert(request, to(stage.colleague))).toBe('done');
  const given = await taskOf(request);
  expect([stateOf(given), given.owner?.reference]).toEqual([
    'accepted',
    `PractitionerRole/${stage.colleague.roleId}`,
  ]);
  expect(assignerOf(given)?.reference).toBe(`PractitionerRole/${stage.expert.roleId}`);
  expect(taskInstant(given, extensionUrl.reservedUntil)).not.toBeNull();
  expect(await byExpert(request, answer)).toBe('state.forbidden');

  const release: Make = (step) => releaseRequest(step, queues.ophthalmology, 'TESTMOTIF');
  expect(await byExpert(request, release)).toBe('state.forbidden');
  expect(await byColleague(request, release)).toBe('done');
  expect(assignerOf(await taskOf(request))).toBeNull();

  expect(await byExpert(request, to(stage.colleague))).toBe('done');
  expect(await byColleague(request, answer)).toBe('done');
});

test('nobody gives a request to another team, to who sorts, to who asks, or to nobody that the directory knows', async () => {
  const request = await sent();
  for (const somebody of [stranger, dispatcher, stage.nurse]) {
    expect(await byExpert(request, to(somebody))).toBe('state.forbidden');
  }
  expect(await byExpert(request, to({ roleId: randomUUID() }))).toBe('reference.unknown');
  expect(await byExpert(request, to(stage.colleague, 40))).toBe('state.forbidden');
  expect(stateOf(await taskOf(request))).toBe('received');
});

test('only an expert of that team gives, only what nobody holds, and under her own name', async () => {
  const request = await sent();
  expect(await attempt(stage.ehpad, stage.nurse.person, request, to(stage.colleague))).toBe(
    'state.forbidden',
  );
  expect(await attempt(desk, dispatcher.person, request, to(stage.colleague))).toBe(
    'state.forbidden',
  );
  const underAnotherName: Make = (step, about) =>
    to(stage.colleague)({ ...step, by: stage.colleague.person }, about);
  expect(await byExpert(request, underAnotherName)).toBe('state.forbidden');
  const underNoName: Make = (step, about) => {
    const change = to(stage.colleague)(step, about);
    const resources = change.resources.map((one) =>
      one.resourceType === 'Task'
        ? {
            ...one,
            extension: (one.extension ?? []).filter(({ url }) => url !== extensionUrl.assignedBy),
          }
        : one,
    );
    return { ...change, resources };
  };
  expect(await byExpert(request, underNoName)).toBe('state.forbidden');

  expect(await byColleague(request, to(stage.expert))).toBe('done');
  expect(await byExpert(request, to(stage.colleague))).toBe('state.forbidden');
  expect(await byColleague(request, to(stage.colleague))).toBe('state.forbidden');
});

test('who is away today receives nothing, until the absence is over or withdrawn', async () => {
  const today = parisClock(new Date().toISOString()).date;
  const absence = buildAbsence({
    id: randomUUID(),
    serviceId: practiceIds.ophthalmology,
    person: { roleId: stage.colleague.roleId, name: 'Dr TESTCOLLEGUE' },
    substitute: null,
    from: addDays(today, -2),
    to: today,
    active: true,
  });
  expect((await stage.secondHospital.put(absence, { 'If-None-Match': '*' })).status).toBe(201);
  const request = await sent();
  expect(await byExpert(request, to(stage.colleague))).toBe('state.forbidden');
  const withdrawn = { ...absence, active: false };
  expect((await stage.secondHospital.put(withdrawn, { 'If-Match': 'W/"1"' })).status).toBe(200);
  expect(await byExpert(request, to(stage.colleague))).toBe('done');
});
