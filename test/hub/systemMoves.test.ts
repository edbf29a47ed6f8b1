import { randomUUID } from 'node:crypto';
import type { ServiceRequest, Task } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeSettled } from '../../hub/fhir/closeSettled.ts';
import { extensionUrl } from '../../shared/fhir/systems.ts';
import { instantExtension, stateOf, taskInstant } from '../../shared/fhir/task.ts';
import { acceptRequest, releaseRequest } from '../../shared/fhir/transitions/acceptRequest.ts';
import { convertRequest } from '../../shared/fhir/transitions/answerRequest.ts';
import { closeUnanswered } from '../../shared/fhir/transitions/endRequest.ts';
import {
  accept,
  acknowledge,
  answer,
  ask,
  convert,
  type Make,
  refuse,
  send,
  stepAt,
} from './support/moves.ts';
import { practiceIds } from './support/practiceIds.ts';
import { newRequest, queues, type TestRequest } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { type Professional, reasonOf, Workstation } from './support/workstation.ts';

const DAY_MS = 86_400_000;

let stage: Stage;
let desk: Workstation;
let dispatcher: Professional;
beforeAll(async () => {
  stage = await setStage();
  desk = await Workstation.enrol(stage.hub, practiceIds.hospital);
  dispatcher = await desk.register('dispatcher');
  await desk.joinTeam(dispatcher, practiceIds.ophthalmology);
  await desk.signIn(dispatcher);
});
afterAll(() => stage.hub.destroy());

type Side = 'nurse' | 'expert' | 'dispatcher';

async function attempt(side: Side, request: TestRequest, make: Make) {
  const voices = {
    nurse: [stage.ehpad, stage.nurse],
    expert: [stage.hospital, stage.expert],
    dispatcher: [desk, dispatcher],
  } as const;
  const [station, { person }] = voices[side];
  const step = await stepAt(station, person, request);
  return send(station, step, make(step, request));
}

async function following(...moves: readonly (readonly [Side, Make])[]): Promise<TestRequest> {
  const request = newRequest({ requester: stage.nurse.person, fileSizes: [] });
  const sent = await stage.ehpad.act(request.bundle);
  expect(sent.response.status, JSON.stringify(sent.answer)).toBe(200);
  for (const [side, make] of moves) {
    const { response, answer: body } = await attempt(side, request, make);
    expect(response.status, JSON.stringify(body)).toBe(200);
  }
  return request;
}

const taskOf = (request: TestRequest): Promise<Task> =>
  stage.ehpad.getJson<Task>(`/fhir/Task/${request.task.id}`);

/** One run of the platform's own closing, so many days from now. */
const closeAfter = (days: number): Promise<number> =>
  closeSettled({
    repository: stage.hub.repository,
    announce: () => undefined,
    now: () => new Date(Date.now() + days * DAY_MS),
  });

const onDay =
  (days: number): Make =>
  (step) =>
    convertRequest(step, {
      kind: 'to-consultation',
      reportId: randomUUID(),
      appointmentId: randomUUID(),
      queue: queues.ophthalmology,
      interimAdvice: 'TESTADVICE',
      period: {
        start: new Date(Date.now() + days * DAY_MS).toISOString(),
        end: new Date(Date.now() + days * DAY_MS + 1_800_000).toISOString(),
      },
      instruction: 'TESTINSTRUCTION',
    });

describe('T18 by the platform', () => {
  test('closes after thirty days what leaves nothing to do, and nothing else', async () => {
    const taken = ['expert', accept] as const;
    const read = await following(taken, ['expert', answer], ['nurse', acknowledge]);
    const refused = await following(taken, ['expert', refuse]);
    const unread = await following(taken, ['expert', answer]);
    const toBePlanned = await following(taken, ['expert', convert('to-teleconsultation')]);
    const fixed = await following(taken, ['expert', onDay(40)]);
    const waiting = await following(taken);

    expect(await closeAfter(29)).toBe(0);
    expect(stateOf(await taskOf(read))).toBe('read');
    expect(await closeAfter(31)).toBe(2);
    const closed = await taskOf(read);
    expect([stateOf(closed), closed.status]).toEqual(['closed', 'completed']);
    expect(taskInstant(closed, extensionUrl.closedByHub)).not.toBeNull();
    const givenUp = await taskOf(refused);
    expect([stateOf(givenUp), givenUp.status]).toEqual(['closed', 'rejected']);
    const path = `/fhir/ServiceRequest/${refused.content.id}`;
    expect((await stage.hospital.getJson<ServiceRequest>(path)).status).toBe('revoked');
    for (const [request, state] of [
      [unread, 'answered'],
      [toBePlanned, 'to-teleconsultation'],
      [fixed, 'to-consultation'],
      [waiting, 'accepted'],
    ] as const) {
      expect(stateOf(await taskOf(request))).toBe(state);
    }
    expect(await closeAfter(31)).toBe(0);
    // The appointment is over.
    expect(await closeAfter(41)).toBe(1);
    expect(stateOf(await taskOf(fixed))).toBe('closed');
  });
});

const unanswered: Make = (step) => closeUnanswered(step);
/** Asked so many days ago: since when it is waited for is all that the hub looks at. */
const askedAgo =
  (days: number): Make =>
  (step, request) => {
    const { resources, provenance } = ask(step, request);
    const { pausedAt } = extensionUrl;
    const since = instantExtension(pausedAt, new Date(Date.now() - days * DAY_MS).toISOString());
    const earlier = (task: Task): Task => ({
      ...task,
      extension: [...(task.extension ?? []).filter(({ url }) => url !== pausedAt), since],
    });
    return {
      resources: resources.map((one) => (one.resourceType === 'Task' ? earlier(one) : one)),
      provenance,
    };
  };

describe('a dispatcher of the team', () => {
  test('T23 closes what was waited for long enough, and only she does', async () => {
    const old = await following(['expert', accept], ['expert', askedAgo(22)]);
    for (const side of ['nurse', 'expert'] as const) {
      const { response } = await attempt(side, old, unanswered);
      expect([side, await reasonOf(response)]).toEqual([side, 'state.forbidden']);
    }
    expect((await attempt('dispatcher', old, unanswered)).response.status).toBe(200);
    expect(stateOf(await taskOf(old))).toBe('closed');

    const recent = await following(['expert', accept], ['expert', askedAgo(20)]);
    const early = await attempt('dispatcher', recent, unanswered);
    expect(await reasonOf(early.response)).toBe('state.forbidden');
  });

  test('T9 frees what its owner kept beyond her reservation, and nothing that is still hers', async () => {
    const kept =
      (hours: number): Make =>
      (step) =>
        acceptRequest(step, new Date(Date.now() + hours * 3_600_000).toISOString());
    const free: Make = (step) => releaseRequest(step, queues.ophthalmology, 'TESTMOTIF');
    const hers = await following(['expert', kept(1)]);
    const { response } = await attempt('dispatcher', hers, free);
    expect(await reasonOf(response)).toBe('state.forbidden');
    const lapsed = await following(['expert', kept(-1)]);
    expect((await attempt('dispatcher', lapsed, free)).response.status).toBe(200);
    expect(stateOf(await taskOf(lapsed))).toBe('received');
  });

  test('asks for a complement in nobody’s name, and never answers, refuses or takes a request', async () => {
    const request = await following();
    for (const make of [accept, refuse, convert('to-consultation')]) {
      const { response } = await attempt('dispatcher', request, make);
      expect(await reasonOf(response)).toBe('state.forbidden');
    }
    expect((await attempt('dispatcher', request, ask)).response.status).toBe(200);
    expect(stateOf(await taskOf(request))).toBe('info-requested');
    const owned = await following(['expert', accept]);
    const { response } = await attempt('dispatcher', owned, answer);
    expect(await reasonOf(response)).toBe('state.forbidden');
  });
});
