import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { goLive, heardAll, type LiveVoice } from './support/liveVoice.ts';
import { accept, send, stepAt } from './support/moves.ts';
import { practiceIds } from './support/practiceIds.ts';
import { newRequest } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { type Professional, Workstation } from './support/workstation.ts';

interface Expert {
  readonly station: Workstation;
  readonly person: Professional;
}

let stage: Stage;
/** Three doctors of the ophthalmology team, in the order in which they are rung. */
let experts: readonly [Expert, Expert, Expert];
/** A request of the EHPAD that the team has, and one that the last of the three has in hand. */
let request = '';
let inHand = '';
const open: LiveVoice[] = [];

beforeAll(async () => {
  stage = await setStage({ liveTimes: { beatMs: 600, ringMs: 1200, returnMs: 1500 } });
  const third = await Workstation.enrol(stage.hub, practiceIds.hospital);
  const person = await third.register('expert');
  await third.joinTeam(person, practiceIds.ophthalmology);
  await third.signIn(person);
  const [a, b, c] = [
    { station: stage.hospital, person: stage.expert },
    { station: stage.secondHospital, person: stage.colleague },
    { station: third, person },
  ].sort((one, other) => (one.person.roleId < other.person.roleId ? -1 : 1));
  if (a === undefined || b === undefined || c === undefined) throw new Error('three are here');
  experts = [a, b, c];
  const sent = newRequest({ requester: stage.nurse.person });
  expect((await stage.ehpad.act(sent.bundle)).response.status).toBe(200);
  request = sent.serviceRequest.id;
  const taken = newRequest({ requester: stage.nurse.person });
  expect((await stage.ehpad.act(taken.bundle)).response.status).toBe(200);
  const step = await stepAt(c.station, c.person.person, taken);
  expect((await send(c.station, step, accept(step, taken))).response.status).toBe(200);
  inHand = taken.serviceRequest.id;
});
afterAll(() => stage.hub.destroy());
afterEach(async () => {
  for (const { socket } of open) socket.terminate();
  for (const { closed } of open.splice(0)) await closed;
});

async function live(station: Workstation): Promise<LiveVoice> {
  const voice = await goLive(stage.hub, station);
  open.push(voice);
  return voice;
}

async function everybody() {
  const nurse = await live(stage.ehpad);
  const voices: LiveVoice[] = [];
  for (const { station } of experts) voices.push(await live(station));
  const [first, second, third] = voices;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three');
  return { nurse, first, second, third };
}

const role = (index: 0 | 1 | 2) => experts[index].person.roleId;
const rung = (call: string, by: string, about = request) =>
  ({ type: 'ring', call, request: about, to: 'expert', by }) as const;

test('doctors ring one after the other, the next at once after a no and after a while without an answer', async () => {
  const { nurse, first, second, third } = await everybody();
  const call = randomUUID();
  nurse.say({ type: 'ring', call, request, to: 'expert' });
  expect(await nurse.next()).toEqual({ type: 'ringing', call, workstations: 1 });
  expect(await first.next()).toEqual(rung(call, role(0)));
  expect(await heardAll(second)).toEqual([]);
  expect(nurse.turns()).toEqual([
    { by: role(0), state: 'rings' },
    { by: role(1), state: 'waits' },
  ]);
  first.say({ type: 'decline', call });
  expect(await second.next()).toEqual(rung(call, role(1)));
  expect(await nurse.next()).toEqual({ type: 'ringing', call, workstations: 1 });
  // She says nothing: her turn is over by itself, her workstation stops ringing, and the last one rings.
  expect(await second.next()).toEqual({ type: 'ended', call, reason: 'unanswered' });
  expect(await third.next()).toEqual(rung(call, role(2)));
  // Whose turn is over cannot answer any more.
  second.say({ type: 'accept', call });
  expect(await second.next()).toEqual({ type: 'ended', call, reason: 'unknown' });
  await nurse.next();
  third.say({ type: 'accept', call });
  expect((await nurse.next()).type).toBe('paths');
  expect(await nurse.next()).toEqual({ type: 'accepted', call });
  // What she missed was taken care of.
  expect(await second.next()).toEqual({ type: 'ended', call, reason: 'elsewhere' });
  expect(await heardAll(first)).toEqual([]);
});

test('nobody answers: each had her turn, and the caller is told what became of it', async () => {
  const { nurse, first, second, third } = await everybody();
  const call = randomUUID();
  nurse.say({ type: 'ring', call, request, to: 'expert' });
  for (const voice of [first, second, third]) {
    expect((await voice.next()).type).toBe('ring');
    expect(await voice.next()).toEqual({ type: 'ended', call, reason: 'unanswered' });
  }
  for (const _ of [first, second, third]) await nurse.next();
  expect(await nurse.next()).toEqual({ type: 'ended', call, reason: 'unanswered' });
  expect(nurse.turns().map(({ state }) => state)).toEqual([
    'unanswered',
    'unanswered',
    'unanswered',
  ]);
});

test('who has the request in hand rings first; when she is not there it is said, and her team rings', async () => {
  const { nurse, first, third } = await everybody();
  const call = randomUUID();
  nurse.say({ type: 'ring', call, request: inHand, to: 'expert' });
  expect(await third.next()).toEqual(rung(call, role(2), inHand));
  expect(await heardAll(first)).toEqual([]);
  nurse.say({ type: 'bye', call });
  expect(await third.next()).toEqual({ type: 'ended', call, reason: 'cancelled' });
  third.socket.terminate();
  await third.closed;
  await heardAll(nurse);
  const again = randomUUID();
  nurse.say({ type: 'ring', call: again, request: inHand, to: 'expert' });
  expect(await first.next()).toEqual(rung(again, role(0), inHand));
  await heardAll(nurse);
  expect(nurse.turns()[0]).toEqual({ by: role(2), state: 'absent' });
});

test('who looks at the request rings before her colleagues', async () => {
  const { nurse, first, second } = await everybody();
  second.say({ type: 'look', request });
  await heardAll(second);
  const call = randomUUID();
  nurse.say({ type: 'ring', call, request, to: 'expert' });
  expect(await second.next()).toEqual(rung(call, role(1)));
  expect((await first.next()).type).toBe('looking');
  expect(await heardAll(first)).toEqual([]);
});

test('« I call back in ten minutes » ends it for the caller, with who and when, and rings nobody else', async () => {
  const { nurse, first, second } = await everybody();
  const call = randomUUID();
  const before = Date.now();
  nurse.say({ type: 'ring', call, request, to: 'expert' });
  await first.next();
  await nurse.next();
  first.say({ type: 'later', call, minutes: 10 });
  const ended = await nurse.next();
  expect(ended).toMatchObject({ type: 'ended', call, reason: 'later', by: role(0) });
  const late = Date.parse(String(ended.at)) - before - 600_000;
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThan(60_000);
  expect(await heardAll(second)).toEqual([]);
  first.say({ type: 'accept', call });
  expect(await first.next()).toEqual({ type: 'ended', call, reason: 'unknown' });
  // Half an hour is for her to say, a year is not.
  first.say({ type: 'later', call, minutes: 525_600 });
  expect(await first.closed).toBe(4400);
});

test('who speaks already is passed over, told as such, and learns that she was wanted', async () => {
  const { nurse, first, second, third } = await everybody();
  const other = await live(stage.ehpad);
  const talk = randomUUID();
  nurse.say({ type: 'ring', call: talk, request, to: 'expert' });
  await first.next();
  first.say({ type: 'accept', call: talk });
  await first.next();
  const call = randomUUID();
  other.say({ type: 'ring', call, request, to: 'expert' });
  for (const voice of [second, third]) {
    expect((await voice.next()).type).toBe('ring');
    voice.say({ type: 'decline', call });
  }
  expect(await first.next()).toEqual({ ...rung(call, role(0)), type: 'missed' });
  for (const _ of [second, third]) await other.next();
  expect(await other.next()).toEqual({ type: 'ended', call, reason: 'declined' });
  expect(other.turns()).toContainEqual({ by: role(0), state: 'busy' });
});

test('who sorts requests is not rung: she could not answer', async () => {
  const sorter = await Workstation.enrol(stage.hub, practiceIds.hospital);
  const person = await sorter.register('dispatcher');
  await sorter.joinTeam(person, practiceIds.ophthalmology);
  await sorter.signIn(person);
  const nurse = await live(stage.ehpad);
  const voice = await live(sorter);
  const call = randomUUID();
  nurse.say({ type: 'ring', call, request, to: 'expert' });
  expect(await nurse.next()).toEqual({ type: 'ended', call, reason: 'absent' });
  expect(await heardAll(voice)).toEqual([]);
});

/** Asks for a call with somebody named first. */
function ringFirst(nurse: LiveVoice, first: string, about = request): string {
  const call = randomUUID();
  nurse.say({ type: 'ring', call, request: about, to: 'expert', first });
  return call;
}

test('who is named rings first, before who has it in hand and who looks at it; the others follow', async () => {
  const { nurse, first, second, third } = await everybody();
  const call = ringFirst(nurse, role(2));
  expect(await third.next()).toEqual(rung(call, role(2)));
  expect(await heardAll(first)).toEqual([]);
  expect(await nurse.next()).toEqual({ type: 'ringing', call, workstations: 1 });
  expect(nurse.turns()).toEqual([
    { by: role(2), state: 'rings' },
    { by: role(0), state: 'waits' },
  ]);
  expect(await third.next()).toEqual({ type: 'ended', call, reason: 'unanswered' });
  expect(await first.next()).toEqual(rung(call, role(0)));
  await nurse.next();
  await heardAll(nurse);
  expect(nurse.turns()).toEqual([
    { by: role(2), state: 'unanswered' },
    { by: role(0), state: 'rings' },
    { by: role(1), state: 'waits' },
  ]);
  nurse.say({ type: 'bye', call });
  for (const voice of [first, second, third]) await heardAll(voice);
  // The third has this one in hand, and the first looks at it.
  first.say({ type: 'look', request: inHand });
  for (const voice of [first, second, third]) await heardAll(voice);
  const other = ringFirst(nurse, role(1), inHand);
  expect(await second.next()).toEqual(rung(other, role(1), inHand));
  for (const voice of [first, third]) expect(await heardAll(voice)).toEqual([]);
});

test('who is named and not there is told as absent, who speaks as busy, and her team rings', async () => {
  const { nurse, first, second, third } = await everybody();
  third.socket.terminate();
  await third.closed;
  await heardAll(nurse);
  const call = ringFirst(nurse, role(2));
  expect(await first.next()).toEqual(rung(call, role(0)));
  await nurse.next();
  await heardAll(nurse);
  expect(nurse.turns()).toEqual([
    { by: role(2), state: 'absent' },
    { by: role(0), state: 'rings' },
    { by: role(1), state: 'waits' },
  ]);
  first.say({ type: 'accept', call });
  await first.next();
  const other = await live(stage.ehpad);
  const again = ringFirst(other, role(0));
  expect(await first.next()).toEqual({ ...rung(again, role(0)), type: 'missed' });
  expect(await second.next()).toEqual(rung(again, role(1)));
  await other.next();
  await heardAll(other);
  expect(other.turns()).toEqual([
    { by: role(0), state: 'busy' },
    { by: role(1), state: 'rings' },
  ]);
});

test('nobody is rung for a name that is not of the team, whether she is there or not', async () => {
  const stranger = await Workstation.enrol(stage.hub, practiceIds.hospital);
  const person = await stranger.register('expert');
  await stranger.joinTeam(person, practiceIds.haematology);
  await stranger.signIn(person);
  const sorter = await Workstation.enrol(stage.hub, practiceIds.hospital);
  const sorting = await sorter.register('dispatcher');
  await sorter.joinTeam(sorting, practiceIds.ophthalmology);
  const { nurse, first, second, third } = await everybody();
  const voice = await live(stranger);
  const nobody = randomUUID();
  const own = stage.nurse.roleId;
  const refused = async (roleId: string) => {
    const call = ringFirst(nurse, roleId);
    expect(await nurse.next()).toEqual({ type: 'ended', call, reason: 'unknown' });
  };
  for (const roleId of [person.roleId, sorting.roleId, nobody, own]) await refused(roleId);
  for (const one of [voice, first, second, third]) expect(await heardAll(one)).toEqual([]);
  voice.socket.terminate();
  await voice.closed;
  await refused(person.roleId);
  expect(nurse.turns()).toEqual([]);
  // Who answers at an establishment is nobody's choice: it rings as one.
  const call = randomUUID();
  first.say({ type: 'ring', call, request, to: 'requester', first: own });
  expect(await first.next()).toEqual({ type: 'ended', call, reason: 'unknown' });
  expect(await heardAll(nurse)).toEqual([]);
  // Nor does a name open a request to who stands on neither side of it.
  const outside = await live(stranger);
  const foreign = ringFirst(outside, role(0));
  expect(await outside.next()).toEqual({ type: 'ended', call: foreign, reason: 'unknown' });
  nurse.say({ type: 'ring', call: randomUUID(), request, to: 'expert', first: 'Dr Hamel' });
  expect(await nurse.closed).toBe(4400);
});
