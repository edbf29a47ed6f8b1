import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { goLive, heardAll, type LiveVoice } from './support/liveVoice.ts';
import { practiceIds } from './support/practiceIds.ts';
import { newRequest } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { Workstation } from './support/workstation.ts';

const ringMs = 2000;
const returnMs = 1500;
/** Two ends that meet on one network: nobody helps them. */
const paths = { type: 'paths', servers: [], relayOnly: false };
const logged: string[] = [];
const note = (facts: object, event: string) =>
  void logged.push(`${event} ${JSON.stringify(facts)}`);

let stage: Stage;
/** Another workstation of the EHPAD, where nobody is signed in. */
let secondEhpad: Workstation;
let clock = 0;
/** A request of the EHPAD, addressed to the ophthalmology team. */
let request = '';
const open: LiveVoice[] = [];

beforeAll(async () => {
  stage = await setStage({
    liveTimes: { beatMs: 600, ringMs, returnMs },
    log: { info: note, error: note },
    now: () => new Date(Date.now() + clock),
  });
  secondEhpad = await Workstation.enrol(stage.hub, practiceIds.ehpad);
  await secondEhpad.signIn();
  const sent = newRequest({ requester: stage.nurse.person });
  const { response } = await stage.ehpad.act(sent.bundle);
  expect(response.status).toBe(200);
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

/** An expert's workstation and two of the EHPAD, which is rung as one. */
async function expertAndHome() {
  const expert = await live(stage.hospital);
  const one = await live(stage.ehpad);
  const other = await live(secondEhpad);
  return { expert, one, other };
}

/** A call on which both sides speak; the expert's token ends that many milliseconds earlier than the nurse's. */
async function connected(earlierMs = 0) {
  const nurse = await live(stage.ehpad);
  clock = earlierMs;
  const expert = await live(stage.hospital);
  clock = 0;
  const call = randomUUID();
  nurse.say({ type: 'ring', call, request, to: 'expert' });
  expect(await nurse.next()).toEqual({ type: 'ringing', call, workstations: 1 });
  const by = stage.expert.roleId;
  expect(await expert.next()).toEqual({ type: 'ring', call, request, to: 'expert', by });
  expert.say({ type: 'accept', call });
  expect(await nurse.next()).toEqual({ ...paths, call });
  expect(await expert.next()).toEqual({ ...paths, call });
  expect(await nurse.next()).toEqual({ type: 'accepted', call });
  return { nurse, expert, call };
}

test('an establishment rings as one; the first who accepts speaks, the others stop ringing', async () => {
  const { expert, one, other } = await expertAndHome();
  const call = randomUUID();
  expert.say({ type: 'ring', call, request, to: 'requester' });
  expect(await expert.next()).toEqual({ type: 'ringing', call, workstations: 2 });
  const rung = { type: 'ring', call, request, to: 'requester', by: null };
  expect(await one.next()).toEqual(rung);
  expect(await other.next()).toEqual(rung);
  other.say({ type: 'accept', call });
  for (const voice of [expert, other]) expect(await voice.next()).toEqual({ ...paths, call });
  expect(await expert.next()).toEqual({ type: 'accepted', call });
  expect(await one.next()).toEqual({ type: 'ended', call, reason: 'elsewhere' });
  expert.say({ type: 'signal', call, data: 'offer' });
  expect(await other.next()).toEqual({ type: 'signal', call, data: 'offer' });
  other.say({ type: 'signal', call, data: 'answer' });
  expect(await expert.next()).toEqual({ type: 'signal', call, data: 'answer' });
  expert.say({ type: 'bye', call });
  expect(await other.next()).toEqual({ type: 'ended', call, reason: 'hungUp' });
  expect(await heardAll(one)).toEqual([]);
});

test('one who declines or speaks already leaves the others ringing; the last one ends it', async () => {
  const { expert, one, other } = await expertAndHome();
  const call = randomUUID();
  expert.say({ type: 'ring', call, request, to: 'requester' });
  await expert.next();
  await one.next();
  await other.next();
  one.say({ type: 'busy', call });
  expect(await heardAll(expert)).toEqual([]);
  other.say({ type: 'decline', call });
  expect(await expert.next()).toEqual({ type: 'ended', call, reason: 'declined' });
  one.say({ type: 'accept', call });
  expect(await one.next()).toEqual({ type: 'ended', call, reason: 'unknown' });
});

test('who is not on one side of the request meets nobody, as if it did not exist', async () => {
  const stranger = await live(stage.otherSite);
  const nurse = await live(stage.ehpad);
  const expert = await live(stage.hospital);
  for (const to of ['expert', 'requester']) {
    for (const asked of [request, randomUUID()]) {
      stranger.say({ type: 'presence', request: asked, to });
      expect(await stranger.next()).toEqual({
        type: 'presence',
        request: asked,
        to,
        workstations: 0,
      });
      const call = randomUUID();
      stranger.say({ type: 'ring', call, request: asked, to });
      expect(await stranger.next()).toEqual({ type: 'ended', call, reason: 'unknown' });
    }
  }
  // One's own side is not « the other side ».
  const call = randomUUID();
  nurse.say({ type: 'ring', call, request, to: 'requester' });
  expect(await nurse.next()).toEqual({ type: 'ended', call, reason: 'unknown' });
  expect(await heardAll(expert)).toEqual([]);
});

test('nobody enters a call of others: not a stranger, not a colleague, not who was rung', async () => {
  const stranger = await live(stage.otherSite);
  const colleague = await live(stage.secondHospital);
  const { expert, one, other } = await expertAndHome();
  const call = randomUUID();
  expert.say({ type: 'ring', call, request, to: 'requester' });
  await expert.next();
  await one.next();
  await other.next();
  // Ringing is not speaking yet.
  other.say({ type: 'signal', call, data: 'too early' });
  expect(await other.next()).toEqual({ type: 'ended', call, reason: 'unknown' });
  one.say({ type: 'accept', call });
  await expert.next();
  await expert.next();
  await one.next();
  await other.next();
  for (const intruder of [stranger, colleague, other]) {
    for (const message of [
      { type: 'signal', call, data: 'mine' },
      { type: 'bye', call },
      { type: 'accept', call },
      { type: 'decline', call },
      { type: 'later', call, minutes: 10 },
    ]) {
      intruder.say(message);
      expect(await intruder.next()).toEqual({ type: 'ended', call, reason: 'unknown' });
    }
    intruder.say({ type: 'ring', call, request, to: 'expert' });
    expect(await intruder.next()).toEqual({ type: 'ended', call, reason: 'unknown' });
  }
  expect(await heardAll(expert)).toEqual([]);
  expect(await heardAll(one)).toEqual([]);
});

test('presence counts workstations that could answer, each once', async () => {
  const nurse = await live(stage.ehpad);
  const ask = async () => {
    nurse.say({ type: 'presence', request, to: 'expert' });
    return (await nurse.next()).workstations;
  };
  expect(await ask()).toBe(0);
  await live(stage.hospital);
  await live(stage.hospital);
  expect(await ask()).toBe(1);
  await live(stage.secondHospital);
  await live(stage.otherSite);
  expect(await ask()).toBe(2);
});

test('nobody there, nobody free, nobody who answers: each is told', async () => {
  const nurse = await live(stage.ehpad);
  const first = randomUUID();
  nurse.say({ type: 'ring', call: first, request, to: 'expert' });
  expect(await nurse.next()).toEqual({ type: 'ended', call: first, reason: 'absent' });
  const expert = await live(stage.hospital);
  const second = randomUUID();
  nurse.say({ type: 'ring', call: second, request, to: 'expert' });
  await nurse.next();
  await expert.next();
  const third = randomUUID();
  nurse.say({ type: 'ring', call: third, request, to: 'expert' });
  expect(await nurse.next()).toEqual({ type: 'ended', call: third, reason: 'busy' });
  expect(await nurse.next()).toEqual({ type: 'ended', call: second, reason: 'unanswered' });
  expect(await expert.next()).toEqual({ type: 'ended', call: second, reason: 'unanswered' });
});

test('a caller who gives up stops the ringing', async () => {
  const { expert, one, other } = await expertAndHome();
  const call = randomUUID();
  expert.say({ type: 'ring', call, request, to: 'requester' });
  await one.next();
  await other.next();
  expert.say({ type: 'bye', call });
  const ended = { type: 'ended', call, reason: 'cancelled' };
  expect(await one.next()).toEqual(ended);
  expect(await other.next()).toEqual(ended);
});

test('a workstation that dies in a call is told to the other at once, and given up after a while', async () => {
  const { nurse, expert, call } = await connected();
  expert.socket.terminate();
  expect(await nurse.next()).toEqual({ type: 'away', call });
  expect(await nurse.next()).toEqual({ type: 'ended', call, reason: 'lost' });
});

test('a workstation that lost the hub takes its call up again, and nobody else does', async () => {
  const { nurse, expert, call } = await connected();
  expert.socket.terminate();
  expect(await nurse.next()).toEqual({ type: 'away', call });
  for (const station of [stage.secondHospital, stage.otherSite]) {
    const intruder = await live(station);
    intruder.say({ type: 'rejoin', call });
    expect(await intruder.next()).toEqual({ type: 'away', call });
    intruder.say({ type: 'signal', call, data: 'mine' });
    expect(await intruder.next()).toEqual({ type: 'ended', call, reason: 'unknown' });
  }
  const back = await live(stage.hospital);
  back.say({ type: 'rejoin', call: randomUUID() });
  expect((await back.next()).type).toBe('away');
  back.say({ type: 'rejoin', call });
  for (const voice of [back, nurse]) {
    expect(await voice.next()).toEqual({ ...paths, call });
    expect(await voice.next()).toEqual({ type: 'rejoined', call });
  }
  nurse.say({ type: 'signal', call, data: 'again' });
  expect(await back.next()).toEqual({ type: 'signal', call, data: 'again' });
  // The old socket is not of this call any more, and nobody waits for it.
  await new Promise((resolve) => setTimeout(resolve, returnMs + 500));
  expect(await heardAll(nurse)).toEqual([]);
  back.say({ type: 'bye', call });
  expect(await nurse.next()).toEqual({ type: 'ended', call, reason: 'hungUp' });
});

test('a workstation that no longer answers is noticed', async () => {
  const nurse = await live(stage.ehpad);
  const expert = await live(stage.hospital, { deaf: true });
  const call = randomUUID();
  nurse.say({ type: 'ring', call, request, to: 'expert' });
  await nurse.next();
  expect(await nurse.next()).toEqual({ type: 'ended', call, reason: 'lost' });
  expect(await expert.closed).toBe(1006);
});

test('a call ends with the token of either side, and with the rights it gave', async () => {
  const first = await connected();
  // The expert signs in again for nobody: her workstation is no longer of the team.
  const alone = stage.hospital.moved(stage.hub);
  await alone.signIn();
  first.expert.say({ type: 'token', token: alone.token });
  expect(await first.nurse.next()).toEqual({ type: 'ended', call: first.call, reason: 'lost' });
  expect(await first.expert.next()).toEqual({ type: 'ended', call: first.call, reason: 'unknown' });
  for (const { socket } of open) socket.terminate();

  await stage.hospital.signIn(stage.expert);
  const { nurse, expert, call } = await connected(297_500);
  expect(await nurse.next()).toEqual({ type: 'ended', call, reason: 'lost' });
  expect(await expert.closed).toBe(4401);
});

test('what passes between two sides is written nowhere', async () => {
  const before = await stage.hub.repository.resources.lastSequence();
  const { nurse, expert, call } = await connected();
  const secret = `canary-${randomUUID()}`;
  nurse.say({ type: 'signal', call, data: secret });
  expect((await expert.next()).data).toBe(secret);
  nurse.say({ type: 'signal', call, data: secret, beside: secret });
  expect(await nurse.closed).toBe(4400);
  expect(await stage.hub.repository.resources.lastSequence()).toBe(before);
  expect(logged.filter((line) => line.includes(secret) || line.includes(call))).toEqual([]);
});
