import { randomUUID } from 'node:crypto';
import type { Communication, Reference, Task } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resourceWrite } from '../../hub/fhir/resourceWrite.ts';
import { emptyPlan } from '../../hub/store/repository.ts';
import { communicationKind } from '../../shared/fhir/communication.ts';
import type { Person } from '../../shared/fhir/person.ts';
import type { RequestChange } from '../../shared/fhir/requestChange.ts';
import { moveTask, stateOf } from '../../shared/fhir/task.ts';
import { releaseRequest } from '../../shared/fhir/transitions/acceptRequest.ts';
import { reopenRequest } from '../../shared/fhir/transitions/endRequest.ts';
import { redirectRequest } from '../../shared/fhir/transitions/redirectRequest.ts';
import { refuseRequest } from '../../shared/fhir/transitions/refuseRequest.ts';
import { RequestState } from '../../shared/ipc/home.ts';
import { nextSitting } from '../unit/fhir/story.ts';
import {
  accept,
  acknowledge,
  answer,
  ask,
  cancel,
  close,
  convert,
  type Make,
  markError,
  refuse,
  reply,
  send,
  stepAt,
} from './support/moves.ts';
import { practiceIds } from './support/practiceIds.ts';
import { at, newRequest, queues, type TestRequest, transaction } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { type Professional, reasonOf, Workstation } from './support/workstation.ts';

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

const sides = ['requester', 'owner', 'colleague', 'dispatcher'] as const;
type Side = (typeof sides)[number];
type Move = readonly [Side, Make];

const voice = (side: Side): { station: Workstation; person: Person } => {
  if (side === 'requester') return { station: stage.ehpad, person: stage.nurse.person };
  if (side === 'owner') return { station: stage.hospital, person: stage.expert.person };
  if (side === 'dispatcher') return { station: desk, person: dispatcher.person };
  return { station: stage.secondHospital, person: stage.colleague.person };
};

/** A request on which these acts were done, one after the other, each taken by the hub. */
async function after(moves: readonly Move[], fileSizes: readonly number[] = []) {
  const request = newRequest({ requester: stage.nurse.person, fileSizes });
  const sent = await stage.ehpad.act(request.bundle);
  expect(sent.response.status, JSON.stringify(sent.answer)).toBe(200);
  for (const [side, make] of moves) await done(side, request, make);
  return request;
}

async function attempt(side: Side, request: TestRequest, make: Make, taskId?: string) {
  const { station, person } = voice(side);
  const step = await stepAt(station, person, request, taskId);
  return send(station, step, make(step, request));
}

async function done(side: Side, request: TestRequest, make: Make, taskId?: string) {
  const { response, answer: body } = await attempt(side, request, make, taskId);
  expect(response.status, JSON.stringify(body)).toBe(200);
}

/** How a request comes to each state that it can stay in at the hub; the other three are put there by hand. */
const ways: Partial<Record<RequestState, readonly Move[]>> = {
  queued: [],
  received: [],
  accepted: [['owner', accept]],
  'info-requested': [
    ['owner', accept],
    ['owner', ask],
  ],
  refused: [
    ['owner', accept],
    ['owner', refuse],
  ],
  redirected: [['owner', (step) => toHaematology(step, randomUUID())]],
  answered: [
    ['owner', accept],
    ['owner', answer],
  ],
  read: [
    ['owner', accept],
    ['owner', answer],
    ['requester', acknowledge],
  ],
  'to-teleconsultation': [
    ['owner', accept],
    ['owner', convert('to-teleconsultation')],
  ],
  'to-consultation': [
    ['owner', accept],
    ['owner', convert('to-consultation')],
  ],
  closed: [
    ['owner', accept],
    ['owner', refuse],
    ['requester', close],
  ],
  cancelled: [['requester', cancel]],
  'entered-in-error': [['requester', markError]],
};

/** `sent` lasts no longer than one transaction, and a draft never leaves its workstation: no act leads there. */
async function put(request: TestRequest, state: RequestState): Promise<void> {
  const { resources } = stage.hub.repository;
  const stored = await resources.read(`Task/${request.task.id}`);
  if (stored?.resource.resourceType !== 'Task') throw new Error('no Task');
  const moved = { ...moveTask(stored.resource, { state, at }), id: request.task.id };
  const nobody = { establishmentId: null, side: null };
  const writes = [resourceWrite(moved, stored.versionId, at, nobody)];
  const { status } = await resources.commit({ ...emptyPlan(at), writes });
  expect(status).toBe('done');
}

const toHaematology = (step: Parameters<Make>[0], newTaskId: string): RequestChange =>
  redirectRequest(
    step,
    {
      ...queues.haematology,
      phone: null,
      onCallPhone: null,
      sitting: null,
      absences: [],
      open: true,
    },
    'TESTMOTIF',
    { dueAt: at, sittingAt: null },
    newTaskId,
  );

/** domain.md 1.5, written out again by hand: where each side may take a request from each state by its own Task. */
const table: Record<Side, Partial<Record<RequestState, readonly RequestState[]>>> = {
  requester: {
    sent: ['cancelled', 'entered-in-error'],
    queued: ['cancelled'],
    received: ['cancelled', 'entered-in-error'],
    accepted: ['cancelled', 'entered-in-error'],
    'info-requested': ['accepted', 'cancelled', 'entered-in-error'],
    refused: ['closed', 'entered-in-error'],
    answered: ['read', 'entered-in-error'],
    read: ['closed', 'entered-in-error'],
    'to-teleconsultation': ['closed', 'entered-in-error'],
    'to-consultation': ['closed', 'entered-in-error'],
    closed: ['entered-in-error'],
    cancelled: ['entered-in-error'],
  },
  owner: {
    sent: ['accepted', 'info-requested', 'redirected', 'refused', 'entered-in-error'],
    queued: ['accepted', 'info-requested', 'redirected', 'refused', 'entered-in-error'],
    received: ['accepted', 'info-requested', 'redirected', 'refused', 'entered-in-error'],
    accepted: [
      'received',
      'info-requested',
      'redirected',
      'refused',
      'answered',
      'to-teleconsultation',
      'to-consultation',
      'entered-in-error',
    ],
    'info-requested': ['refused', 'entered-in-error'],
    refused: ['entered-in-error'],
    answered: ['entered-in-error'],
    read: ['answered', 'entered-in-error'],
    'to-teleconsultation': ['entered-in-error'],
    'to-consultation': ['entered-in-error'],
    closed: ['entered-in-error'],
    cancelled: ['entered-in-error'],
  },
  colleague: {
    sent: ['accepted', 'info-requested', 'redirected', 'refused', 'entered-in-error'],
    queued: ['accepted', 'info-requested', 'redirected', 'refused', 'entered-in-error'],
    received: ['accepted', 'info-requested', 'redirected', 'refused', 'entered-in-error'],
    accepted: ['entered-in-error'],
    'info-requested': ['entered-in-error'],
    refused: ['entered-in-error'],
    answered: ['entered-in-error'],
    read: ['entered-in-error'],
    'to-teleconsultation': ['entered-in-error'],
    'to-consultation': ['entered-in-error'],
    closed: ['entered-in-error'],
    cancelled: ['entered-in-error'],
  },
  dispatcher: {
    queued: ['info-requested', 'redirected'],
    sent: ['info-requested', 'redirected'],
    received: ['info-requested', 'redirected'],
    accepted: ['info-requested', 'redirected'],
  },
};

test.each(RequestState.options)(
  'from %s, every move that the table does not list is refused, to each side',
  async (from) => {
    const way = ways[from];
    const request = await after(way ?? [], from === 'queued' ? [40] : []);
    if (way === undefined) await put(request, from);
    const start = await stage.ehpad.getJson<Task>(`/fhir/Task/${request.task.id}`);
    expect(stateOf(start)).toBe(from);
    let refused = 0;
    for (const side of sides) {
      for (const to of RequestState.options) {
        if (to === from || table[side][from]?.includes(to) === true) continue;
        const moved = { ...moveTask(start, { state: to, at, reason: { text: 'TESTMOTIF' } }) };
        const version = Number(start.meta?.versionId);
        const resource = { ...moved, id: request.task.id };
        const { response } = await voice(side).station.act(transaction([{ resource, version }]));
        expect([side, to, response.status, await reasonOf(response)]).toEqual([
          side,
          to,
          422,
          'state.forbidden',
        ]);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(35);
    const end = await stage.ehpad.getJson<Task>(`/fhir/Task/${request.task.id}`);
    expect(end.meta?.versionId).toBe(start.meta?.versionId);
  },
);

test.each(RequestState.options.filter((state) => state !== 'queued'))(
  'nothing begins here as %s: a draft stays where it is written, and the hub alone says what it received',
  async (state) => {
    const request = newRequest({ requester: stage.nurse.person, fileSizes: [] });
    for (const { resource } of request.bundle.entry ?? []) {
      if (resource?.resourceType === 'Task')
        Object.assign(resource, moveTask(resource, { state, at }));
    }
    const { response } = await stage.ehpad.act(request.bundle);
    expect([response.status, await reasonOf(response)]).toEqual([422, 'state.forbidden']);
  },
);

const questionsOf = async (request: TestRequest): Promise<Communication> => {
  const bundle = await stage.ehpad.getJson<{ entry?: { resource: Communication }[] }>(
    `/fhir/Communication?based-on=ServiceRequest/${request.content.id}`,
  );
  const found = (bundle.entry ?? [])
    .map(({ resource }) => resource)
    .find((one) => communicationKind(one) === 'complement-question');
  if (found === undefined) throw new Error('nothing was asked');
  return found;
};

test('a complement comes back to whoever asked, with one answer for each question', async () => {
  const asked = await after(ways['info-requested'] ?? []);
  const questions = await questionsOf(asked);
  const half = await attempt('requester', asked, reply(questions, 1));
  expect(await reasonOf(half.response)).toBe('bundle.incomplete');
  await done('requester', asked, reply(questions));
  const owned = await stage.ehpad.getJson<Task>(`/fhir/Task/${asked.task.id}`);
  expect(stateOf(owned)).toBe('accepted');

  const unowned = await after([['owner', ask]]);
  await done('requester', unowned, reply(await questionsOf(unowned)));
  const back = await stage.ehpad.getJson<Task>(`/fhir/Task/${unowned.task.id}`);
  expect(stateOf(back)).toBe('received');
});

const isOf = (type: string, reference: Reference | undefined): boolean =>
  reference?.reference?.startsWith(`${type}/`) === true;

/** What a person would send, without its resources of this type and what names them, or without the reason. */
const without =
  (make: Make, type: string): Make =>
  (step, request) => {
    const change = make(step, request);
    const kept = change.resources.filter(({ resourceType }) => resourceType !== type);
    const resources = kept.map((one) => {
      if (one.resourceType !== 'Task') return one;
      const { statusReason, output, ...rest } = one;
      const named = output?.filter(({ valueReference }) => !isOf(type, valueReference));
      return {
        ...rest,
        ...(statusReason === undefined || type === 'reason' ? {} : { statusReason }),
        ...(named === undefined || named.length === 0 ? {} : { output: named }),
      };
    });
    const { reason: _reason, ...provenance } = change.provenance;
    const named = provenance.target.filter((target) => !isOf(type, target));
    return { resources, provenance: { ...provenance, target: named } };
  };

const release: Make = (step) => releaseRequest(step, queues.ophthalmology, 'TESTMOTIF');
const urgent: Make = (step) =>
  refuseRequest(
    step,
    { reason: 'urgence-reorientee-15', advice: 'TESTADVICE', call: null },
    randomUUID(),
  );

test.each([
  ['T9 without a reason', release, 'reason'],
  ['T10 without a question', ask, 'Communication'],
  ['T12 without a reason', (step) => toHaematology(step, randomUUID()), 'reason'],
  ['T13 without a coded reason', refuse, 'reason'],
  ['T13 without an advice', refuse, 'Communication'],
  ['T13 to the 15 without the call', urgent, 'nothing'],
  ['T14 without an opinion', answer, 'DiagnosticReport'],
  ['T15 without an interim advice', convert('to-consultation'), 'DiagnosticReport'],
  ['T15 without an appointment', convert('to-teleconsultation'), 'Appointment'],
  ['T21 without a reason', markError, 'reason'],
] as const satisfies readonly (readonly [string, Make, string])[])(
  '%s is refused, and the whole of it is taken',
  async (_name, make, missing) => {
    const request = await after([['owner', accept]]);
    const { response } = await attempt('owner', request, without(make, missing));
    expect([response.status, await reasonOf(response)]).toEqual([422, 'bundle.incomplete']);
    if (make !== urgent) await done('owner', request, make);
  },
);

test('a closed request is reopened by a new Task, once, and its old Task moves no more', async () => {
  const request = await after(ways.closed ?? []);
  const fresh = randomUUID();
  const reopen: Make = (step) => reopenRequest(step, nextSitting, fresh);
  await done('requester', request, reopen);
  const reopened = await stage.hospital.getJson<Task>(`/fhir/Task/${fresh}`);
  expect([stateOf(reopened), reopened.owner?.reference]).toEqual([
    'accepted',
    `PractitionerRole/${stage.expert.roleId}`,
  ]);
  const again = await attempt('requester', request, (step) =>
    reopenRequest(step, nextSitting, randomUUID()),
  );
  expect(await reasonOf(again.response)).toBe('state.forbidden');
  const old = await attempt('requester', request, markError);
  expect(await reasonOf(old.response)).toBe('state.forbidden');
});
