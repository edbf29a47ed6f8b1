import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goLive } from './support/liveVoice.ts';
import { practiceIds } from './support/practiceIds.ts';
import { newRequest } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { type Professional, reasonOf, Workstation } from './support/workstation.ts';

let stage: Stage;
/** Keeps the EHPAD's workstations, and works at the first of them. */
let keeper: Professional;
/** The EHPAD's second workstation, the one that gets lost. */
let second: Workstation;
let nurseThere: Professional;

beforeAll(async () => {
  // Sockets are asked so seldom whether they live that no heartbeat falls into a test.
  stage = await setStage({ liveTimes: { beatMs: 600_000, ringMs: 40_000, returnMs: 30_000 } });
  keeper = await stage.ehpad.register('nurseCoordinator');
  second = await Workstation.enrol(stage.hub, practiceIds.ehpad);
  nurseThere = await second.register('nurse');
  await second.signIn(nurseThere);
});
afterAll(() => stage.hub.destroy());

interface Line {
  readonly clientId: string;
  readonly code: string;
  readonly isOwn: boolean;
  readonly isRevoked: boolean;
  readonly lostAt: string | null;
}

const list = async (from: Workstation) =>
  (await from.getJson<{ workstations: Line[] }>('/workstations')).workstations;
const declare = (from: Workstation, lost: Workstation | string) => {
  const id = typeof lost === 'string' ? lost : lost.enrolment.clientId;
  return from.send('POST', `/workstations/${id}/lost`, {});
};

describe('« Déclarer ce poste perdu », from another workstation', () => {
  test('is refused to whoever does not keep the workstations, and of a foreign one', async () => {
    const { ehpad, nurse, hospital, expert, otherSite, hub } = stage;
    for (const who of [null, nurse]) {
      await ehpad.signIn(who);
      expect(await reasonOf(await ehpad.get('/workstations'))).toBe('policy.write');
      expect(await reasonOf(await declare(ehpad, second))).toBe('policy.write');
    }
    await hospital.signIn(expert);
    expect(await reasonOf(await declare(hospital, second))).toBe('policy.write');
    const foreign = await otherSite.register('localAdministrator');
    await otherSite.signIn(foreign);
    expect(await reasonOf(await declare(otherSite, second))).toBe('notFound');
    expect((await list(otherSite)).map(({ isOwn }) => isOwn)).toEqual([true]);

    await ehpad.signIn(keeper);
    expect(await reasonOf(await declare(ehpad, ehpad))).toBe('state.forbidden');
    expect(await reasonOf(await declare(ehpad, 'nobody'))).toBe('notFound');
    expect((await second.get('/fhir/$changes')).status).toBe(200);
    expect((await hub.repository.operator.events()).length).toBe(0);
  });

  test('ends its access and its live channel, and says what it may hold', async () => {
    const { ehpad, nurse, hub } = stage;
    const there = newRequest({ requester: nurseThere.person });
    const [number = {}] = there.serviceRequest.identifier ?? [];
    number.value = `TE-2027-${second.enrolment.workstationCode}-000001`;
    expect((await second.act(there.bundle)).response.status).toBe(200);
    const here = newRequest({ requester: nurse.person });
    await ehpad.signIn();
    expect((await ehpad.act(here.bundle)).response.status).toBe(200);
    const voice = await goLive(hub, second);

    await ehpad.signIn(keeper);
    const answer = await declare(ehpad, second);
    expect(answer.status).toBe(200);
    const told = (await answer.json()) as {
      readonly lostAt: string;
      readonly held: {
        readonly people: readonly { readonly name: string }[];
        readonly requests: readonly { readonly number: string; readonly patient: string }[];
        readonly requestCount: number;
      };
    };
    expect(await voice.closed).toBe(4401);
    const numberOf = (sent: typeof there) => sent.serviceRequest.identifier?.[0]?.value;
    expect(told.held.people.map(({ name }) => name)).toEqual(['TESTPRO Camille']);
    expect(told.held.requestCount).toBe(2);
    expect(told.held.requests).toContainEqual({
      number: numberOf(there),
      patient: `Patient/${there.patient.id}`,
      sentFromThere: true,
    });
    expect(told.held.requests).toContainEqual({
      number: numberOf(here),
      patient: `Patient/${here.patient.id}`,
      sentFromThere: false,
    });

    expect(await reasonOf(await second.get('/fhir/$changes'))).toBe('auth.expired');
    await expect(goLive(hub, second)).rejects.toThrow(/401/);
    const refused = await second.askToken(await second.clientAssertion());
    expect(await refused.json()).toMatchObject({ reason: 'workstation.lost' });

    const { clientId } = second.enrolment;
    expect((await list(ehpad)).find((line) => line.clientId === clientId)).toMatchObject({
      ...{ isOwn: false, isRevoked: true, lostAt: told.lostAt },
    });
    expect(await (await declare(ehpad, second)).json()).toEqual(told);
    const events = await hub.repository.operator.events();
    expect(events).toMatchObject([
      {
        action: 'workstation.lost',
        target: clientId,
        operator: `Practitioner/${keeper.id} (poste ${ehpad.enrolment.workstationCode})`,
      },
    ]);
  });
});

test('a key that an operator revokes beside the server ends its live channel by itself', async () => {
  const { hub, otherSite } = stage;
  const station = await (await Workstation.enrol(hub, practiceIds.healthCentre)).signIn();
  const voice = await goLive(hub, station);
  const untouched = await goLive(hub, await otherSite.signIn());
  await hub.repository.identities.revokeKey(station.keys.kid, new Date().toISOString());
  expect(await voice.closed).toBe(4401);
  await expect(goLive(hub, station)).rejects.toThrow(/401/);
  expect(untouched.socket.readyState).toBe(untouched.socket.OPEN);
  untouched.socket.terminate();
});
