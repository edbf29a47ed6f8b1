import * as tls from 'node:tls';
import { exportJWK, generateKeyPair } from 'jose';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttpExchange, type HttpLimits } from '../../electron/vault/sync/httpExchange.ts';
import { createDialer } from '../../electron/vault/sync/line/dialer.ts';
import type { RootKeyFile } from '../../hub/auth/certificate.ts';
import { announce } from '../../hub/auth/hubKeys.ts';
import { readRootKey } from '../../hub/auth/rootKey.ts';
import { tlsKey } from '../../hub/http/tlsKey.ts';
import type { HubPin } from '../../shared/domain/hubPin.ts';
import { authority, canCertify, certificate, type Pair, spkiOf } from '../support/certificates.ts';
import { startTlsFront, type TlsFront, type TlsFrontOptions } from '../support/tlsFront.ts';
import { openStation, settle, signRequest } from './support/station.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const limits: HttpLimits = { silenceMs: 5000, totalMs: 8000 };

async function front(pair: Pair, options: TlsFrontOptions = {}): Promise<TlsFront> {
  const server = await startTlsFront(pair, options);
  onTestFinished(server.close);
  return server;
}

async function send(url: string, pin: HubPin | null): Promise<number> {
  const address = new URL(url);
  const dialer = createDialer({
    ...{ address, pin: () => pin },
    resolveProxy: async () => 'DIRECT',
    timeoutMs: limits.silenceMs,
  });
  const exchange = createHttpExchange(address, dialer, limits);
  onTestFinished(exchange.close);
  const body = Buffer.alloc(30_000, 'TESTCANARI');
  const headers = { 'content-type': 'application/fhir+json' };
  const asked = { method: 'POST', path: '/fhir', headers, body, maxAnswerBytes: 100_000 };
  return (await exchange.send(asked)).status;
}

/** As if one of the authorities that machines know had been made to sign for somebody else. */
function trustEverywhere(cert: string): boolean {
  if (typeof tls.setDefaultCACertificates !== 'function') return false;
  const before = tls.getCACertificates();
  tls.setDefaultCACertificates([...before, cert]);
  onTestFinished(() => tls.setDefaultCACertificates(before));
  return true;
}

const theHub = sharedHub();

describe.skipIf(!canCertify)('a hub reached by HTTPS', () => {
  test('is believed on its pinned key, on the next one, or on the pinned authority', async () => {
    const upstream = () => theHub().line.port;
    const region = authority();
    const signed = certificate({ authority: region });
    const next = certificate();
    const one = await front(signed, { upstream });
    expect(await send(one.url, { ca: region.cert })).toBe(401);
    expect(await send(one.url, { spki: [spkiOf(signed)] })).toBe(401);
    expect(await send(one.url, { spki: [spkiOf(next), spkiOf(signed)] })).toBe(401);
    expect(one.received()).toBeGreaterThan(0);
  });

  const region = canCertify ? authority() : null;
  const stranger = canCertify ? authority() : null;
  const ours = canCertify ? certificate() : null;
  if (region === null || stranger === null || ours === null) return;
  const ca: HubPin = { ca: region.cert };
  const spki: HubPin = { spki: [spkiOf(ours)] };

  test.each<[string, Pair, HubPin | null, string]>([
    [
      'ended, by the right authority',
      certificate({ authority: region, days: -1 }),
      ca,
      'line.certificateDate',
    ],
    [
      'ended, of the right key',
      certificate({ key: ours.key, days: -1 }),
      spki,
      'line.certificateDate',
    ],
    [
      'for another name, by the right authority',
      certificate({ authority: region, name: 'hub.example' }),
      ca,
      'line.certificateName',
    ],
    [
      'for another name, of the right key',
      certificate({ key: ours.key, name: 'hub.example' }),
      spki,
      'line.certificateName',
    ],
    ['signed by itself, instead of the authority', certificate(), ca, 'line.intercepted'],
    ['signed by itself, of another key', certificate(), spki, 'line.intercepted'],
    ['of another authority', certificate({ authority: stranger }), ca, 'line.intercepted'],
    [
      'of another authority and key',
      certificate({ authority: stranger }),
      spki,
      'line.intercepted',
    ],
    [
      'of the right authority and another key, where the key is pinned',
      certificate({ authority: region }),
      spki,
      'line.intercepted',
    ],
    ['nobody ever compared', ours, null, 'line.unpinned'],
  ])('gets not a byte when its certificate is %s', async (_, pair, pin, code) => {
    const server = await front(pair);
    await expect(send(server.url, pin)).rejects.toMatchObject({
      ...{ kind: 'transient', line: 'none', code },
    });
    expect(server.received()).toBe(0);
    expect(server.connections()).toBe(pin === null ? 0 : 1);
  });

  test('gets not a byte on the word of an authority that every machine knows', async () => {
    trustEverywhere(stranger.cert);
    const server = await front(certificate({ authority: stranger }));
    for (const pin of [ca, spki]) {
      await expect(send(server.url, pin)).rejects.toMatchObject({ code: 'line.intercepted' });
    }
    expect(server.received()).toBe(0);
  });

  test('gets not a byte where a portal answers under a name of its own, and the portal is told', async () => {
    const portal = certificate({ authority: stranger, name: 'portail.example' });
    const homemade = certificate({ name: 'portail.example' });
    const known = trustEverywhere(stranger.cert);
    for (const [pair, code] of [
      [portal, known ? 'line.portal' : 'line.intercepted'],
      [homemade, 'line.intercepted'],
      [certificate({ authority: stranger }), 'line.intercepted'],
    ] as const) {
      const server = await front(pair);
      for (const pin of [ca, spki]) {
        await expect(send(server.url, pin)).rejects.toMatchObject({ code });
      }
      expect(server.received()).toBe(0);
    }
    const over = { authority: stranger, name: 'portail.example', days: -1 };
    const server = await front(certificate(over));
    await expect(send(server.url, spki)).rejects.toMatchObject({ code: 'line.intercepted' });
  });

  test('gets not a byte over TLS 1.1', async () => {
    const server = await front(ours, { onlyVersion: 'TLSv1.1' });
    await expect(send(server.url, spki)).rejects.toMatchObject({ code: 'line.tlsVersion' });
    expect(server.received()).toBe(0);
    expect(server.connections()).toBe(1);
  });
});

describe.skipIf(!canCertify)('a workstation joined over HTTPS', () => {
  test('keeps the key that people compared, for all it sends, and for nobody else', async () => {
    const pair = certificate();
    const server = await front(pair, { upstream: () => theHub().hubPort });
    await theHub().answerAs(server.url);
    onTestFinished(() => theHub().answerAs(null));
    const station = openStation();
    const code = await theHub().code('establishment', practiceIds.ehpad);

    await expect(station.sync.enrol({ url: server.url, code })).rejects.toMatchObject({
      code: 'line.unpinned',
    });
    const spki = await station.sync.readHubKey(server.url);
    expect(spki).toBe(spkiOf(pair));
    expect(spki).toBe(tlsKey(pair.cert).spki);
    expect(server.received()).toBe(0);

    await station.sync.enrol({ url: server.url, code, pin: { spki: [String(spki)] } });
    await theHub().certify();
    expect(station.sync.link()?.pin).toEqual({ spki: [spki] });
    expect(station.sync.enrolmentView(null).hubFingerprint).toBe(tlsKey(pair.cert).fingerprint);
    station.sync.personUnlocked(station.person);
    await settle(station);
    await theHub().certify();
    station.clock.advance(6 * 60_000);
    await station.sync.wake();
    expect(station.sync.status()).toMatchObject({ link: 'connected', lineFault: null });

    // Somebody puts himself in between, with a certificate that looks right.
    server.present(certificate());
    const told = server.received();
    signRequest(station, [200_000]);
    const readQueue = () =>
      station.database.all(
        'SELECT id, request_id, resource_type, resource_id, type, payload, status FROM local_change',
      );
    const queue = readQueue();
    await station.sync.wake();
    expect(station.sync.status()).toMatchObject({
      ...{ link: 'offline', lineFault: 'line.intercepted', waitingRequests: 1 },
    });
    expect(server.received()).toBe(told);
    expect(readQueue()).toEqual(queue);

    server.present(pair);
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
    expect(station.sync.status()).toMatchObject({ link: 'connected', lineFault: null });
  });

  test('goes over to the next key by itself, and one that was away all the while says so', async () => {
    const [today, next] = [certificate(), certificate()];
    const server = await front(today, { upstream: () => theHub().hubPort });
    await theHub().answerAs(server.url);
    onTestFinished(() => theHub().answerAs(null));
    const [station, away] = [await join(server, today), await join(server, today)];

    const { identities } = theHub().hub().repository;
    const root = await readRootKey(`${theHub().dataDir}/root.json`, identities);
    const say = (by: typeof root, ...pairs: readonly Pair[]) =>
      announce(identities, by, { hub: server.url, pin: pinOf(...pairs) }, new Date());
    const heard = async () => {
      station.clock.advance(6 * 60_000);
      // The first run may have begun before the token was over.
      for (let run = 0; run < 2; run += 1) await station.sync.wake();
      expect(station.sync.status()).toMatchObject({ link: 'connected', lineFault: null });
      return station.sync.link();
    };
    const refused = () => station.events.filter(({ code }) => code === 'hub.invalidAnswer').length;
    // Somebody who holds another key says so under the root's name; then the region forgets today's key.
    await say({ ...(await anotherRoot()), kid: root.kid }, today, next);
    expect(await heard()).toMatchObject({ pin: pinOf(today), keysNumber: 0 });
    const forged = refused();
    expect(forged).toBeGreaterThan(0);
    await say(root, next);
    expect(await heard()).toMatchObject({ pin: pinOf(today), keysNumber: 0 });
    expect(refused()).toBeGreaterThan(forged);

    const { keys } = await say(root, today, next);
    const learnt = { pin: pinOf(today, next), keysNumber: keys.number };
    expect(await heard()).toMatchObject(learnt);
    const told = station.database.all(
      "SELECT event FROM audit_event WHERE action = 'sync.hubKeys'",
    );
    expect(told.map(({ event }) => JSON.parse(String(event)).detail)).toEqual([
      { number: keys.number, count: 2 },
    ]);
    const status = (await identities.workstation(String(station.sync.link()?.clientId)))?.status;
    expect(status?.hubKeys).toBe(keys.number);

    server.present(next);
    const sent = signRequest(station, [200_000]);
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
    expect(await theHub().receipt(sent.requestId)).not.toBeNull();
    const again = await station.reopen();
    await again.sync.wake();
    expect(again.sync.status()).toMatchObject({ link: 'connected', lineFault: null });
    expect(again.sync.link()).toMatchObject(learnt);
    await again.sync.stop();

    const kept = signRequest(away);
    const bytes = await receivedInAll(server);
    await away.sync.wake();
    expect(away.sync.status().lineFault).toBe('line.intercepted');
    away.clock.moveCalendar(15 * 86_400_000);
    away.clock.advance(6 * 60_000);
    await away.sync.wake();
    expect(away.sync.status()).toMatchObject({
      ...{ link: 'offline', lineFault: 'line.keyMissed', waitingRequests: 1 },
    });
    expect(server.received()).toBe(bytes);
    // The region puts the old key back for as long as it takes.
    server.present(today);
    await settle(away);
    server.present(next);
    await settle(away);
    expect(away.sync.link()).toMatchObject(learnt);
    expect(away.sync.status()).toMatchObject({ link: 'connected', lineFault: null });
    expect(await theHub().receipt(kept.requestId)).not.toBeNull();
  });
});

/** What had come once nothing comes any more: what a workstation said before it was stopped may still be on its way. */
async function receivedInAll(server: TlsFront): Promise<number> {
  for (let seen = -1; seen !== server.received(); ) {
    seen = server.received();
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return server.received();
}

const pinOf = (...pairs: readonly Pair[]): HubPin => ({ spki: pairs.map(spkiOf) });

/** A workstation of its own, joined and certified, that holds the hub to this key. */
async function join(server: TlsFront, pair: Pair) {
  const station = openStation();
  const code = await theHub().code('establishment', practiceIds.ehpad);
  await station.sync.enrol({ url: server.url, code, pin: pinOf(pair) });
  await theHub().certify();
  station.sync.personUnlocked(station.person);
  await settle(station);
  await theHub().certify();
  station.clock.advance(6 * 60_000);
  await station.sync.wake();
  expect(station.sync.status()).toMatchObject({ link: 'connected', lineFault: null });
  return station;
}

/** A root that nobody pinned, in the form of the region's. */
async function anotherRoot(): Promise<RootKeyFile> {
  const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  return { kid: 'another', publicJwk, privateJwk: await exportJWK(privateKey) };
}
