import { randomUUID } from 'node:crypto';
import type { Bundle, DiagnosticReport, ServiceRequest, Task } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { queueReference } from '../../shared/fhir/serviceRequest.ts';
import { moveTask, stateOf } from '../../shared/fhir/task.ts';
import type { RequestState } from '../../shared/ipc/home.ts';
import { practiceIds } from './support/practiceIds.ts';
import {
  acceptance,
  at,
  newRequest,
  opinion,
  queues,
  signature,
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

const readTask = (station: Workstation, id: string) =>
  station.getJson<WithId<Task>>(`/fhir/Task/${id}`);

const versionOf = (task: Task) => Number(task.meta?.versionId);

/** Sends one move of the Task, from its current version. */
async function move(
  station: Workstation,
  request: TestRequest,
  state: RequestState,
  change: Partial<Task> = {},
) {
  const task = await readTask(station, request.task.id);
  const moved = { ...moveTask(task, { state, at }), ...change, id: task.id };
  return station.act(transaction([{ resource: moved, version: versionOf(task) }]));
}

async function accepted(): Promise<TestRequest> {
  const request = await send();
  const task = await readTask(stage.hospital, request.task.id);
  const done = await stage.hospital.act(acceptance(task, 3, stage.expert.person));
  expect(done.response.status, JSON.stringify(done.answer)).toBe(200);
  return request;
}

test('a request without pictures reaches the team at once and comes back answered', async () => {
  const request = await send();
  const received = await readTask(stage.hospital, request.task.id);
  expect(stateOf(received)).toBe('received');
  const history = await stage.ehpad.getJson<Bundle>(`/fhir/Task/${request.task.id}/_history`);
  const states = history.entry?.map(({ resource }) => stateOf(resource as Task));
  expect(states).toEqual(['received', 'sent', 'queued']);

  const taken = await stage.hospital.act(acceptance(received, 3, stage.expert.person));
  expect(taken.response.status, JSON.stringify(taken.answer)).toBe(200);
  const task = await readTask(stage.hospital, request.task.id);
  const answer = opinion(request, task, versionOf(task), stage.expert.person);
  const answered = await stage.hospital.act(answer.bundle);
  expect(answered.response.status, JSON.stringify(answered.answer)).toBe(200);

  const read = await stage.ehpad.getJson<DiagnosticReport>(
    `/fhir/DiagnosticReport/${answer.report.id}`,
  );
  expect(read.conclusion).toBe('TESTCONCLUSION');
  const done = await move(stage.ehpad, request, 'read');
  expect(done.response.status, JSON.stringify(done.answer)).toBe(200);
  const request1 = await stage.hospital.getJson<ServiceRequest>(
    `/fhir/ServiceRequest/${request.content.id}`,
  );
  expect(request1.status).toBe('completed');
});

test('of two experts who take the same request, the second is told of a conflict', async () => {
  const request = await send();
  const task = await readTask(stage.hospital, request.task.id);
  const [first, second] = await Promise.all([
    stage.hospital.act(acceptance(task, 3, stage.expert.person)),
    stage.secondHospital.act(acceptance(task, 3, stage.colleague.person)),
  ]);
  expect([first.response.status, second.response.status].sort()).toEqual([200, 412]);
});

test('what one expert takes comes to the other by the feed, also after her own attempt failed', async () => {
  const request = await send();
  const { next } = await stage.secondHospital.pull();
  const task = await readTask(stage.hospital, request.task.id);
  await stage.hospital.act(acceptance(task, 3, stage.expert.person));
  const late = await stage.secondHospital.act(acceptance(task, 3, stage.colleague.person));
  expect(late.response.status).toBe(412);
  const { entries } = await stage.secondHospital.pull(next);
  const fed = entries.find(({ id }) => id === request.task.id) as Task;
  expect([stateOf(fed), fed.owner?.reference]).toEqual([
    'accepted',
    `PractitionerRole/${stage.expert.roleId}`,
  ]);
});

test('an expert cannot answer a request that a colleague owns', async () => {
  const request = await accepted();
  const task = await readTask(stage.secondHospital, request.task.id);
  const stolen = opinion(request, task, versionOf(task), stage.colleague.person);
  const { response } = await stage.secondHospital.act(stolen.bundle);
  expect([response.status, await reasonOf(response)]).toEqual([422, 'state.forbidden']);
});

test('a colleague cannot move a request that another expert owns, even without an opinion', async () => {
  const request = await accepted();
  const team = { reference: `HealthcareService/${practiceIds.ophthalmology}` };
  const moves = [
    ['answered', {}],
    ['refused', {}],
    ['info-requested', {}],
    ['to-consultation', {}],
    ['received', { owner: team }],
  ] as const;
  for (const [state, change] of moves) {
    const { response } = await move(stage.secondHospital, request, state, change);
    expect([state, await reasonOf(response)]).toEqual([state, 'state.forbidden']);
  }
  const released = await move(stage.hospital, request, 'received', {
    owner: team,
    statusReason: { text: 'TESTMOTIF' },
  });
  expect(released.response.status, JSON.stringify(released.answer)).toBe(200);
});

test('an expert cannot take over a request by naming herself owner without a transition', async () => {
  const request = await accepted();
  const owner = { reference: `PractitionerRole/${stage.colleague.roleId}` };
  const { response } = await move(stage.secondHospital, request, 'accepted', { owner });
  expect([response.status, await reasonOf(response)]).toEqual([422, 'state.forbidden']);
});

test('a requester cannot move a request where only an expert may', async () => {
  const request = await send();
  for (const state of ['accepted', 'answered', 'refused', 'redirected', 'read'] as const) {
    const { response } = await move(stage.ehpad, request, state);
    expect([state, response.status]).toEqual([state, 422]);
  }
});

test('nobody moves a Task to a state whose status does not go with it', async () => {
  const request = await send();
  const { response } = await move(stage.ehpad, request, 'cancelled', { status: 'requested' });
  expect(await reasonOf(response)).toBe('state.forbidden');
});

/** T20 as the requester sends it: the Task with its reason, and the request itself. */
function cancellation(request: TestRequest, seen: WithId<Task>, change: Partial<Task> = {}) {
  const reason = { text: 'TESTMOTIF' };
  const task = { ...moveTask(seen, { state: 'cancelled', at, reason }), ...change, id: seen.id };
  const revoked = { ...request.serviceRequest, status: 'revoked' as const };
  return transaction([
    { resource: task, version: versionOf(seen) },
    { resource: revoked, version: 1 },
    { resource: signature([`Task/${seen.id}`], stage.nurse.person), version: 0 },
  ]);
}

test('of an answer and a cancellation that arrive together, one takes place and the other is told', async () => {
  const rounds = 6;
  for (let round = 0; round < rounds; round += 1) {
    const request = await accepted();
    const seen = await readTask(stage.ehpad, request.task.id);
    const answer = opinion(request, seen, versionOf(seen), stage.expert.person);
    const sendings = [
      () => stage.hospital.act(answer.bundle),
      () => stage.ehpad.act(cancellation(request, seen)),
    ];
    const order = round % 2 === 0 ? sendings : sendings.toReversed();
    const results = await Promise.all(order.map((send) => send()));
    expect(results.map(({ response }) => response.status).sort()).toEqual([200, 412]);
    const [answered, cancelled] = round % 2 === 0 ? results : results.toReversed();
    const state = stateOf(await readTask(stage.ehpad, request.task.id));
    expect(state).toBe(answered?.response.status === 200 ? 'answered' : 'cancelled');
    const stored = await stage.ehpad.getJson<ServiceRequest>(
      `/fhir/ServiceRequest/${request.content.id}`,
    );
    expect(stored.status).toBe(cancelled?.response.status === 200 ? 'revoked' : 'completed');
  }
});

test('whoever comes second is refused also when she had seen the first', async () => {
  const answeredFirst = await accepted();
  const task = await readTask(stage.hospital, answeredFirst.task.id);
  const answer = opinion(answeredFirst, task, versionOf(task), stage.expert.person);
  expect((await stage.hospital.act(answer.bundle)).response.status).toBe(200);
  const late = await move(stage.ehpad, answeredFirst, 'cancelled', {
    statusReason: { text: 'TESTMOTIF' },
  });
  expect(await reasonOf(late.response)).toBe('state.forbidden');

  const cancelledFirst = await accepted();
  const seen = await readTask(stage.ehpad, cancelledFirst.task.id);
  const done = await stage.ehpad.act(cancellation(cancelledFirst, seen));
  expect(done.response.status, JSON.stringify(done.answer)).toBe(200);
  const ended = await readTask(stage.hospital, cancelledFirst.task.id);
  const tooLate = opinion(cancelledFirst, ended, versionOf(ended), stage.expert.person, 2);
  const { response } = await stage.hospital.act(tooLate.bundle);
  expect(await reasonOf(response)).toBe('state.forbidden');
});

test('a cancellation says why and ends the request itself, and a request is not ended without it', async () => {
  const request = await accepted();
  const seen = await readTask(stage.ehpad, request.task.id);
  const silent = await stage.ehpad.act(
    cancellation(request, seen, { statusReason: { coding: [{ code: 'autre' }] } }),
  );
  expect(await reasonOf(silent.response)).toBe('bundle.incomplete');
  const half = await move(stage.ehpad, request, 'cancelled', { statusReason: { text: 'motif' } });
  expect(await reasonOf(half.response)).toBe('bundle.incomplete');
  const revoked = { ...request.serviceRequest, status: 'revoked' as const };
  const alone = await stage.ehpad.act(transaction([{ resource: revoked, version: 1 }]));
  expect(await reasonOf(alone.response)).toBe('state.forbidden');
  expect((await stage.ehpad.act(cancellation(request, seen))).response.status).toBe(200);
});

test('a redirected request restarts with the new team, and the first keeps seeing it', async () => {
  const request = await accepted();
  const { hub, hospital, secondHospital, colleague } = stage;
  const haematologist = await secondHospital.register('expert');
  await secondHospital.joinTeam(haematologist, practiceIds.haematology);
  await secondHospital.signIn(haematologist);
  expect((await secondHospital.get(`/fhir/Task/${request.task.id}`)).status).toBe(404);
  const { next } = await secondHospital.pull();

  const before = await readTask(hospital, request.task.id);
  const reason = { text: 'TESTMOTIF' };
  const old = { ...moveTask(before, { state: 'redirected', at, reason }), id: before.id };
  const owner = queueReference(queues.haematology);
  const fresh: WithId<Task> = { ...request.task, id: randomUUID(), owner };
  const restarted = { ...moveTask(fresh, { state: 'sent', at }), id: fresh.id };
  const moved = await hospital.act(
    transaction([
      { resource: old, version: versionOf(before) },
      { resource: restarted, version: 0 },
      { resource: { ...request.serviceRequest, performer: [owner] }, version: 1 },
      { resource: signature([`Task/${fresh.id}`], stage.expert.person), version: 0 },
    ]),
  );
  expect(moved.response.status, JSON.stringify(moved.answer)).toBe(200);
  const task = await readTask(secondHospital, fresh.id);
  expect(stateOf(task)).toBe('received');
  expect((await hospital.get(`/fhir/Task/${fresh.id}`)).status).toBe(200);
  const fed = (await secondHospital.pull(next)).entries.map((it) => `${it.resourceType}/${it.id}`);
  for (const part of [request.patient, request.response, request.serviceRequest, request.task]) {
    expect(fed).toContain(`${part.resourceType}/${part.id}`);
  }
  await secondHospital.signIn(colleague);
  expect(hub.url).toContain('127.0.0.1');
});

test('5.30 signed content does not change, it only grows', async () => {
  const request = await send();
  const { ehpad } = stage;
  const put = (change: Partial<ServiceRequest>) =>
    ehpad.put({ ...request.serviceRequest, ...change }, { 'If-Match': 'W/"1"' });
  expect(await reasonOf(await put({ reasonCode: [{ text: 'TESTOTHER' }] }))).toBe(
    'resource.immutable',
  );
  expect(await reasonOf(await put({ supportingInfo: [] }))).toBe('resource.immutable');
  expect(await reasonOf(await put({ status: 'completed' }))).toBe('state.forbidden');
  expect(await reasonOf(await put({ performer: [queueReference(queues.haematology)] }))).toBe(
    'policy.write',
  );
  expect((await put({ note: [{ text: 'TESTNOTE' }] })).status).toBe(200);
  const changed = await ehpad.put(request.provenance, { 'If-Match': 'W/"1"' });
  expect([changed.status, await reasonOf(changed)]).toEqual([403, 'policy.write']);
});

test('a request must bring its Task, its team, its number and a signature', async () => {
  const { nurse, ehpad } = stage;
  const without = (type: string, change: (request: TestRequest) => TestRequest = (it) => it) => {
    const { bundle } = change(newRequest({ requester: nurse.person }));
    const entry = bundle.entry?.filter(({ resource }) => resource?.resourceType !== type);
    return ehpad.act({ ...bundle, entry: entry ?? [] });
  };
  expect(await reasonOf((await without('Task')).response)).toBe('bundle.incomplete');
  expect(await reasonOf((await without('Provenance')).response)).toBe('bundle.incomplete');
  for (const element of ['identifier', 'performer'] as const) {
    const request = newRequest({ requester: nurse.person });
    const entry = request.bundle.entry?.map((it) => {
      if (it.resource?.resourceType !== 'ServiceRequest') return it;
      const { [element]: _, ...rest } = it.resource;
      return { ...it, resource: rest as ServiceRequest };
    });
    const { response } = await ehpad.act({ ...request.bundle, entry: entry ?? [] });
    expect(await reasonOf(response), element).toBe('bundle.incomplete');
  }
});

test('two requests never carry the same number', async () => {
  const request = await send();
  const twin = newRequest({ requester: stage.nurse.person });
  const entry = twin.bundle.entry?.map((it) =>
    it.resource?.resourceType === 'ServiceRequest'
      ? { ...it, resource: { ...it.resource, identifier: request.serviceRequest.identifier ?? [] } }
      : it,
  );
  const { response } = await stage.ehpad.act({ ...twin.bundle, entry: entry ?? [] });
  expect(await reasonOf(response)).toBe('number.taken');
});

test('every part of a request has the same patient', async () => {
  const { nurse, ehpad } = stage;
  const other = newRequest({ requester: nurse.person });
  await ehpad.act(other.bundle);
  const request = newRequest({ requester: nurse.person });
  const entry = request.bundle.entry?.map((it) =>
    it.resource?.resourceType === 'QuestionnaireResponse'
      ? {
          ...it,
          resource: { ...it.resource, subject: { reference: `Patient/${other.patient.id}` } },
        }
      : it,
  );
  const { response } = await ehpad.act({ ...request.bundle, entry: entry ?? [] });
  expect(await reasonOf(response)).toBe('case.patient');
});

test('an older part of the same resident joins a new request and its team sees it then', async () => {
  const { nurse, ehpad, hospital } = stage;
  const first = newRequest({ requester: nurse.person, queue: queues.haematology });
  await ehpad.act(first.bundle);
  const old = `/fhir/QuestionnaireResponse/${first.response.id}`;
  expect((await hospital.get(old)).status).toBe(404);
  const second = newRequest({
    requester: nurse.person,
    patient: first.patient,
    supporting: [`QuestionnaireResponse/${first.response.id}`],
  });
  const entry = second.bundle.entry?.filter(({ resource }) => resource?.resourceType !== 'Patient');
  const { response, answer } = await ehpad.act({ ...second.bundle, entry: entry ?? [] });
  expect(response.status, JSON.stringify(answer)).toBe(200);
  expect((await hospital.get(old)).status).toBe(200);
  expect((await hospital.get(`/fhir/ServiceRequest/${first.content.id}`)).status).toBe(404);
});
