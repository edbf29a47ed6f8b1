import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../hub/config.ts';
import { pathsFor } from '../../hub/live/relay.ts';
import { goLive, type LiveVoice } from './support/liveVoice.ts';
import { newRequest } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';

const relay = { urls: ['turns:relais.example:5349'], secret: 'x'.repeat(32) };
let stage: Stage;
let request = '';

beforeAll(async () => {
  stage = await setStage({ relay });
  const sent = newRequest({ requester: stage.nurse.person });
  await stage.ehpad.act(sent.bundle);
  request = sent.serviceRequest.id;
});
afterAll(() => stage.hub.destroy());

interface Paths {
  readonly servers: readonly { urls: string[]; username: string; credential: string }[];
  readonly relayOnly: boolean;
}

test('each of the two is given its own pass to the relay, for ten minutes, and nobody else', async () => {
  const nurse = await goLive(stage.hub, stage.ehpad);
  // They ring in turn, in the order of their roles: the first of them is busy and learns who took it, no more.
  const isFirst = stage.expert.roleId < stage.colleague.roleId;
  const [later, first] = isFirst
    ? [stage.secondHospital, stage.hospital]
    : [stage.hospital, stage.secondHospital];
  const colleague = await goLive(stage.hub, first);
  const expert = await goLive(stage.hub, later);
  const call = randomUUID();
  nurse.say({ type: 'ring', call, request, to: 'expert' });
  for (const voice of [nurse, colleague]) await voice.next();
  colleague.say({ type: 'busy', call });
  for (const voice of [nurse, expert]) await voice.next();
  expert.say({ type: 'accept', call });
  const names: string[] = [];
  for (const [voice, station] of [
    [nurse, stage.ehpad],
    [expert, later],
  ] as const) {
    const paths = (await voice.next()) as unknown as Paths & { type: string };
    expect(paths).toMatchObject({ type: 'paths', relayOnly: true });
    expect(paths.servers).toHaveLength(1);
    const [server] = paths.servers;
    const [until = '', who] = (server?.username ?? '').split(':');
    expect(who).toBe(station.enrolment.clientId);
    const seconds = Number(until) - Date.now() / 1000;
    expect(seconds).toBeGreaterThan(500);
    expect(seconds).toBeLessThanOrEqual(600);
    const word = createHmac('sha1', relay.secret)
      .update(server?.username ?? '')
      .digest('base64');
    expect(server?.credential).toBe(word);
    expect(server?.urls).toEqual(relay.urls);
    names.push(server?.username ?? '');
  }
  expect(new Set(names).size).toBe(2);
  expect(await colleague.next()).toEqual({ type: 'ended', call, reason: 'elsewhere' });
  expect(colleague.unread()).toEqual([]);
  for (const { socket } of [nurse, expert, colleague] satisfies LiveVoice[]) socket.terminate();
});

test('within one establishment both sides may meet directly; without a relay nothing is named', () => {
  const now = new Date('2026-11-23T02:00:00Z');
  expect(pathsFor(relay, 'w', false, now).relayOnly).toBe(false);
  expect(pathsFor(null, 'w', true, now)).toEqual({ servers: [], relayOnly: false });
});

test.each([
  ['a public STUN server', 'stun:stun.example:3478'],
  ['a web address', 'https://relais.example'],
  ['one good and one other', 'turn:relais.example stun:x.example'],
])('a hub that is given %s does not start', (_what, HUB_TURN_URLS) => {
  const environment = { HUB_DATA: '/nowhere', HUB_TURN_URLS };
  expect(() => readConfig({ practice: true }, environment, true)).toThrow(/HUB_TURN/);
});
