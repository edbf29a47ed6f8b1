import { describe, expect, test } from 'vitest';
import { saveCertificate } from '../../electron/vault/store/certificateStore.ts';
import { readResource } from '../../electron/vault/store/resourceStore.ts';
import { verifyCertificate } from '../../electron/vault/sync/certificate.ts';
import { parseHubAddress } from '../../electron/vault/sync/hubAddress.ts';
import {
  fingerprint,
  newWorkstationKey,
  privateKeyOf,
  publicPart,
  signJws,
} from '../../electron/vault/sync/jws.ts';
import { altered, page } from './support/faults.ts';
import { enrolledStation, openStation, settle, signRequest } from './support/station.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();
const code = () => theHub().code('establishment', practiceIds.ehpad);
const failure = (code: string) => expect.objectContaining({ code });

describe('joining the Region', () => {
  test('brings the establishment, a pinned root and the directory', async () => {
    const hub = theHub();
    const station = openStation();
    expect(station.sync.status()).toMatchObject({ link: 'none', enrolled: false });
    expect(station.sync.link()).toBeNull();
    await station.sync.enrol({ url: `${hub.url}/`, code: await code() });
    const link = station.sync.link();
    expect(link).toMatchObject({ url: hub.url, establishment: { id: practiceIds.ehpad } });
    expect(link?.workstationCode).toMatch(/^\d{4}$/);
    const view = station.sync.enrolmentView(null);
    expect(view).toMatchObject({ enrolled: true, finess: link?.establishment.finess, teams: [] });
    expect(view.rootFingerprint).toBe(link?.root.fingerprint);
    expect(view.workstationFingerprint).toMatch(/^([0-9A-F]{4} ){15}[0-9A-F]{4}$/);
    const team = readResource(station.database, 'HealthcareService', practiceIds.ophthalmology);
    expect(team?.resource.name).toBeDefined();
  });

  test('whose answer was lost is asked again with the same key and costs nothing', async () => {
    const hub = theHub();
    const station = openStation();
    const once = await code();
    hub.line.choose(({ path }) =>
      path === '/auth/enrol' ? { kind: 'lostAnswer' } : { kind: 'none' },
    );
    await expect(station.sync.enrol({ url: hub.url, code: once })).rejects.toThrow(
      failure('hub.unreachable'),
    );
    const { workstationFingerprint } = station.sync.enrolmentView(null);
    const again = await station.reopen();
    hub.line.choose(() => ({ kind: 'none' }));
    await again.sync.enrol({ url: hub.url, code: once.toLowerCase().replaceAll('-', ' ') });
    expect(again.sync.enrolmentView(null)).toMatchObject({
      enrolled: true,
      workstationFingerprint,
    });
  });

  test.each([
    ['unknown', '0000-0000-0000-0000', 'enrolment.codeUnknown'],
    ['of a team', 'team', 'enrolment.codeUnknown'],
    ['used by another workstation', 'used', 'enrolment.codeUsed'],
  ])('with a code %s is refused and leaves nothing', async (_, given, expected) => {
    const hub = theHub();
    let typed = given;
    if (given === 'team') typed = await hub.code('team', practiceIds.haematology);
    if (given === 'used') {
      typed = await code();
      await openStation().sync.enrol({ url: hub.url, code: typed });
    }
    const station = openStation();
    const attempt = station.sync.enrol({ url: hub.url, code: typed });
    await expect(attempt).rejects.toThrow(failure(expected));
    expect(station.sync.link()).toBeNull();
  });

  test('is impossible for the exercise, whatever the address', async () => {
    const hub = theHub();
    const station = openStation({ change: { profile: 'practice' } });
    const attempt = station.sync.enrol({ url: hub.url, code: await code() });
    await expect(attempt).rejects.toThrow(failure('hub.notEnrolled'));
    expect(hub.line.seen).toEqual([]);
    expect(station.database.all('SELECT * FROM workstation_key')).toEqual([]);
    signRequest(station);
    await station.sync.wake();
    expect(hub.line.seen).toEqual([]);
    expect(station.sync.list().items).toMatchObject([{ phase: 'waiting' }]);
  });

  test('is done once', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const attempt = station.sync.enrol({ url: hub.url, code: await code() });
    await expect(attempt).rejects.toThrow(failure('setup.alreadyDone'));
  });

  test.each([
    ['a root that is not the key it names', (text: string) => swap(text, 'root')],
    ['another key than ours', (text: string) => text.replace(/"kid":"[^"]+"/, '"kid":"other"')],
    [
      'a fingerprint that is not the root’s',
      (text: string) => text.replace(/"fingerprint":"[0-9A-F]{4}/, '"fingerprint":"0000'),
    ],
    ['a page', () => '<html>'],
    [
      'an establishment without FINESS',
      (text: string) => text.replace(/"finess":"\w+"/, '"finess":""'),
    ],
    [
      'a directory with something else in it',
      (text: string) =>
        text.replace(
          /"directory":\{/,
          '"directory":{"entry":[{"resource":{"resourceType":"Basic"}}],"x":{',
        ),
    ],
  ])('is refused when the answer brings %s', async (_, change) => {
    const hub = theHub();
    const station = openStation();
    hub.line.choose(({ path }) => (path === '/auth/enrol' ? altered(change) : { kind: 'none' }));
    const attempt = station.sync.enrol({ url: hub.url, code: await code() });
    await expect(attempt).rejects.toThrow();
    expect(station.sync.link()).toBeNull();
    expect(station.database.all('SELECT * FROM resource')).toEqual([]);
  });

  test('works on a machine whose clock is wrong by months', async () => {
    const station = await enrolledStation(theHub());
    const days = Math.abs(station.sync.list().clockOffsetMs ?? 0) / 86_400_000;
    expect(days).toBeGreaterThan(30);
    expect(station.sync.status().link).toBe('connected');
  });
});

/** The root's key replaced by another of the same form. */
function swap(text: string, part: string): string {
  const answer = JSON.parse(text) as Record<string, { jwk: unknown }>;
  const other = { ...answer[part], jwk: publicPart(newWorkstationKey().privateJwk) };
  return JSON.stringify({ ...answer, [part]: other });
}

describe('a key', () => {
  test('of this workstation waits for its certificate, and everything is kept', async () => {
    const hub = theHub();
    const station = openStation();
    await station.sync.enrol({ url: hub.url, code: await code() });
    station.sync.personUnlocked(station.person);
    signRequest(station);
    await station.sync.wake();
    expect(station.sync.status()).toMatchObject({ link: 'signInNeeded', waitingRequests: 1 });
    await hub.certify();
    station.clock.advance(6 * 60_000);
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
  });

  test.each(['lost', 'revoked'] as const)(
    'of a workstation that is %s is told so, and its queue stays',
    async (how) => {
      const hub = theHub();
      const station = await enrolledStation(hub);
      const link = station.sync.link();
      const { identities, operator } = hub.hub().repository;
      const at = new Date().toISOString();
      if (how === 'lost') await operator.declareLost(link?.clientId ?? '', at, 'essai');
      else await identities.revokeKey(link?.kid ?? '', at);
      const { requestId } = signRequest(station);
      await station.sync.wake();
      expect(station.sync.status()).toMatchObject({ link: how, waitingRequests: 1 });
      expect(await hub.receipt(requestId)).toBeNull();
      const again = await station.reopen();
      await again.sync.wake();
      expect(again.sync.status()).toMatchObject({ link: how, waitingRequests: 1 });
    },
  );

  test('of a person is certified by the root, and everybody can check what she signed', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { person } = station;
    station.clock.advance(6 * 60_000);
    await station.sync.wake();
    expect(station.sync.enrolmentView(person.professionalId).certified).toBe(true);
    const owner = station.sync.certifiedOwner(person.kid);
    expect(owner).toMatchObject({ sub: person.professionalId, kind: 'professional' });
    expect(station.sync.certifiedOwner('unknown')).toBeNull();
  });

  test('that was revoked proves nothing any more', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    station.clock.advance(6 * 60_000);
    await station.sync.wake();
    expect(station.sync.certifiedOwner(station.person.kid)).not.toBeNull();
    await hub.hub().repository.identities.revokeKey(station.person.kid, new Date().toISOString());
    station.clock.advance(6 * 60_000);
    await station.sync.wake();
    expect(station.sync.certifiedOwner(station.person.kid)).toBeNull();
  });

  test('of somebody whom the hub does not know keeps her acts waiting, not refused', async () => {
    const hub = theHub();
    const station = openStation();
    station.sync.personUnlocked(station.person);
    station.sync.personLocked();
    await station.sync.enrol({ url: hub.url, code: await code() });
    await hub.certify();
    signRequest(station);
    await settle(station, 3);
    expect(station.sync.list().items).toMatchObject([{ phase: 'waiting', attempts: 0 }]);
    station.sync.personUnlocked(station.person);
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
  });
});

describe('a certificate', () => {
  const root = newWorkstationKey();
  const pinned = { jwk: publicPart(root.privateJwk), kid: root.kid };
  const subject = newWorkstationKey();
  const now = new Date('2026-03-10T03:12:00Z');
  const claims = {
    kind: 'professional',
    sub: 'p1',
    name: 'TESTRENARD Camille',
    establishment: { id: 'e1', finess: '149999906' },
    jwk: publicPart(subject.privateJwk),
    iat: now.getTime() / 1000 - 10,
    exp: now.getTime() / 1000 + 10,
  };
  const header = { alg: 'ES384', typ: 'certificate+jwt', kid: root.kid } as const;
  const signed = (change: object = {}, said: object = {}, by = root): string =>
    signJws({ ...header, ...said }, { ...claims, ...change }, privateKeyOf(by));
  const verify = (certificate: string, kid = subject.kid) =>
    verifyCertificate(certificate, kid, pinned, now);

  test('of the pinned root is believed', () => {
    expect(verify(signed())).toMatchObject({ sub: 'p1' });
  });

  test.each([
    ['by another root', signed({}, {}, newWorkstationKey())],
    ['of another type', signed({}, { typ: 'JWT' })],
    ['that names another root', signed({}, { kid: 'other' })],
    ['with another algorithm', signed({}, { alg: 'ES256' })],
    ['for another key', signed({ jwk: publicPart(newWorkstationKey().privateJwk) })],
    ['that has ended', signed({ exp: now.getTime() / 1000 - 1 })],
    ['of the future', signed({ iat: now.getTime() / 1000 + 3600 })],
    ['with a changed claim', tamper(signed())],
    ['that is not one', 'nothing'],
    ['that is empty', '..'],
  ])('%s proves nothing', (_, certificate) => {
    expect(verify(certificate)).toBeNull();
  });

  test('kept for a key it is not about proves nothing', async () => {
    const station = await enrolledStation(theHub());
    await settle(station);
    station.clock.advance(6 * 60_000);
    await station.sync.wake();
    const row = station.database.one(
      'SELECT certificate FROM certificate WHERE kid = ?',
      station.person.kid,
    );
    const certificate = String(row?.certificate);
    station.database.transaction((db) =>
      saveCertificate(db, { kid: 'other', certificate, status: 'valid', checkedAt: null }),
    );
    expect(station.sync.certifiedOwner('other')).toBeNull();
  });
});

function tamper(jws: string): string {
  const [header, payload = '', signature] = jws.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const other = Buffer.from(JSON.stringify({ ...claims, sub: 'p2' })).toString('base64url');
  return [header, other, signature].join('.');
}

describe('the address of a hub', () => {
  test.each(['https://hub.example', 'https://hub.example:8443/base/', 'http://127.0.0.1:8443'])(
    '%s is accepted',
    (text) => {
      expect(parseHubAddress(text).href).toContain('://');
    },
  );

  test.each([
    'http://hub.example',
    'http://localhost:8443',
    'http://127.0.0.1.evil.example',
    'http://[::1]:8443',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'https://user:secret@hub.example',
    'https://hub.example/?x=1',
    'hub.example',
    '',
  ])('%s is refused', (text) => {
    expect(() => parseHubAddress(text)).toThrow(failure('input.invalid'));
  });
});

test('a fingerprint has sixteen groups of four digits and depends on every bit of the key', () => {
  const one = fingerprint(newWorkstationKey().kid);
  expect(one.split(' ')).toHaveLength(16);
  expect(fingerprint(newWorkstationKey().kid)).not.toBe(one);
});

describe('the number of a request', () => {
  test('bears the year, this workstation and a counter that never goes back', async () => {
    const station = await enrolledStation(theHub());
    const take = () => station.database.transaction((db) => station.sync.requestNumber(db, 2026));
    const { workstationCode } = station.sync.link() ?? {};
    expect([take(), take()]).toEqual([
      `TE-2026-${workstationCode}-000001`,
      `TE-2026-${workstationCode}-000002`,
    ]);
    expect(() =>
      station.database.transaction((db) => {
        station.sync.requestNumber(db, 2026);
        throw new Error('not signed');
      }),
    ).toThrow('not signed');
    const again = await station.reopen();
    const next = again.database.transaction((db) => again.sync.requestNumber(db, 2027));
    expect(next).toBe(`TE-2027-${workstationCode}-000003`);
  });

  test('exists in the exercise, under a workstation that no hub gives, and not before enrolment', () => {
    const practice = openStation({ change: { profile: 'practice' } });
    const number = practice.database.transaction((db) => practice.sync.requestNumber(db, 2026));
    expect(number).toBe('TE-2026-0000-000001');
    const real = openStation();
    expect(() => real.database.transaction((db) => real.sync.requestNumber(db, 2026))).toThrow(
      failure('hub.notEnrolled'),
    );
  });
});

test('an answer of somebody else during a team’s claim changes nothing', async () => {
  const hub = theHub();
  const hospital = { establishment: practiceIds.hospital, role: 'expert' } as const;
  const station = await enrolledStation(hub, hospital);
  const team = await hub.code('team', practiceIds.ophthalmology);
  hub.line.choose(({ path }) => (path === '/auth/team' ? page(200) : { kind: 'none' }));
  await expect(station.sync.claimTeam(team)).rejects.toThrow(failure('line.portal'));
  expect(station.sync.enrolmentView(station.person.professionalId).teams).toEqual([]);
  hub.line.choose(() => ({ kind: 'none' }));
  await station.sync.claimTeam(team);
  await station.sync.wake();
  const { teams } = station.sync.enrolmentView(station.person.professionalId);
  expect(teams).toEqual([{ name: expect.any(String), specialty: 'OPHT-EHPAD' }]);
  station.sync.personLocked();
  await expect(station.sync.claimTeam(team)).rejects.toThrow(failure('session.locked'));
});
