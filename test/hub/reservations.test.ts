import type { Communication, Task } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { releaseLapsed } from '../../hub/fhir/releaseLapsed.ts';
import { extensionUrl } from '../../shared/fhir/systems.ts';
import { lapsedOwner, stateOf, taskInstant } from '../../shared/fhir/task.ts';
import { acceptRequest } from '../../shared/fhir/transitions/acceptRequest.ts';
import { answer, ask, type Make, reply, send, stepAt } from './support/moves.ts';
import { newRequest, type TestRequest } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { reasonOf } from './support/workstation.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.hub.destroy());

type Side = 'nurse' | 'expert' | 'colleague';

async function attempt(side: Side, request: TestRequest, make: Make) {
  const voices = {
    nurse: [stage.ehpad, stage.nurse],
    expert: [stage.hospital, stage.expert],
    colleague: [stage.secondHospital, stage.colleague],
  } as const;
  const [station, { person }] = voices[side];
  const step = await stepAt(station, person, request);
  return send(station, step, make(step, request));
}

async function done(side: Side, request: TestRequest, make: Make): Promise<void> {
  const { response, answer: body } = await attempt(side, request, make);
  expect(response.status, JSON.stringify(body)).toBe(200);
}

async function sent(): Promise<TestRequest> {
  const request = newRequest({ requester: stage.nurse.person, fileSizes: [] });
  const { response, answer: body } = await stage.ehpad.act(request.bundle);
  expect(response.status, JSON.stringify(body)).toBe(200);
  return request;
}

const reserve =
  (ms: number): Make =>
  (step) =>
    acceptRequest(step, new Date(Date.now() + ms).toISOString());

const taskOf = ({ task }: TestRequest): Promise<Task> =>
  stage.ehpad.getJson<Task>(`/fhir/Task/${task.id}`);

async function questionsOf({ content }: TestRequest): Promise<Communication> {
  const parts = await stage.hub.repository.resources.partsOf(content.id, 'Communication');
  const [asked] = parts.map(({ resource }) => resource);
  if (asked?.resourceType !== 'Communication') throw new Error('nothing was asked');
  return asked;
}

/** One run of the platform's own, so many milliseconds from now. */
const lapse = (inMs: number): Promise<number> =>
  releaseLapsed({
    repository: stage.hub.repository,
    announce: () => undefined,
    now: () => new Date(Date.now() + inMs),
  });

test('a reservation that ended lapses by itself, at its end and not before', async () => {
  const [short, long, answered, forGood] = [await sent(), await sent(), await sent(), await sent()];
  await done('expert', short, reserve(2 * HOUR_MS));
  await done('expert', long, reserve(9 * HOUR_MS));
  await done('expert', answered, reserve(2 * HOUR_MS));
  await done('expert', answered, answer);
  await done('expert', forGood, (step) => acceptRequest(step, null));

  expect(await lapse(HOUR_MS)).toBe(0);
  expect(await lapse(3 * HOUR_MS)).toBe(1);
  const task = await taskOf(short);
  expect(stateOf(task)).toBe('received');
  expect(task.owner?.reference).toMatch(/^HealthcareService\//);
  expect(taskInstant(task, extensionUrl.reservedUntil)).toBeNull();
  expect(taskInstant(task, extensionUrl.releasedByHub)).not.toBeNull();
  expect(lapsedOwner(task)?.display).toContain(stage.expert.person.family);
  for (const [request, state] of [
    [long, 'accepted'],
    [answered, 'answered'],
    [forGood, 'accepted'],
  ] as const) {
    expect(stateOf(await taskOf(request))).toBe(state);
  }
  expect(await lapse(3 * HOUR_MS)).toBe(0);

  // It is anybody's of the team again, and what its owner still sends does not go over hers.
  await done('colleague', short, reserve(9 * HOUR_MS));
  expect(lapsedOwner(await taskOf(short))).toBeNull();
  const late = await attempt('expert', short, answer);
  expect(await reasonOf(late.response)).toBe('state.forbidden');
});

test('a complement that comes after the end of the reservation finds the request in the tray', async () => {
  const request = await sent();
  await done('expert', request, reserve(2 * HOUR_MS));
  await done('expert', request, ask);
  expect(await lapse(3 * HOUR_MS)).toBe(0);
  await done('nurse', request, reply(await questionsOf(request)));
  expect(await lapse(3 * HOUR_MS)).toBe(1);
  expect(stateOf(await taskOf(request))).toBe('received');
});

test('nobody reserves what a colleague holds, nor for ever, nor for somebody else', async () => {
  const [held, forEver] = [await sent(), await sent()];
  await done('expert', held, reserve(HOUR_MS));
  const second = await attempt('colleague', held, reserve(HOUR_MS));
  expect(await reasonOf(second.response)).toBe('state.forbidden');

  const tooLong = await attempt('expert', forEver, reserve(40 * DAY_MS));
  expect(await reasonOf(tooLong.response)).toBe('state.forbidden');
  await done('expert', forEver, reserve(20 * DAY_MS));
});
