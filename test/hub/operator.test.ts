import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { commands } from '../../hub/commands.ts';
import type { HubConfig } from '../../hub/config.ts';
import { silentLog } from '../../hub/http/log.ts';
import { startHub } from '../../hub/hub.ts';
import { restore } from '../../hub/operator/serviceCommands.ts';
import type { Restoration } from '../../hub/store/repository.ts';
import { practiceIds } from './support/practiceIds.ts';
import { newRequest, type TestRequest } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { startTestHub } from './support/testHub.ts';
import { upload } from './support/tus.ts';
import { reasonOf, Workstation } from './support/workstation.ts';

const metricsToken = randomBytes(24).toString('hex');
const options = { metricsToken, liveTimes: { beatMs: 40, ringMs: 40_000, returnMs: 30_000 } };
let stage: Stage;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'estuaire-operator-'));
  stage = await setStage(options);
});
afterAll(async () => {
  await stage.hub.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** A command on the running hub's own store, as beside it. */
async function operate(name: string, names: string[] = [], given: Record<string, string> = {}) {
  const { repository, config } = stage.hub;
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const context = { repository, config, options: given, names, print, now: () => new Date() };
  await commands[name]?.({ ...context, stopped: new Promise(() => undefined) });
  return lines.join('\n');
}

async function sendRequest(size = 3000): Promise<{ request: TestRequest; requestId: string }> {
  await stage.ehpad.signIn();
  const request = newRequest({ requester: stage.nurse.person, fileSizes: [size] });
  const { response, requestId } = await stage.ehpad.act(request.bundle);
  expect(response.status).toBe(200);
  const [file] = request.files;
  if (file !== undefined) await upload(stage.ehpad, file);
  return { request, requestId };
}

const numberOf = ({ serviceRequest }: TestRequest) => serviceRequest.identifier?.[0]?.value ?? '';
const familyOf = ({ patient }: TestRequest) => patient.name?.[0]?.family ?? '';
const codeOf = (station: Workstation) => station.enrolment.workstationCode;

describe('a workstation that is declared lost', () => {
  test('opens nothing from then on, and the operator reads what it may hold', async () => {
    const { request } = await sendRequest();
    const found = await Workstation.enrol(stage.hub, practiceIds.hospital);
    const expert = await found.register('expert');
    await found.joinTeam(expert, practiceIds.ophthalmology);
    await found.signIn(expert);
    const url = `${stage.hub.url.replace('http', 'ws')}/live`;
    const socket = new WebSocket(url, { headers: found.authorization() });
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    await new Promise((resolve) => socket.once('open', resolve));
    expect((await found.get('/fhir/$changes')).status).toBe(200);

    const told = await operate('lost', [codeOf(found)]);
    expect(told).toContain(`Poste ${codeOf(found)} « Poste infirmier », CHU de Caen`);
    expect(told).toContain('1 image(s)');
    expect(told).toContain(numberOf(request));
    expect(told).toMatch(/TESTPRO.*équipes : Ophtalmologie EHPAD.*clé/);
    expect(told).not.toContain(familyOf(request));

    expect(await reasonOf(await found.get('/fhir/$changes'))).toBe('auth.expired');
    const refused = await found.askToken(await found.clientAssertion());
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ reason: 'workstation.lost' });
    expect(await closed).toBe(4401);
    expect((await stage.hospital.signIn(stage.expert)).teams.length).toBe(1);

    const again = await operate('lost', [codeOf(found)]);
    expect(again.split('\n')[1]).toBe(told.split('\n')[1]);
    const journal = await operate('journal');
    expect(journal.match(/workstation\.lost/g)?.length).toBe(1);
    expect(await operate('workstations')).toMatch(new RegExp(`${codeOf(found)} .*PERDU`));
  });

  test('is told apart from one whose key was revoked, and from one that nobody knows', async () => {
    const station = await (await Workstation.enrol(stage.hub, practiceIds.ehpad)).signIn();
    await operate('revoke', [codeOf(station)]);
    const refused = await station.askToken(await station.clientAssertion());
    expect(await refused.json()).toMatchObject({ reason: 'workstation.revoked' });
    await expect(operate('lost', ['9999'])).rejects.toThrow(/Aucun poste « 9999 »/);
    const impostor = await Workstation.enrol(stage.hub, practiceIds.ehpad);
    await operate('lost', [codeOf(impostor)]);
    const forged = `${(await impostor.clientAssertion()).slice(0, -6)}AAAAAA`;
    expect(await (await impostor.askToken(forged)).json()).toMatchObject({
      reason: 'assertion.invalid',
    });
  });

  test('is not forgotten: neither it nor any act of an operator can be taken back', async () => {
    const { operator } = stage.hub.repository;
    const before = await operator.events();
    expect(before.map(({ action }) => action)).toContain('workstation.lost');
    expect(before.every((event) => event.operator !== '')).toBe(true);
  });
});

test('the page lists the longest silent first, with what waits, clock and version', async () => {
  const status = { version: '0.9.1', waiting: 7, clockOffsetMs: 300_000 };
  const oldestWaiting = new Date(Date.now() - 5 * 3_600_000).toISOString();
  await stage.ehpad.signIn();
  const body = { ...status, oldestWaiting };
  expect((await stage.ehpad.send('PUT', '/workstation/status', body)).status).toBe(204);
  const { identities } = stage.hub.repository;
  const longAgo = new Date(Date.now() - 3 * 86_400_000).toISOString();
  await identities.noteContact(stage.secondHospital.enrolment.clientId, longAgo);
  const [head, first = '', ...others] = (await operate('workstations')).split('\n');
  expect(head).toContain('Établissement');
  expect(first).toMatch(new RegExp(`^${codeOf(stage.secondHospital)} .*SILENCIEUX +3 j`));
  const line = others.find((one) => one.startsWith(codeOf(stage.ehpad))) ?? '';
  expect(line).toMatch(
    /EHPAD Les Tilleuls \(149999906\) +entendu +0 min +7 +5 h +FAUSSE, 300 s +0\.9\.1$/,
  );
});

test('/metrics is opened by its own secret alone, and names nobody', async () => {
  const { request } = await sendRequest();
  const ask = (authorization?: string) =>
    fetch(`${stage.hub.url}/metrics`, authorization ? { headers: { authorization } } : {});
  for (const wrong of [undefined, 'Bearer x', `Bearer ${stage.ehpad.token}`, metricsToken]) {
    expect((await ask(wrong)).status, String(wrong)).toBe(401);
  }
  expect((await stage.ehpad.get('/metrics')).status).toBe(401);
  const answer = await ask(`Bearer ${metricsToken}`);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await answer.text();
  const value = (name: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1],
    );
  const labelled = `{workstation="${codeOf(stage.ehpad)}"}`;
  expect(value(`estuaire_hub_workstation_waiting${labelled}`)).toBeGreaterThanOrEqual(0);
  expect(value(`estuaire_hub_workstation_silence_seconds${labelled}`)).toBeLessThan(600);
  expect(value('estuaire_hub_requests')).toBeGreaterThan(0);
  expect(value('estuaire_hub_pictures')).toBeGreaterThan(0);
  expect(value('estuaire_hub_http_answers_total{status="2xx"}')).toBeGreaterThan(0);
  expect(text.split('\n').every((line) => /^(#.*|\w+(\{.*\})? \S+|)$/.test(line))).toBe(true);
  const named = [familyOf(request), numberOf(request), 'TESTPRO', 'Tilleuls', 'Poste infirmier'];
  for (const name of named) expect(text).not.toContain(name);
  const closed = await startTestHub();
  expect((await fetch(`${closed.url}/metrics`)).status).toBe(404);
  await closed.destroy();
});

describe('a backup of a running hub', () => {
  test('is put back elsewhere whole, under another epoch', async () => {
    const { hub, ehpad } = stage;
    const kept = await sendRequest(200_000);
    const code = await hub.code('establishment', practiceIds.ehpad);
    const copy = join(folder, 'copy');
    expect(await operate('backup', [], { out: copy })).toMatch(/la base et \d+ fichier\(s\)/);
    await expect(operate('backup', [], { out: copy })).rejects.toThrow(/existe déjà/);
    const later = await sendRequest();
    const config = { ...hub.config, dataDir: join(folder, 'restored') };
    await restore(config, copy, () => undefined);
    await expect(restore(config, copy, () => undefined)).rejects.toThrow(/contient déjà/);

    const restored = await startHub(config, { log: silentLog });
    try {
      const epoch = async (url: string) =>
        (await fetch(`${url}/fhir/metadata`)).headers.get('x-hub-epoch');
      expect(await epoch(restored.url)).not.toBe(await epoch(hub.url));
      const reachable = { url: restored.url, code: hub.code, certify: hub.certify };
      const moved = ehpad.moved(reachable);
      moved.token = ehpad.token;
      expect((await moved.get(`/receipts/${kept.requestId}`)).status).toBe(401);
      await moved.signIn();
      const receipt = await moved.getJson(`/receipts/${kept.requestId}`);
      expect(receipt).toMatchObject({ complete: true });
      const [file] = kept.request.files;
      const bytes = await (await moved.get(`/fhir/Binary/${file?.binaryId}`)).arrayBuffer();
      expect(Buffer.from(bytes).equals(file?.bytes ?? Buffer.alloc(0))).toBe(true);
      expect((await moved.get(`/receipts/${later.requestId}`)).status).toBe(404);
      const requestIds = [later.requestId, kept.requestId];
      const known = async (station: Workstation) =>
        (await station.send('POST', '/receipts', { requestIds })).json();
      expect(await known(moved)).toEqual({
        receipts: [{ requestId: kept.requestId, complete: true }],
      });
      const elsewhere = stage.otherSite.moved(reachable);
      const token = await elsewhere.askToken(await elsewhere.clientAssertion());
      const { restored: told } = (await token.json()) as { restored: Restoration };
      expect(Date.parse(told.copyOf)).toBeLessThan(Date.parse(told.at));
      await elsewhere.signIn();
      expect(await known(elsewhere)).toEqual({ receipts: [] });
      const tooMany = { requestIds: Array.from({ length: 201 }, () => kept.requestId) };
      expect(await reasonOf(await moved.send('POST', '/receipts', tooMany))).toBe('body.malformed');
      // A code of the copy may have been used since: it opens nothing.
      const asked = await Workstation.askEnrolment(restored.url, code, ehpad.keys);
      expect(await reasonOf(asked)).toBe('enrolment.codeUnknown');
      const events = await restored.repository.operator.events();
      expect(events.at(-1)?.action).toBe('backup.restored');
    } finally {
      await restored.close();
    }
  });

  test('that is not whole is refused before anything is written', async () => {
    const copy = join(folder, 'damaged');
    await operate('backup', [], { out: copy });
    const [first = ''] = readdirSync(join(copy, 'files'));
    const [name = ''] = readdirSync(join(copy, 'files', first));
    for (const path of [join(copy, 'files', first, name), join(copy, 'hub.db')]) {
      writeFileSync(path, 'x');
      const config: HubConfig = { ...stage.hub.config, dataDir: join(folder, 'none') };
      const attempt = restore(config, copy, () => undefined);
      await expect(attempt).rejects.toThrow(/n’est pas entière/);
      expect(existsSync(config.dataDir)).toBe(false);
    }
    const nothing = restore(stage.hub.config, folder, () => undefined);
    await expect(nothing).rejects.toThrow(/contient déjà/);
  });
});

test('asked to stop, the hub lets what is under way end and takes nothing new', async () => {
  const hub = await startTestHub();
  const body = 'grant_type=other';
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': body.length,
  };
  const { port } = hub;
  const slow = httpRequest({
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: '/auth/token',
    headers,
  });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    slow.on('response', (answer) => resolve(answer.resume().statusCode)).on('error', reject);
  });
  slow.write(body.slice(0, 4));
  // The hub has it once it counts one connection.
  await expect.poll(() => slow.socket?.bytesWritten ?? 0).toBeGreaterThan(0);
  await (await fetch(`${hub.url}/fhir/metadata`)).arrayBuffer();
  const stopped = hub.close(30_000);
  await expect
    .poll(() =>
      fetch(`${hub.url}/fhir/metadata`).then(
        (it) => it.status,
        () => 'refused',
      ),
    )
    .toBe('refused');
  slow.end(body.slice(4));
  expect(await answered).toBe(400);
  await stopped;
  rmSync(hub.dataDir, { recursive: true, force: true });
});
