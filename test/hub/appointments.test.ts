import { randomUUID } from 'node:crypto';
import type { Appointment, Communication, Task } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeSettled } from '../../hub/fhir/closeSettled.ts';
import { periodFrom } from '../../shared/domain/appointment.ts';
import { readAppointment } from '../../shared/fhir/appointment.ts';
import { type Person, personReference } from '../../shared/fhir/person.ts';
import { referenceTo } from '../../shared/fhir/reference.ts';
import type { RequestChange } from '../../shared/fhir/requestChange.ts';
import { convertRequest } from '../../shared/fhir/transitions/answerRequest.ts';
import {
  cancelAppointment,
  confirmAppointment,
  proposeAppointment,
  proposeOther,
} from '../../shared/fhir/transitions/appointmentActs.ts';
import type { Step } from '../../shared/fhir/transitions/step.ts';
import { accept, convert, send, stepAt } from './support/moves.ts';
import {
  newRequest,
  queues,
  type TestRequest,
  transaction,
  type WithId,
} from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { reasonOf, type Workstation } from './support/workstation.ts';

const DAY_MS = 86_400_000;
/** Further ahead than the thirty days after which the platform closes. */
const daysAhead = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
const proposal = {
  starts: [daysAhead(60), daysAhead(61)],
  minutes: 30,
  instruction: 'TESTPREPARATION',
};
const [firstStart = ''] = proposal.starts;

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.hub.destroy());

interface Side {
  readonly station: Workstation;
  readonly person: Person;
}
const nurse = (): Side => ({ station: stage.ehpad, person: stage.nurse.person });
const expert = (): Side => ({ station: stage.hospital, person: stage.expert.person });
const colleague = (): Side => ({
  station: stage.secondHospital,
  person: stage.colleague.person,
});

async function sent(): Promise<TestRequest> {
  const request = newRequest({ requester: stage.nurse.person, fileSizes: [] });
  expect((await stage.ehpad.act(request.bundle)).response.status).toBe(200);
  return request;
}

async function say(side: Side, request: TestRequest, make: (step: Step) => RequestChange) {
  const step = await stepAt(side.station, side.person, request);
  const { response, answer } = await send(side.station, step, make(step));
  return { response, answer };
}

async function done(side: Side, request: TestRequest, make: (step: Step) => RequestChange) {
  const { response, answer } = await say(side, request, make);
  expect(response.status, JSON.stringify(answer)).toBe(200);
}

/** Proposed by the expert to who signed the request. */
async function proposed(request: TestRequest): Promise<string> {
  const id = randomUUID();
  await done(expert(), request, (step) =>
    proposeAppointment(
      step,
      {
        id,
        proposer: 'expert',
        expert: personReference(stage.expert.person),
        requester: personReference(stage.nurse.person),
      },
      proposal,
      randomUUID(),
    ),
  );
  return id;
}

const stored = (id: string, { station } = nurse()) =>
  station.getJson<WithId<Appointment>>(`/fhir/Appointment/${id}`);

test('one side proposes, the other says yes to one of the moments; each version keeps its message', async () => {
  const request = await sent();
  const id = await proposed(request);
  const before = await stored(id);
  expect(before).toMatchObject({ status: 'proposed', minutesDuration: 30 });
  expect(before.start).toBeUndefined();
  await done(nurse(), request, (step) =>
    confirmAppointment(step, before, 'requester', periodFrom(firstStart, 30), randomUUID()),
  );
  const after = await stored(id, expert());
  expect(after).toMatchObject({ status: 'booked', start: firstStart, meta: { versionId: '2' } });
  const said = readAppointment(after)?.saidId;
  const message = await stage.hospital.getJson<Communication>(`/fhir/Communication/${said}`);
  expect(message.sender?.reference).toBe(personReference(stage.nurse.person).reference);
  const search = await stage.ehpad.get(
    `/fhir/Appointment?based-on=ServiceRequest/${request.content.id}`,
  );
  expect(search.status).toBe(200);
});

test('nobody says yes to her own proposal, or to a moment that was not proposed', async () => {
  const request = await sent();
  const id = await proposed(request);
  const before = await stored(id);
  const own = await say(expert(), request, (step) =>
    confirmAppointment(step, before, 'expert', periodFrom(firstStart, 30), randomUUID()),
  );
  expect(await reasonOf(own.response)).toBe('state.forbidden');
  const other = await say(nurse(), request, (step) =>
    confirmAppointment(step, before, 'requester', periodFrom(daysAhead(62), 30), randomUUID()),
  );
  expect(await reasonOf(other.response)).toBe('state.forbidden');
  const asExpert = await say(nurse(), request, (step) =>
    confirmAppointment(step, before, 'expert', periodFrom(firstStart, 30), randomUUID()),
  );
  expect(await reasonOf(asExpert.response)).toBe('state.forbidden');
  expect(await stored(id)).toMatchObject({ status: 'proposed' });
});

test('who stands on no side of it neither reads nor writes it; a colleague of the team may answer for her', async () => {
  const request = await sent();
  const id = await proposed(request);
  const before = await stored(id);
  expect((await stage.otherSite.get(`/fhir/Appointment/${id}`)).status).toBe(404);
  const foreign = transaction([{ resource: { ...before, description: 'TEST' }, version: 1 }]);
  expect((await stage.otherSite.act(foreign)).response.status).toBe(404);
  await done(colleague(), request, (step) =>
    cancelAppointment(step, before, 'expert', 'TESTMOTIF', randomUUID()),
  );
  expect(await stored(id)).toMatchObject({ cancelationReason: { text: 'TESTMOTIF' } });
});

test('two answers at once: the first stands, the second meets it; what is cancelled stays so', async () => {
  const request = await sent();
  const id = await proposed(request);
  const before = await stored(id);
  const yes = (step: Step) =>
    confirmAppointment(step, before, 'requester', periodFrom(firstStart, 30), randomUUID());
  await done(expert(), request, (step) =>
    cancelAppointment(step, before, 'expert', 'TESTMOTIF', randomUUID()),
  );
  const late = await say(nurse(), request, yes);
  expect(late.response.status).toBe(412);
  expect(await reasonOf(late.response)).toBe('version.conflict');
  const cancelled = await stored(id);
  const again = await say(nurse(), request, (step) =>
    proposeOther(step, cancelled, 'requester', proposal, randomUUID()),
  );
  expect(await reasonOf(again.response)).toBe('state.forbidden');
});

test('a version comes with its message and a message with its version, and both say the same', async () => {
  const request = await sent();
  const id = await proposed(request);
  const before = await stored(id);
  const bare = { ...before, status: 'booked' as const, ...periodFrom(firstStart, 30) };
  const alone = await stage.ehpad.act(transaction([{ resource: bare, version: 1 }]));
  expect(await reasonOf(alone.response)).toBe('bundle.incomplete');
  const messageAlone = await say(nurse(), request, (step) => {
    const change = confirmAppointment(
      step,
      before,
      'requester',
      periodFrom(firstStart, 30),
      randomUUID(),
    );
    const resources = change.resources.filter(
      ({ resourceType }) => resourceType === 'Communication',
    );
    return { ...change, resources };
  });
  expect(messageAlone.response.status).toBe(422);
  const otherMoment = await say(nurse(), request, (step) => {
    const change = confirmAppointment(
      step,
      before,
      'requester',
      periodFrom(firstStart, 30),
      randomUUID(),
    );
    const resources = change.resources.map((one) =>
      one.resourceType === 'Appointment'
        ? { ...one, ...periodFrom(proposal.starts[1] ?? '', 30) }
        : one,
    );
    return { ...change, resources };
  });
  expect(await reasonOf(otherMoment.response)).toBe('bundle.incomplete');
  const touched = await say(nurse(), request, (step) => {
    const change = cancelAppointment(step, before, 'requester', 'TESTMOTIF', randomUUID());
    const resources = change.resources.map((one) =>
      one.resourceType === 'Appointment' ? { ...one, description: 'TESTAUTRE' } : one,
    );
    return { ...change, resources };
  });
  expect(await reasonOf(touched.response)).toBe('state.forbidden');
  expect(await stored(id)).toMatchObject({ status: 'proposed', meta: { versionId: '1' } });
});

test('nobody is asked who has nothing to do with the request, and nobody speaks in another’s name', async () => {
  const request = await sent();
  const parties = [
    {
      expert: personReference(stage.expert.person),
      requester: referenceTo('PractitionerRole', stage.otherNurse.person.roleId),
    },
    {
      expert: personReference(stage.colleague.person),
      requester: personReference(stage.nurse.person),
    },
  ];
  for (const one of parties) {
    const { response } = await say(expert(), request, (step) =>
      proposeAppointment(
        step,
        { id: randomUUID(), proposer: 'expert', ...one },
        proposal,
        randomUUID(),
      ),
    );
    expect(await reasonOf(response)).toBe('state.forbidden');
  }
});

test('what an expert fixed alone (T15) is still hers alone to change', async () => {
  const request = await sent();
  await done(expert(), request, (step) => accept(step, request));
  const appointmentId = randomUUID();
  await done(expert(), request, (step) =>
    convertRequest(step, {
      ...{ kind: 'to-consultation', reportId: randomUUID(), appointmentId },
      ...{ queue: queues.ophthalmology, interimAdvice: 'TESTADVICE', period: null },
      instruction: 'TESTINSTRUCTION',
    }),
  );
  const fixed = await stored(appointmentId);
  const edit = { ...fixed, description: 'TESTAUTRE' };
  const byNurse = await stage.ehpad.act(transaction([{ resource: edit, version: 1 }]));
  expect(await reasonOf(byNurse.response)).toBe('policy.write');
  const byExpert = await stage.hospital.act(transaction([{ resource: edit, version: 1 }]));
  expect(byExpert.response.status).toBe(200);
});

test('T18 a date to come keeps a request open; once it is over, what was « à programmer » does not', async () => {
  const request = await sent();
  await done(expert(), request, (step) => accept(step, request));
  await done(expert(), request, (step) => convert('to-teleconsultation')(step, request));
  const id = await proposed(request);
  const before = await stored(id);
  const closeAt = (at: number) =>
    closeSettled({
      repository: stage.hub.repository,
      announce: () => undefined,
      now: () => new Date(at),
    });
  const state = async () =>
    (await stage.ehpad.getJson<Task>(`/fhir/Task/${request.task.id}`)).businessStatus?.coding?.[0]
      ?.code;
  await done(nurse(), request, (step) =>
    confirmAppointment(step, before, 'requester', periodFrom(firstStart, 30), randomUUID()),
  );
  await closeAt(Date.now() + 31 * DAY_MS);
  expect(await state()).toBe('to-teleconsultation');
  await closeAt(Date.parse(firstStart) + DAY_MS);
  expect(await state()).toBe('closed');
});
