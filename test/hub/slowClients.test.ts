import { randomUUID } from 'node:crypto';
import { readdirSync, readlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceIds } from './support/practiceIds.ts';
import { RawClient } from './support/rawClient.ts';
import { newPatient, newRequest } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { startTestHub } from './support/testHub.ts';
import { createUpload, upload, uploadOffset } from './support/tus.ts';
import { Workstation } from './support/workstation.ts';

/** The hub of the README with less patience; the rules are the same. */
const patience = { headersMs: 2500, requestMs: 5000, silenceMs: 3000, checkMs: 200 };
const bytesOfPicture = 12 * 1024 * 1024;

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ patience });
});
afterAll(() => stage.hub.destroy());

const open = () => RawClient.open(stage.hub.port);
const authorization = () => `Authorization: Bearer ${stage.ehpad.token}`;
const post = (...headers: string[]) =>
  ['POST /fhir HTTP/1.1', 'Host: hub', authorization(), `X-Request-Id: ${randomUUID()}`]
    .concat(['Content-Type: application/fhir+json', ...headers, '', ''])
    .join('\r\n');

const posted = (body: string) => post(`Content-Length: ${Buffer.byteLength(body)}`) + body;

describe('what is too much is refused in the words of the contract', () => {
  const entries = Array.from({ length: 501 }, () => ({}));
  const crowd = JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry: entries });
  const block = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`;
  test.each<readonly [string, () => string, number, string]>([
    ['a body said to be too large', () => post('Content-Length: 5242881'), 413, 'body.tooLarge'],
    [
      'a body in chunks that does not end',
      () => post('Transfer-Encoding: chunked') + block.repeat(81),
      413,
      'body.tooLarge',
    ],
    ['brackets without end', () => posted('['.repeat(40_000)), 400, 'body.tooDeep'],
    ['a body of 33 levels', () => posted('['.repeat(33) + ']'.repeat(33)), 400, 'body.tooDeep'],
    ['a crowd of entries', () => posted(crowd), 413, 'bundle.tooManyEntries'],
    [
      'headers without end',
      () => `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`,
      400,
      'body.malformed',
    ],
    ['what is not HTTP', () => 'HELLO\r\n\r\n', 400, 'body.malformed'],
  ])('%s', async (_, sent, status, reason) => {
    const client = await open();
    client.write(sent());
    expect(await client.refusal()).toEqual([status, reason]);
    client.end();
  });

  test('a body of 32 levels is read', async () => {
    const client = await open();
    client.write(posted('['.repeat(32) + ']'.repeat(32)));
    expect(await client.refusal()).toEqual([422, 'bundle.type']);
    client.end();
  });

  test('a workstation that asks too often waits, and is told how long', async () => {
    const hub = await startTestHub({ ratePerMinute: 5 });
    const station = await (await Workstation.enrol(hub, practiceIds.ehpad)).signIn();
    const client = await RawClient.open(hub.port);
    const headers = `Host: hub\r\nAuthorization: Bearer ${station.token}`;
    for (let asked = 0; asked < 6; asked += 1) {
      client.write(`GET /fhir/Patient?_count=1 HTTP/1.1\r\n${headers}\r\n\r\n`);
    }
    await expect.poll(() => client.text, { timeout: 30_000 }).toMatch(/"rate\.limited"/);
    expect(client.text.match(/HTTP\/1\.1 200/g)?.length).toBe(5);
    expect(client.text).toMatch(/HTTP\/1\.1 429/);
    expect(client.text).toMatch(/retry-after: [1-9]/i);
    client.end();
    await hub.destroy();
  });
});

describe.concurrent('who is slow', () => {
  test('with the headers is told so and let go', async ({ expect }) => {
    const client = await open();
    client.write('GET /fhir/metadata HTTP/1.1\r\nX-Slow: ');
    client.drip('x', 50);
    expect(await client.refusal()).toEqual([408, 'timeout']);
    await client.closed;
  });

  test('with the body is told so and let go', async ({ expect }) => {
    const client = await open();
    client.write(post('Content-Length: 5000'));
    client.drip(' ', 50);
    expect(await client.refusal()).toEqual([408, 'timeout']);
    await client.closed;
  });

  test('with a picture keeps what came of it', async ({ expect }) => {
    const { ehpad, nurse } = stage;
    const request = newRequest({ requester: nurse.person, fileSizes: [5000] });
    expect((await ehpad.act(request.bundle)).response.status).toBe(200);
    const [file] = request.files;
    if (file === undefined) throw new Error('one file expected');
    expect((await createUpload(ehpad, file)).status).toBe(201);
    const slow = await open();
    slow.write(
      `PATCH /files/${file.binaryId} HTTP/1.1\r\nHost: hub\r\n${authorization()}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: 5000\r\n\r\n`,
    );
    slow.write(file.bytes.subarray(0, 2000));
    await slow.closed;
    expect(await uploadOffset(ehpad, file.binaryId)).toBe(2000);
    await upload(ehpad, file);
    const read = await ehpad.get(`/fhir/Binary/${file.binaryId}`);
    expect(Buffer.from(await read.arrayBuffer())).toEqual(file.bytes);
  });

  test('to read is let go, and the file he asked for is closed', async ({ expect }) => {
    const { ehpad, nurse } = stage;
    const request = newRequest({ requester: nurse.person, fileSizes: [bytesOfPicture] });
    expect((await ehpad.act(request.bundle)).response.status).toBe(200);
    const [file] = request.files;
    if (file === undefined) throw new Error('one file expected');
    await upload(ehpad, file, {}, 1024 * 1024);
    const client = await open();
    client.socket.pause();
    client.write(
      `GET /fhir/Binary/${file.binaryId} HTTP/1.1\r\nHost: hub\r\n${authorization()}\r\n\r\n`,
    );
    await expect.poll(() => openFiles(file.binaryId), { timeout: 30_000 }).toBe(1);
    await expect.poll(() => openFiles(file.binaryId), { timeout: 30_000 }).toBe(0);
    client.end();
  });
});

test('hundreds of silent and slow connections hold nobody up, and all are let go', async () => {
  const silent = await Promise.all(Array.from({ length: 300 }, open));
  const slow = await Promise.all(Array.from({ length: 40 }, open));
  for (const client of slow) {
    client.write(post('Content-Length: 5000'));
    client.drip(' ', 40);
  }
  let left = 0;
  for (const client of [...silent, ...slow]) {
    void client.closed.then(() => {
      left += 1;
    });
  }
  let served = 0;
  while (served < 10) {
    const response = await stage.otherSite.put(newPatient(), { 'If-None-Match': '*' });
    expect(response.status).toBe(201);
    served += 1;
  }
  expect(served).toBe(10);
  await expect.poll(() => left, { timeout: 60_000 }).toBe(340);
}, 120_000);

/** Descriptors of this process, in which the hub runs too, that point at that file. */
function openFiles(id: string): number {
  return readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).endsWith(id);
    } catch {
      return false;
    }
  }).length;
}
