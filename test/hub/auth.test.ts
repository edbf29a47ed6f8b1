import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { decodeJwt, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newCode } from '../../hub/auth/oneTimeCode.ts';
import { practiceIds } from './support/practiceIds.ts';
import { startTestHub, type TestHub } from './support/testHub.ts';
import { newKeys, reasonOf, Workstation } from './support/workstation.ts';

let hub: TestHub;
let clock = 0;
beforeAll(async () => {
  hub = await startTestHub({ now: () => new Date(Date.now() + clock) });
});
afterAll(() => hub.destroy());

const seconds = (offset = 0): number => Math.floor(Date.now() / 1000) + offset;

async function tokenReason(station: Workstation, assertion: string): Promise<unknown> {
  const response = await station.askToken(assertion);
  const body = (await response.json()) as Record<string, unknown>;
  return response.status === 200 ? 'accepted' : body.reason;
}

test('a code gives its own establishment, the root and the directory', async () => {
  const { enrolment } = await Workstation.enrol(hub, practiceIds.ehpad);
  expect(enrolment).toMatchObject({
    certificate: null,
    establishment: { id: practiceIds.ehpad, finess: '149999906', kind: 'ehpad' },
  });
  expect(enrolment.workstationCode).toMatch(/^\d{4}$/);
  expect(enrolment.root.fingerprint).toMatch(/^([0-9A-F]{4} ){15}[0-9A-F]{4}$/);
  const types = enrolment.directory.entry?.map(({ resource }) => resource?.resourceType);
  expect(types?.filter((type) => type === 'Organization').length).toBe(13);
  expect(types?.filter((type) => type === 'HealthcareService').length).toBe(8);
  expect(types?.filter((type) => type === 'Slot').length).toBe(64);
});

test('a code serves once, a little while, and only if it exists', async () => {
  const [keys, others] = [await newKeys('ES384'), await newKeys('ES384')];
  const code = await hub.code('establishment', practiceIds.ehpad);
  const ask = async (asked: string, who = keys) => {
    const response = await Workstation.askEnrolment(hub.url, asked, who);
    return response.status === 201 ? response.json() : reasonOf(response);
  };
  const first = (await ask(code.toLowerCase().replaceAll('-', ' '))) as { clientId: string };
  expect(await ask(code)).toMatchObject({ clientId: first.clientId });
  expect(await ask(code, others)).toBe('enrolment.codeUsed');
  expect(await ask(newCode())).toBe('enrolment.codeUnknown');
  expect(await ask(await hub.code('establishment', practiceIds.ehpad, -1))).toBe(
    'enrolment.codeExpired',
  );
  expect(await ask(await hub.code('team', practiceIds.ophthalmology))).toBe(
    'enrolment.codeUnknown',
  );
  expect(await ask('not a code')).toBe('enrolment.codeUnknown');
});

test('of many who type the same code at once, one enrols', async () => {
  const code = await hub.code('establishment', practiceIds.ehpad);
  const keys = await Promise.all(Array.from({ length: 8 }, () => newKeys('ES384')));
  const answers = await Promise.all(keys.map((it) => Workstation.askEnrolment(hub.url, code, it)));
  expect(answers.filter(({ status }) => status === 201).length).toBe(1);
});

test('a key that its sender does not hold cannot be enrolled', async () => {
  const [mine, hers] = [await newKeys('ES384'), await newKeys('ES384')];
  const code = await hub.code('establishment', practiceIds.ehpad);
  const response = await Workstation.askEnrolment(hub.url, code, { ...mine, jwk: hers.jwk });
  expect(await reasonOf(response)).toBe('key.proof');
});

test('a certificate is signed by the pinned root and names key and establishment', async () => {
  const station = await (await Workstation.enrol(hub, practiceIds.ehpad)).signIn();
  const { kid, keys, enrolment } = { ...station, kid: station.keys.kid };
  const answer = await station.getJson<Record<string, string>>(`/certificates/${kid}`);
  expect(answer).toMatchObject({ kid, kind: 'workstation', status: 'valid' });
  const root = await importJWK(enrolment.root.jwk, 'ES384');
  const { payload } = await jwtVerify(answer.certificate ?? '', root, { typ: 'certificate+jwt' });
  expect(payload).toMatchObject({
    sub: enrolment.clientId,
    kind: 'workstation',
    jwk: keys.jwk,
    establishment: { id: practiceIds.ehpad, finess: '149999906' },
  });
});

test('a workstation whose key nobody has certified gets no token yet', async () => {
  const keys = await newKeys('ES384');
  const code = await hub.code('establishment', practiceIds.ehpad);
  const enrolled = await Workstation.askEnrolment(hub.url, code, keys);
  const { clientId } = (await enrolled.json()) as { clientId: string };
  const certified = await Workstation.enrol(hub, practiceIds.healthCentre);
  const pending = await newKeys('ES384');
  const otherCode = await hub.code('establishment', practiceIds.ehpad);
  const other = await Workstation.askEnrolment(hub.url, otherCode, pending);
  const late = (await other.json()) as { clientId: string };
  const assertion = await new SignJWT({
    iss: late.clientId,
    sub: late.clientId,
    aud: `${hub.url}/auth/token`,
    jti: randomUUID(),
    exp: seconds(240),
  })
    .setProtectedHeader({ alg: 'ES384', kid: pending.kid })
    .sign(pending.privateKey);
  expect(await tokenReason(certified, assertion)).toBe('workstation.pending');
  await hub.certify();
  expect(await tokenReason(certified, assertion)).toBe('accepted');
  expect(clientId).not.toBe(late.clientId);
});

test('an assertion is for this hub, short, signed by its own key and used once', async () => {
  const station = await Workstation.enrol(hub, practiceIds.ehpad);
  const other = await Workstation.enrol(hub, practiceIds.healthCentre);
  const reason = async (claims: Record<string, unknown>) =>
    tokenReason(station, await station.clientAssertion(claims));
  expect(await reason({})).toBe('accepted');
  expect(await reason({ aud: 'https://elsewhere.example/auth/token' })).toBe('assertion.invalid');
  expect(await reason({ exp: seconds(400) })).toBe('clock.wrong');
  expect(await reason({ exp: seconds(-60) })).toBe('clock.wrong');
  expect(await reason({ iat: seconds(180) })).toBe('clock.wrong');
  expect(await reason({ iat: seconds(60) })).toBe('accepted');
  expect(await reason({ exp: undefined })).not.toBe('accepted');
  expect(await reason({ jti: undefined })).toBe('assertion.invalid');
  expect(await reason({ sub: other.enrolment.clientId })).toBe('assertion.invalid');
  const stolenName = { iss: other.enrolment.clientId, sub: other.enrolment.clientId };
  expect(await reason(stolenName)).toBe('assertion.invalid');
  const once = await station.clientAssertion();
  const all = await Promise.all(Array.from({ length: 8 }, () => tokenReason(station, once)));
  expect(all.filter((it) => it === 'accepted').length).toBe(1);
  expect(all.filter((it) => it === 'assertion.replayed').length).toBe(7);
});

test('a workstation whose clock is wrong is told so', async () => {
  const station = await Workstation.enrol(hub, practiceIds.ehpad);
  clock = 10 * 60_000;
  try {
    expect(await tokenReason(station, await station.clientAssertion())).toBe('clock.wrong');
  } finally {
    clock = 0;
  }
});

test('a token ends after five minutes', async () => {
  const station = await (await Workstation.enrol(hub, practiceIds.ehpad)).signIn();
  expect((await station.get('/fhir/Patient')).status).toBe(200);
  clock = 301_000;
  try {
    const response = await station.get('/fhir/Patient');
    expect([response.status, await reasonOf(response)]).toEqual([401, 'auth.expired']);
  } finally {
    clock = 0;
  }
});

test('a revoked workstation is out at once', async () => {
  const station = await (await Workstation.enrol(hub, practiceIds.ehpad)).signIn();
  await hub.repository.identities.revokeKey(station.keys.kid, new Date().toISOString());
  expect((await station.get('/fhir/Patient')).status).toBe(401);
  expect(await tokenReason(station, await station.clientAssertion())).toBe('workstation.revoked');
  const witness = await (await Workstation.enrol(hub, practiceIds.ehpad)).signIn();
  const { revoked } = await witness.getJson<{ revoked: { kid: string }[] }>('/revocations');
  expect(revoked.map(({ kid }) => kid)).toContain(station.keys.kid);
});

test('a token names a professional only on her own signed word', async () => {
  const station = await (await Workstation.enrol(hub, practiceIds.hospital)).signIn();
  const neighbour = await (await Workstation.enrol(hub, practiceIds.hospital)).signIn();
  const expert = await station.register('expert');
  const nested = (claims: Record<string, unknown>) => station.professionalAssertion(expert, claims);
  const reason = async (assertion: string | undefined, professional = expert.id) =>
    tokenReason(
      station,
      await station.clientAssertion({ professional, professional_assertion: assertion }),
    );
  expect(await reason(await nested({}))).toBe('accepted');
  expect(await reason(await nested({}))).toBe('accepted');
  expect(await reason(undefined)).toBe('professional.invalid');
  expect(await reason(await nested({ exp: seconds(13 * 3600) }))).toBe('professional.invalid');
  expect(await reason(await nested({ exp: seconds(-60) }))).toBe('clock.wrong');
  expect(await reason(await nested({ aud: 'https://elsewhere.example' }))).toBe(
    'assertion.invalid',
  );
  expect(await reason(await nested({}), randomUUID())).toBe('professional.invalid');
  expect(await reason(await neighbour.professionalAssertion(expert))).toBe('professional.invalid');
  const mallory = { ...expert, privateKey: (await newKeys('ES256')).privateKey };
  expect(await reason(await station.professionalAssertion(mallory))).toBe('assertion.invalid');
});

test('teams come from the hub’s table and leave with the key', async () => {
  const station = await (await Workstation.enrol(hub, practiceIds.hospital)).signIn();
  const expert = await station.register('expert');
  expect((await station.signIn(expert)).teams).toEqual([]);
  const code = await hub.code('team', practiceIds.ophthalmology);
  expect((await station.askTeam(expert, code)).status).toBe(200);
  expect((await station.askTeam(expert, code)).status).toBe(200);
  const team = `HealthcareService/${practiceIds.ophthalmology}`;
  expect((await station.signIn(expert)).teams).toEqual([team]);
  const role = await station.getJson(`/fhir/PractitionerRole/${expert.roleId}`);
  expect(role).toMatchObject({ healthcareService: [{ reference: team }] });

  const greedy = await station.register('expert');
  expect(await reasonOf(await station.askTeam(greedy, code))).toBe('enrolment.codeUsed');
  const wrongKind = await hub.code('establishment', practiceIds.ehpad);
  expect(await reasonOf(await station.askTeam(greedy, wrongKind))).toBe('enrolment.codeUnknown');
  const impostor = { ...greedy, id: expert.id };
  const next = await hub.code('team', practiceIds.ophthalmology);
  expect(await reasonOf(await station.askTeam(impostor, next))).toBe('key.proof');
  expect((await station.signIn(greedy)).teams).toEqual([]);

  await station.signIn(expert);
  await hub.repository.identities.revokeKey(expert.kid, new Date().toISOString());
  const assertion = await station.professionalAssertion(expert);
  const claims = { professional: expert.id, professional_assertion: assertion };
  expect(await tokenReason(station, await station.clientAssertion(claims))).toBe(
    'professional.revoked',
  );
});

test('a professional’s new key does not inherit her teams', async () => {
  const station = await (await Workstation.enrol(hub, practiceIds.hospital)).signIn();
  const expert = await station.register('expert');
  await station.joinTeam(expert, practiceIds.ophthalmology);
  const keys = await newKeys('ES256');
  const renewed = await station.register('expert', { ...expert, ...keys });
  expect((await station.signIn(renewed)).teams).toEqual([]);
  expect((await station.signIn(expert)).teams.length).toBe(1);
});

test('a person belongs to the establishment that first named her', async () => {
  const station = await Workstation.enrol(hub, practiceIds.ehpad);
  const elsewhere = await Workstation.enrol(hub, practiceIds.healthCentre);
  const nurse = await station.register('nurse');
  const { id, roleId } = nurse;
  const taken = await elsewhere.askRegistration('nurse', { id, roleId });
  expect(await reasonOf(taken.response)).toBe('professional.taken');
  const roleOnly = await elsewhere.askRegistration('nurse', { roleId });
  expect(await reasonOf(roleOnly.response)).toBe('professional.taken');
  const again = await station.askRegistration('nurse', nurse);
  expect(again.response.status).toBe(200);
  const role = await elsewhere.getJson(`/fhir/PractitionerRole/${roleId}`);
  expect(role).toMatchObject({
    organization: { reference: `Organization/${practiceIds.ehpad}` },
    practitioner: { reference: `Practitioner/${id}` },
  });
});

test('neither tokens nor codes are anywhere in the data folder', async () => {
  const station = await (await Workstation.enrol(hub, practiceIds.ehpad)).signIn();
  const code = await hub.code('establishment', practiceIds.ehpad);
  const bytes = ['hub.db', 'hub.db-wal'].map((name) => readFileSync(`${hub.dataDir}/${name}`));
  for (const secret of [station.token, code, 'SQLite format', 'Poste infirmier']) {
    expect(bytes.some((it) => it.includes(secret))).toBe(false);
  }
});

test('the answers to a guessing address are slowed', async () => {
  const slow = await startTestHub({ authRatePerMinute: 5 });
  try {
    const keys = await newKeys('ES384');
    const statuses: number[] = [];
    for (let tries = 0; tries < 7; tries += 1) {
      const response = await Workstation.askEnrolment(slow.url, newCode(), keys);
      statuses.push(response.status);
      if (response.status === 429) expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    }
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  } finally {
    await slow.destroy();
  }
});

test('a certificate says nothing that the key’s owner did not register', async () => {
  const station = await Workstation.enrol(hub, practiceIds.ehpad);
  const nurse = await station.register('nurse');
  const { certificate } = await station.getJson<{ certificate: string }>(
    `/certificates/${nurse.kid}`,
  );
  const claims = decodeJwt<{ jwk: JWK; role: string }>(certificate);
  expect([claims.sub, claims.role, claims.jwk]).toEqual([nurse.id, 'nurse', nurse.jwk]);
});
