import { randomUUID } from 'node:crypto';
import type { Schedule } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, canCreate, canUpdate, isWritten } from '../../hub/policy/access.ts';
import type { Absence } from '../../shared/domain/absence.ts';
import { addDays, parisClock } from '../../shared/domain/civilDate.ts';
import { roles } from '../../shared/domain/roles.ts';
import { buildAbsence, readAbsence } from '../../shared/fhir/absence.ts';
import { releaseRequest } from '../../shared/fhir/transitions/acceptRequest.ts';
import { accept, send, stepAt } from './support/moves.ts';
import { practiceIds } from './support/practiceIds.ts';
import { newRequest, queues } from './support/requests.ts';
import { startTestHub, type TestHub } from './support/testHub.ts';
import { type Professional, Workstation } from './support/workstation.ts';

const once = { 'If-None-Match': '*' };

let hub: TestHub;
let ehpad: Workstation;
let expertDesk: Workstation;
let otherDesk: Workstation;
let nurse: Professional;
let expert: Professional;
let colleague: Professional;
let stranger: Professional;
beforeAll(async () => {
  hub = await startTestHub();
  ehpad = await Workstation.enrol(hub, practiceIds.ehpad);
  await ehpad.signIn();
  nurse = await ehpad.register('nurse');
  expertDesk = await Workstation.enrol(hub, practiceIds.hospital);
  await expertDesk.signIn();
  expert = await expertDesk.register('expert');
  otherDesk = await Workstation.enrol(hub, practiceIds.hospital);
  await otherDesk.signIn();
  colleague = await otherDesk.register('expert');
  stranger = await otherDesk.register('expert');
  await expertDesk.signIn(expert);
  await expertDesk.joinTeam(expert, practiceIds.ophthalmology);
  await otherDesk.joinTeam(colleague, practiceIds.ophthalmology);
  await otherDesk.joinTeam(stranger, practiceIds.haematology);
  await expertDesk.signIn(expert);
  await otherDesk.signIn(colleague);
  await ehpad.signIn(nurse);
});
afterAll(() => hub.destroy());

const away = (who: Professional, change: Partial<Absence> = {}): Schedule & { id: string } =>
  buildAbsence({
    id: randomUUID(),
    serviceId: practiceIds.ophthalmology,
    person: { roleId: who.roleId, name: 'Dr TESTHAMEL Nadia' },
    substitute: null,
    from: '2027-03-10',
    to: '2027-03-20',
    active: true,
    ...change,
  });

test('an expert declares her own absence; every workstation reads it; she alone takes it back', async () => {
  const substitute = { roleId: colleague.roleId, name: 'Dr TESTCOLLEGUE Paul' };
  const absence = away(expert, { substitute });
  expect((await expertDesk.put(absence, once)).status).toBe(201);
  const read = await ehpad.getJson<Schedule>(`/fhir/Schedule/${absence.id}`);
  expect(readAbsence(read)).toMatchObject({ from: '2027-03-10', substitute });

  const version = { 'If-Match': 'W/"1"' };
  const withdrawn = { ...absence, active: false };
  expect((await ehpad.put(withdrawn, version)).status).toBe(403);
  expect((await otherDesk.put(withdrawn, version)).status).toBe(403);
  const stolen = away(colleague, { id: absence.id });
  expect((await otherDesk.put(stolen, version)).status).toBe(403);
  expect((await expertDesk.put(withdrawn, version)).status).toBe(200);
  expect(readAbsence(await ehpad.getJson<Schedule>(`/fhir/Schedule/${absence.id}`))?.active).toBe(
    false,
  );
});

test('a substitute gives back to the team what the absent holds, from the first day of the absence to its last', async () => {
  const today = parisClock(new Date().toISOString()).date;
  const held = async () => {
    const request = newRequest({ requester: nurse.person });
    expect((await ehpad.act(request.bundle)).response.status).toBe(200);
    const step = await stepAt(expertDesk, expert.person, request);
    expect((await send(expertDesk, step, accept(step, request))).response.status).toBe(200);
    return request;
  };
  const release = async (request: Awaited<ReturnType<typeof held>>) => {
    const step = await stepAt(otherDesk, colleague.person, request);
    const change = releaseRequest(step, queues.ophthalmology, 'TESTMOTIF');
    return (await send(otherDesk, step, change)).response.status;
  };
  const request = await held();
  expect(await release(request)).toBe(422);
  const substitute = { roleId: colleague.roleId, name: 'Dr TESTCOLLEGUE Paul' };
  const over = { substitute, from: addDays(today, -9), to: addDays(today, -1) };
  expect((await expertDesk.put(away(expert, over), once)).status).toBe(201);
  const later = { substitute, from: addDays(today, 1), to: addDays(today, 9) };
  expect((await expertDesk.put(away(expert, later), once)).status).toBe(201);
  expect(await release(request)).toBe(422);
  const now = away(expert, { substitute, from: today, to: today });
  expect((await expertDesk.put(now, once)).status).toBe(201);
  expect(await release(request)).toBe(200);

  const another = await held();
  const withdrawn = { ...now, active: false };
  expect((await expertDesk.put(withdrawn, { 'If-Match': 'W/"1"' })).status).toBe(200);
  expect(await release(another)).toBe(422);
});

test('nobody declares the absence of another, of another team, or with a stranger in her place', async () => {
  const refused = async (station: Workstation, schedule: Schedule & { id: string }) =>
    (await station.put(schedule, once)).status;
  expect(await refused(ehpad, away(nurse))).toBe(403);
  expect(await refused(otherDesk, away(expert))).toBe(403);
  expect(await refused(expertDesk, away(expert, { serviceId: practiceIds.haematology }))).toBe(403);
  const person = { roleId: stranger.roleId, name: 'Dr TESTINCONNU' };
  expect(await refused(expertDesk, away(expert, { substitute: person }))).toBe(422);
  const herself = { roleId: expert.roleId, name: 'Dr TESTHAMEL Nadia' };
  expect(await refused(expertDesk, away(expert, { substitute: herself }))).toBe(422);
});

test('the sittings of a team, which the directory holds, are written by nobody', async () => {
  const { entry } = await ehpad.getJson<{ entry: { resource: Schedule & { id: string } }[] }>(
    '/fhir/Schedule',
  );
  const [sittings] = entry
    .map(({ resource }) => resource)
    .filter((one) =>
      one.actor.some(({ reference }) => reference?.includes(practiceIds.ophthalmology)),
    )
    .filter((one) => readAbsence(one) === null);
  if (sittings === undefined) throw new Error('The practice directory has no sittings');
  const match = { 'If-Match': `W/"${sittings.meta?.versionId}"` };
  expect((await expertDesk.put(sittings, match)).status).toBe(422);
  const masked = away(expert, { id: sittings.id });
  expect((await expertDesk.put(masked, match)).status).toBe(403);
});

test('whoever speaks, Schedule is written by an expert of some team and by nobody else', () => {
  const caller = fc.record({
    workstationId: fc.uuid(),
    establishmentId: fc.uuid(),
    professionalId: fc.option(fc.uuid()),
    practitionerRoleId: fc.option(fc.uuid()),
    role: fc.option(fc.constantFrom(...roles)),
    teams: fc.array(fc.uuid(), { maxLength: 2 }),
  });
  const facts = { type: 'Schedule', id: 'x', versionId: 1, establishmentId: null, side: null };
  fc.assert(
    fc.property(caller, (who: Caller) => {
      const may = who.role === 'expert' && who.practitionerRoleId !== null && who.teams.length > 0;
      expect(canCreate(who, 'Schedule', [])).toBe(may);
      expect(canUpdate(who, { ...facts, cases: [] })).toBe(may);
      for (const type of ['Organization', 'HealthcareService', 'Slot', 'PractitionerRole']) {
        expect(canCreate(who, type, [])).toBe(false);
        expect(canUpdate(who, { ...facts, type, cases: [] })).toBe(false);
      }
    }),
  );
  expect(['Schedule', 'Slot', 'Patient', 'Binary'].filter(isWritten)).toEqual([
    'Schedule',
    'Patient',
  ]);
});
