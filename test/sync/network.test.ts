import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttpExchange, type HttpLimits } from '../../electron/vault/sync/httpExchange.ts';
import { createDialer } from '../../electron/vault/sync/line/dialer.ts';
import { parseRoutes } from '../../electron/vault/sync/line/proxyRoutes.ts';
import { canCertify, certificate, spkiOf } from '../support/certificates.ts';
import { type ProxyHabit, startPortal, startProxy, type TestProxy } from '../support/network.ts';
import { startTlsFront, type TlsFront } from '../support/tlsFront.ts';
import { enrolledStation, openStation, settle, signRequest } from './support/station.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const limits: HttpLimits = { silenceMs: 4000, totalMs: 8000 };
const theHub = sharedHub();
const ours = canCertify ? certificate() : { cert: '', key: '' };

/** A hub behind TLS, and a proxy that may be between. */
async function network(): Promise<{ front: TlsFront; proxy: TestProxy }> {
  const front = await startTlsFront(ours, { upstream: () => theHub().hubPort });
  const proxy = await startProxy();
  onTestFinished(front.close);
  onTestFinished(proxy.close);
  return { front, proxy };
}

async function ask(url: string, rules: string, silenceMs = limits.silenceMs): Promise<number> {
  const address = new URL(url);
  const dialer = createDialer({
    address,
    pin: () => ({ spki: [spkiOf(ours)] }),
    resolveProxy: async () => rules,
    timeoutMs: silenceMs,
  });
  const exchange = createHttpExchange(address, dialer, { ...limits, silenceMs });
  onTestFinished(exchange.close);
  const asked = { method: 'GET', path: '/fhir/metadata', maxAnswerBytes: 5_000_000 };
  return (await exchange.send(asked)).status;
}

test('the words of a proxy script are read in their order, and what is not understood is not guessed', () => {
  const proxy = { kind: 'proxy', host: 'proxy.example', port: 3128 };
  expect(parseRoutes('PROXY proxy.example:3128; DIRECT')).toEqual([proxy, { kind: 'direct' }]);
  expect(parseRoutes('')).toEqual([{ kind: 'direct' }]);
  expect(parseRoutes('SOCKS5 s.example:1080;HTTPS p.example:443')).toEqual([
    { kind: 'unsupported' },
    { kind: 'unsupported' },
  ]);
  expect(parseRoutes('PROXY [::1]:8080')).toEqual([{ kind: 'proxy', host: '::1', port: 8080 }]);
  expect(parseRoutes('PROXY')).toEqual([{ kind: 'unsupported' }]);
});

describe.skipIf(!canCertify)('through the proxy of an establishment', () => {
  test('the hub is reached, and the proxy learns its name and port and nothing else', async () => {
    const { front, proxy } = await network();
    expect(await ask(front.url, proxy.rules)).toBe(200);
    expect(proxy.asked).toEqual([`127.0.0.1:${front.port}`]);
  });

  test('one that is not there gives way to the next way in the list', async () => {
    const { front, proxy } = await network();
    expect(await ask(front.url, `PROXY 127.0.0.1:1; ${proxy.rules}`)).toBe(200);
    expect(await ask(front.url, 'PROXY 127.0.0.1:1; DIRECT')).toBe(200);
    await expect(ask(front.url, 'PROXY 127.0.0.1:1')).rejects.toMatchObject({
      code: 'line.proxyUnreachable',
    });
    await expect(ask(front.url, 'SOCKS5 127.0.0.1:1')).rejects.toMatchObject({
      code: 'line.proxyRefused',
    });
  });

  const html = { 'content-type': 'text/html; charset=utf-8' };
  test.each<[string, ProxyHabit, string]>([
    [
      'asks for a name',
      { kind: 'answers', status: 407, headers: { 'proxy-authenticate': 'NTLM' } },
      'line.proxyAuthentication',
    ],
    ['refuses the hub', { kind: 'answers', status: 403, body: 'non' }, 'line.proxyRefused'],
    ['cannot reach the hub', { kind: 'answers', status: 502 }, 'line.proxyRefused'],
    [
      'sends to its own page',
      { kind: 'answers', status: 302, headers: { location: 'http://portail.example/' } },
      'line.portal',
    ],
    [
      'shows its own page',
      { kind: 'answers', status: 403, headers: html, body: '<p>' },
      'line.portal',
    ],
    ['says that the network is to be joined', { kind: 'answers', status: 511 }, 'line.portal'],
    ['says nothing', { kind: 'silent' }, 'hub.unreachable'],
  ])('that %s, nothing is told to anybody', async (_, habit, code) => {
    const { front, proxy } = await network();
    proxy.behave(habit);
    const patience = habit.kind === 'silent' ? 300 : limits.silenceMs;
    await expect(ask(front.url, proxy.rules, patience)).rejects.toMatchObject({
      ...{ kind: 'transient', line: 'none', code },
    });
    expect(front.received()).toBe(0);
  });

  test('that opens what is sealed, not a byte is told', async () => {
    const { front, proxy } = await network();
    const inspector = await startTlsFront(certificate(), { upstream: () => theHub().hubPort });
    onTestFinished(inspector.close);
    proxy.behave({ kind: 'diverts', port: inspector.port });
    await expect(ask(front.url, proxy.rules)).rejects.toMatchObject({ code: 'line.intercepted' });
    expect(inspector.connections()).toBe(1);
    expect(inspector.received()).toBe(0);
  });
});

describe('a network that wants to be joined first', () => {
  test.each([
    ['redirects', { status: 302, headers: { location: 'http://portail.example/' } }],
    ['answers with a page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' }],
    ['answers with a page and says nothing of it', { status: 200, body: '<!DOCTYPE html><p>' }],
    ['forbids with a page', { status: 403, headers: { 'content-type': 'text/html' }, body: '' }],
    ['says so', { status: 511 }],
  ])('and %s is told from a hub, over HTTP and where TLS should be', async (_, answer) => {
    const portal = await startPortal(answer);
    onTestFinished(portal.close);
    for (const scheme of ['http', 'https']) {
      if (scheme === 'https' && !canCertify) continue;
      await expect(ask(`${scheme}://127.0.0.1:${portal.port}`, 'DIRECT')).rejects.toMatchObject({
        ...{ kind: 'transient', code: 'line.portal' },
      });
    }
  });

  test('keeps the whole queue, whose way it is to wait, and says so; joined, all leaves', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { requestId } = signRequest(station, [5000]);
    hub.line.choose(() => ({
      ...{ kind: 'answer', status: 302, body: '' },
      headers: { location: 'http://portail.example/' },
    }));
    await settle(station, 2);
    expect(station.sync.status()).toMatchObject({
      ...{ link: 'offline', lineFault: 'line.portal', refused: 0, waitingRequests: 1 },
    });
    expect(await hub.receipt(requestId)).toBeNull();
    hub.line.choose(() => ({ kind: 'none' }));
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
    expect(station.sync.status()).toMatchObject({ link: 'connected', lineFault: null });
  });
});

test.skipIf(!canCertify)(
  'another network is heard of with the next connection: a proxy appears, asks for a name, and goes',
  async () => {
    const { front, proxy } = await network();
    await theHub().answerAs(front.url);
    onTestFinished(() => theHub().answerAs(null));
    let rules = 'DIRECT';
    const station = openStation({ change: { resolveProxy: async () => rules } });
    const code = await theHub().code('establishment', practiceIds.ehpad);
    await station.sync.enrol({ url: front.url, code, pin: { spki: [spkiOf(ours)] } });
    await theHub().certify();
    station.sync.personUnlocked(station.person);
    await settle(station);
    await theHub().certify();
    signRequest(station, [60_000]);

    rules = proxy.rules;
    proxy.behave({ kind: 'answers', status: 407 });
    front.present(ours);
    await settle(station, 2);
    expect(station.sync.status()).toMatchObject({
      ...{ link: 'offline', lineFault: 'line.proxyAuthentication', waitingRequests: 1 },
    });

    proxy.behave({ kind: 'passes' });
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
    expect(proxy.asked.length).toBeGreaterThan(1);
  },
);
