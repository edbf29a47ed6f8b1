import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Caller, CaseFacts } from '../../hub/policy/access.ts';
import { mayLook, maySeeLooking } from '../../hub/policy/lookAccess.ts';
import { roles } from '../../shared/domain/roles.ts';
import { goLive, type LiveVoice } from './support/liveVoice.ts';
import { practiceIds } from './support/practiceIds.ts';
import { newRequest } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { Workstation } from './support/workstation.ts';

const beatMs = 400;
const logged: string[] = [];
const note = (facts: object, event: string) =>
  void logged.push(`${event} ${JSON.stringify(facts)}`);

let stage: Stage;
/** A doctor of the other team of the same hospital. */
let otherTeam: Workstation;
/** A request of the EHPAD, addressed to the ophthalmology team. */
let request = '';
const open: LiveVoice[] = [];

beforeAll(async () => {
  stage = await setStage({
    liveTimes: { beatMs, ringMs: 2000, returnMs: 1500 },
    log: { info: note, error: note },
  });
  otherTeam = await Workstation.enrol(stage.hub, practiceIds.hospital);
  const stranger = await otherTeam.register('expert');
  await otherTeam.joinTeam(stranger, practiceIds.haematology);
  await otherTeam.signIn(stranger);
  const sent = newRequest({ requester: stage.nurse.person });
  expect((await stage.ehpad.act(sent.bundle)).response.status).toBe(200);
  request = sent.serviceRequest.id;
});
afterAll(() => stage.hub.destroy());
afterEach(async () => {
  for (const { socket } of open) socket.terminate();
  for (const { closed } of open.splice(0)) await closed;
});

async function live(station: Workstation, options?: { deaf: boolean }): Promise<LiveVoice> {
  const voice = await goLive(stage.hub, station, options);
  open.push(voice);
  return voice;
}

/** What a workstation was told last of who looks; null when it was told nothing. */
function told({ unread }: LiveVoice): unknown {
  const last = unread().findLast(({ type }) => type === 'looking') as
    | { seen?: unknown }
    | undefined;
  return last?.seen ?? null;
}

test('who looks is told to the other members of the team, by ids alone, and is gone as soon as she leaves', async () => {
  const expert = await live(stage.hospital);
  const colleague = await live(stage.secondHospital);
  const nurse = await live(stage.ehpad);
  const stranger = await live(otherTeam);
  expert.say({ type: 'look', request });
  const seen = [{ request, by: stage.expert.roleId }];
  await expect.poll(() => told(colleague)).toEqual(seen);
  // Nobody is told of herself, nor the establishment that asked, nor another team.
  expect([told(expert), told(nurse), told(stranger)]).toEqual([null, null, null]);

  // A beat says it again; whoever hears nothing any more shows nobody.
  const count = (): number => colleague.unread().filter(({ type }) => type === 'looking').length;
  const before = count();
  await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(before + 1);

  expert.say({ type: 'look', request: null });
  await expect.poll(() => told(colleague)).toEqual([]);
  expert.say({ type: 'look', request });
  await expect.poll(() => told(colleague)).toEqual(seen);
  expert.socket.terminate();
  await expect.poll(() => told(colleague)).toEqual([]);
  const words = JSON.stringify(colleague.unread());
  expect(words).not.toContain('TEST');
  expect(logged.join(' ')).not.toContain(request);
});

test('a line that died without a word ends it within two beats', async () => {
  const colleague = await live(stage.secondHospital);
  const dead = await live(stage.hospital, { deaf: true });
  dead.say({ type: 'look', request });
  await expect.poll(() => told(colleague)).toEqual([{ request, by: stage.expert.roleId }]);
  await expect.poll(() => told(colleague), { timeout: 30_000 }).toEqual([]);
});

test('what is not hers to see, or not there, shows her to nobody', async () => {
  const colleague = await live(stage.secondHospital);
  const stranger = await live(otherTeam);
  const nurse = await live(stage.ehpad);
  for (const voice of [stranger, nurse]) voice.say({ type: 'look', request });
  stranger.say({ type: 'look', request: randomUUID() });
  const expert = await live(stage.hospital);
  expert.say({ type: 'look', request: randomUUID() });
  expert.say({ type: 'look', request });
  await expect.poll(() => told(colleague)).toEqual([{ request, by: stage.expert.roleId }]);
  const all = colleague.unread().filter(({ type }) => type === 'looking');
  expect(JSON.stringify(all)).not.toContain(stage.nurse.roleId);
  expect([told(stranger), told(nurse)]).toEqual([null, null]);
});

test('whoever speaks: only members of one team that was asked see each other, and never themselves', () => {
  const teams = ['a', 'b', 'c'];
  const some = fc.subarray(teams);
  const caller: fc.Arbitrary<Caller> = fc.record({
    workstationId: fc.constantFrom('w1', 'w2'),
    establishmentId: fc.constantFrom('e1', 'e2'),
    professionalId: fc.constant('p'),
    practitionerRoleId: fc.option(fc.constantFrom('r1', 'r2')),
    role: fc.option(fc.constantFrom(...roles)),
    teams: some,
  });
  const facts: fc.Arbitrary<CaseFacts> = fc.record({
    id: fc.constant('case'),
    establishmentId: fc.constantFrom('e1', 'e2'),
    teams: some,
    patientId: fc.constant('patient'),
  });
  fc.assert(
    fc.property(caller, caller, facts, (one, other, about) => {
      const shared = about.teams.some((it) => one.teams.includes(it) && other.teams.includes(it));
      const answers = ({ role }: Caller): boolean => role === 'expert' || role === 'dispatcher';
      const named = one.practitionerRoleId !== null && other.practitionerRoleId !== null;
      const isOther = one.practitionerRoleId !== other.practitionerRoleId;
      expect(maySeeLooking(one, other, about)).toBe(
        shared && answers(one) && answers(other) && named && isOther,
      );
      if (!about.teams.some((it) => one.teams.includes(it)))
        expect(mayLook(one, about)).toBe(false);
    }),
  );
});
