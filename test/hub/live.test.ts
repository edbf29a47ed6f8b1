import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { practiceIds } from './support/practiceIds.ts';
import { newPatient } from './support/requests.ts';
import { startTestHub, type TestHub } from './support/testHub.ts';
import { Workstation } from './support/workstation.ts';

let hub: TestHub;
let clock = 0;
let station: Workstation;
beforeAll(async () => {
  hub = await startTestHub({ now: () => new Date(Date.now() + clock) });
  station = await Workstation.enrol(hub, practiceIds.ehpad);
});
afterAll(() => hub.destroy());

async function listen(who: Workstation) {
  const url = `${hub.url.replace('http', 'ws')}/live`;
  const socket = new WebSocket(url, { headers: who.authorization() });
  const messages: string[] = [];
  socket.on('message', (data) => messages.push(String(data)));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  return { socket, messages, closed };
}

const write = () => station.put(newPatient(), { 'If-None-Match': '*' });

test('rings at each change and says nothing else', async () => {
  await station.signIn();
  const { socket, messages } = await listen(station);
  await write();
  await write();
  await expect.poll(() => messages).toEqual(['{"type":"changed"}', '{"type":"changed"}']);
  socket.terminate();
});

test('closes when its token ends', async () => {
  await station.signIn();
  clock = 299_800;
  try {
    const { closed } = await listen(station);
    expect(await closed).toBe(4401);
  } finally {
    clock = 0;
  }
});

test('goes on with a new token of the same workstation', async () => {
  await station.signIn();
  clock = 298_000;
  const { socket, messages, closed } = await listen(station);
  clock = 0;
  await station.signIn();
  socket.send(JSON.stringify({ type: 'token', token: station.token }));
  const first = await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 2_300))]);
  expect(first).toBeUndefined();
  await write();
  await expect.poll(() => messages.length).toBe(1);
  socket.terminate();
});

test('closes at a token of another workstation', async () => {
  await station.signIn();
  const other = await (await Workstation.enrol(hub, practiceIds.healthCentre)).signIn();
  const { socket, closed } = await listen(station);
  socket.send(JSON.stringify({ type: 'token', token: other.token }));
  expect(await closed).toBe(4401);
});

test('closes at anything it does not know, and at more than 64 KiB', async () => {
  await station.signIn();
  for (const message of [
    JSON.stringify({ type: 'call', to: 'somebody' }),
    JSON.stringify({ type: 'bye', call: randomUUID(), why: 'a word beside' }),
    JSON.stringify({ type: 'signal', call: randomUUID(), data: 'x'.repeat(60_001) }),
    'not JSON',
    '{'.repeat(4000),
  ]) {
    const { socket, closed } = await listen(station);
    socket.send(message);
    expect(await closed).toBe(4400);
  }
  const { socket, closed } = await listen(station);
  socket.send('x'.repeat(65_537));
  expect(await closed).toBe(1009);
});

test('closes at more messages than anybody needs', async () => {
  await station.signIn();
  const { socket, closed } = await listen(station);
  const message = JSON.stringify({ type: 'bye', call: randomUUID() });
  const flood = setInterval(() => {
    for (let count = 0; count < 50; count += 1) socket.send(message);
  }, 20);
  expect(await closed).toBe(4429);
  clearInterval(flood);
});

test('keeps the four newest sockets of a workstation', async () => {
  await station.signIn();
  const first = await listen(station);
  const later = [];
  for (let count = 0; count < 4; count += 1) later.push(await listen(station));
  expect(await first.closed).toBe(4409);
  expect(later.map(({ socket }) => socket.readyState)).toEqual([1, 1, 1, 1]);
  for (const { socket } of later) socket.terminate();
});

test('serves no other address', async () => {
  await station.signIn();
  const url = `${hub.url.replace('http', 'ws')}/elsewhere`;
  const socket = new WebSocket(url, { headers: station.authorization() });
  const status = await new Promise((resolve) => {
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
  });
  expect(status).toBe(404);
});
