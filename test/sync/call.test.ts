import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { frenchFor } from '../../renderer/i18n/fr.ts';
import { storeInside } from '../support/storeInside.ts';
import {
  type InstalledVault,
  installedVault,
  type TestConnection,
  testPassphrase,
} from '../support/vault.ts';
import { callOf, inState, ring, secureBoth, twoSides as twoSidesOn } from './support/calls.ts';
import { eventually, read } from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);
const twoSides = () => twoSidesOn(hub());

/** What main was told of camera and microphone. */
const media = ({ toMain }: InstalledVault) =>
  toMain.flatMap((message) => (message.type === 'media' ? [message.allowed] : []));

async function callsInTrail({ rootDir }: InstalledVault) {
  const { database } = await storeInside(rootDir);
  return database
    .all('SELECT event FROM audit_event WHERE instr(event, \'"action":"call.\') > 0 ORDER BY seq')
    .map(({ event }) => JSON.parse(String(event)) as Record<string, unknown>);
}

describe('a call between the two sides of a request', () => {
  test('rings, is answered, carries what the windows say, ends for both, and leaves its lines', async () => {
    const { vault, nurse, expert, requestId } = await twoSides();
    const { call } = await nurse.value('call:begin', { requestId });
    const callId = call?.id ?? '';
    expect(call).toMatchObject({ state: 'opening', direction: 'outgoing', to: 'expert' });
    expect(await nurse.refusal('call:begin', { requestId })).toBe('call.busy');
    expect(await nurse.refusal('call:signal', { callId, data: 'early' })).toBe('call.over');
    expect(await callOf(expert)).toBeNull();
    await nurse.value('call:ring', { callId });
    const rung = await inState(expert, 'rung');
    expect(rung).toMatchObject({ id: callId, requestId, direction: 'incoming' });
    expect(rung?.request?.number).toMatch(/^TE-\d{4}-/);
    await expert.value('call:accept', { callId });
    await inState(nurse, 'active');
    const said = ['offer', 'candidate 1', 'candidate 2'];
    for (const data of said) await nurse.value('call:signal', { callId, data });
    const heard: string[] = [];
    await eventually(
      async () => {
        heard.push(...(await expert.value('call:receive', { callId })).signals);
        return heard.length;
      },
      (count) => count === said.length,
    );
    expect(heard).toEqual(said);
    await expert.value('call:end', { callId, reason: 'hungUp' });
    expect(await inState(nurse, 'ended')).toMatchObject({ reason: 'hungUp' });
    expect(await callOf(expert)).toBeNull();
    expect(await nurse.refusal('call:receive', { callId })).toBe('call.over');
    await nurse.value('call:end', { callId, reason: 'hungUp' });
    expect(await callOf(nurse)).toBeNull();
    expect(media(vault)).toEqual(['call', 'nothing']);
    const lines = await callsInTrail(vault);
    const object = { type: 'ServiceRequest', id: requestId };
    expect(lines).toMatchObject([
      { action: 'call.begin', object, detail: {} },
      { action: 'call.end', object, reason: 'hungUp', detail: { direction: 'outgoing' } },
      { action: 'call.record', object },
    ]);
    expect(JSON.stringify(lines)).not.toContain('offer');
  });

  test('5.7 names those who speak at both ends, and tells each that the name was read aloud', async () => {
    const { vault, nurse, expert, requestId } = await twoSides();
    const callId = await ring(nurse, expert, requestId);
    expect(await nurse.refusal('call:nameRead', { callId })).toBe('call.over');
    await expert.value('call:accept', { callId });
    await secureBoth({ nurse, expert }, callId);
    for (const window of [nurse, expert]) {
      const call = await eventually(
        () => callOf(window),
        (seen) => seen?.participants.length === 2,
      );
      expect(call?.participants.map(({ here }) => here)).toEqual([true, false]);
      expect(call?.nameRead).toEqual({ here: false, there: false });
      expect(call?.request?.birthDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
    const names = async (window: TestConnection, own: boolean) =>
      (await callOf(window))?.participants.find(({ here }) => here === own)?.name;
    expect(await names(nurse, true)).toBe(await names(expert, false));
    expect(await names(expert, true)).toBe(await names(nurse, false));

    await nurse.value('call:nameRead', { callId });
    await nurse.value('call:nameRead', { callId });
    const heard = await eventually(
      () => callOf(expert),
      (seen) => seen?.nameRead.there === true,
    );
    expect(heard?.nameRead.here).toBe(false);
    // Nothing of it reaches what the windows say to each other, and it stands once in the trail.
    expect(await expert.value('call:receive', { callId })).toEqual({
      signals: [],
      paths: { servers: [], relayOnly: false },
      rejoined: 0,
    });
    const lines = await callsInTrail(vault);
    expect(lines.map(({ action }) => action)).toEqual(['call.begin', 'call.nameRead']);
    await nurse.value('call:end', { callId, reason: 'hungUp' });
  });

  test('5.7 the prompt asks for name, first name and birth date, and no screen can record', () => {
    const { call } = frenchFor('ehpad');
    expect(call.identity.read).toMatch(/à voix haute son nom, son prénom et sa date de naissance/);
    expect(call.identity.inFront('résident')).toContain('Le résident est-il devant la caméra');
    expect(call.nothingKept).toBe('Rien n’est enregistré.');
    const folder = join(import.meta.dirname, '..', '..', 'renderer');
    const recording = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) => /\bMediaRecorder\b/.test(readFileSync(join(folder, file), 'utf8')));
    expect(recording).toEqual([]);
  });

  test('rings a locked screen by its number alone, and ends when the person leaves', async () => {
    const { vault, nurse, expert, requestId } = await twoSides();
    const number = (await read(nurse, requestId)())?.row.number;
    await nurse.value('session:lock', {});
    const callId = await ring(expert, null, requestId);
    const status = await eventually(
      () => vault.gate.value('session:status', {}),
      ({ rung }) => rung !== null,
    );
    expect(status.rung).toEqual({ number });
    expect(JSON.stringify(status)).not.toMatch(/lemoine/i);
    expect(vault.gate.events).toContainEqual({ event: 'call' });
    expect(media(vault)).not.toContain('call');
    await vault.gate.value('session:unlock', { userId: vault.userId, passphrase: testPassphrase });
    const back = vault.record();
    await inState(back, 'rung');
    await back.value('call:accept', { callId });
    await inState(expert, 'active');
    await back.value('session:lock', {});
    expect(await inState(expert, 'ended')).toMatchObject({ reason: 'hungUp' });
    expect(media(vault).filter((kind, at, all) => kind !== all[at - 1])).toEqual([
      ...['nothing', 'call', 'nothing'],
    ]);
    expect((await vault.gate.value('session:status', {})).rung).toBeNull();
    expect(await callsInTrail(vault)).toMatchObject([
      { action: 'call.accept' },
      { action: 'call.end', reason: 'hungUp' },
    ]);
  });

  test('is turned down, given up, refused while another rings, or impossible without the line', async () => {
    const { nurse, expert, requestId } = await twoSides();
    const first = await ring(nurse, expert, requestId);
    await expert.value('call:decline', { callId: first });
    expect(await inState(nurse, 'ended')).toMatchObject({ reason: 'declined' });
    expect(await callOf(expert)).toBeNull();
    const second = await ring(nurse, expert, requestId);
    expect(await expert.refusal('call:begin', { requestId })).toBe('call.busy');
    await nurse.value('call:end', { callId: second, reason: 'hungUp' });
    await eventually(
      () => callOf(expert),
      (call) => call === null,
    );
    expect(await expert.refusal('call:accept', { callId: second })).toBe('call.over');
    // The other side prepares a call of its own: it is busy, and says so.
    await expert.value('call:begin', { requestId });
    await ring(nurse, null, requestId);
    expect(await inState(nurse, 'ended')).toMatchObject({ reason: 'busy' });
    hub().line.passLive(false);
    const third = (await nurse.value('call:begin', { requestId })).call?.id ?? '';
    await eventually(
      () => callOf(nurse),
      (call) => call?.state === 'ended',
    );
    expect(await nurse.refusal('call:ring', { callId: third })).toMatch(/^call\.(offline|over)$/);
  });

  test('opens what was chosen here before, the camera and the microphone each for itself', async () => {
    const vault = await installedVault();
    const window = vault.record();
    expect(await window.value('call:devices', {})).toEqual({ camera: null, microphone: null });
    const camera = { id: 'c1', name: 'Caméra du poste' };
    const microphone = { id: 'm1', name: 'Micro du poste' };
    await window.value('call:chooseDevice', { kind: 'camera', device: camera });
    await window.value('call:chooseDevice', { kind: 'microphone', device: microphone });
    await window.value('session:lock', {});
    await vault.gate.value('session:unlock', { userId: vault.userId, passphrase: testPassphrase });
    expect(await vault.record().value('call:devices', {})).toEqual({ camera, microphone });
  });

  test('is about a request that is here', async () => {
    const { record } = await installedVault();
    const requestId = '5c1f3a52-0d5e-4b59-8f0b-0b8e6a1c2d3e';
    expect(await record().refusal('call:begin', { requestId })).toBe('notFound');
  });

  test('a line to the hub that died unnoticed is left as soon as pictures stop, and both are told', async () => {
    const { vault, nurse, expert, requestId } = await twoSides();
    const callId = await ring(nurse, expert, requestId);
    await expert.value('call:accept', { callId });
    await inState(nurse, 'active');
    const found = (window: TestConnection, times: number) =>
      eventually(
        () => window.value('call:receive', { callId }),
        ({ rejoined }) => rejoined === times,
      );
    await found(nurse, 0);
    hub().line.deadenLive();
    await nurse.value('call:interrupted', { callId });
    await found(nurse, 1);
    await expert.value('call:interrupted', { callId });
    await found(expert, 1);
    await found(nurse, 2);
    // What the windows say passes again, both ways, in the same call.
    for (const [from, to] of [[nurse, expert] as const, [expert, nurse] as const]) {
      await from.value('call:signal', { callId, data: 'again' });
      const { signals } = await eventually(
        () => to.value('call:receive', { callId }),
        ({ signals: heard }) => heard.length > 0,
      );
      expect(signals).toEqual(['again']);
    }
    await nurse.value('call:end', { callId, reason: 'hungUp' });
    expect(await inState(expert, 'ended')).toMatchObject({ reason: 'hungUp' });
    const detail = await read(nurse, requestId)();
    expect(detail?.calls[0]?.incidents.map(({ what }) => what)).toEqual(['interrupted']);
    expect(media(vault)).toEqual(['call', 'nothing']);
  });

  test('a machine that slept is heard by the hub as soon as it is awake, locked as it is', async () => {
    const { vault } = await twoSides();
    vault.vault.lock('system');
    hub().line.deadenLive();
    vault.vault.woke();
    await expect.poll(() => hub().line.liveCount()).toBe(1);
  });
});
