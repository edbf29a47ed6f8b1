import { randomBytes, randomUUID } from 'node:crypto';
import type { AuditEvent } from '@medplum/fhirtypes';
import { CompactSign } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Attestation,
  attestationText,
  buildAttestation,
  readAttestation,
} from '../../shared/fhir/attestation.ts';
import { practiceIds } from './support/practiceIds.ts';
import { startTestHub, type TestHub } from './support/testHub.ts';
import { newKeys, type Professional, reasonOf, Workstation } from './support/workstation.ts';

const once = { 'If-None-Match': '*' };
const operatorToken = randomBytes(24).toString('hex');

let hub: TestHub;
let station: Workstation;
let nurse: Professional;
beforeAll(async () => {
  hub = await startTestHub({ operatorToken });
  station = await (await Workstation.enrol(hub, practiceIds.ehpad)).signIn();
  nurse = await station.register('nurse');
});
afterAll(() => hub.destroy());

async function attestationOf(
  who: Professional,
  change: Partial<Attestation> = {},
  keys: Pick<Professional, 'kid' | 'privateKey'> = who,
): Promise<Attestation> {
  const unsigned: Attestation = {
    id: randomUUID(),
    practitionerId: who.id,
    practitionerRoleId: who.roleId,
    name: 'TESTPRO Camille',
    role: 'nurse',
    establishment: { name: 'EHPAD Les Tilleuls', finess: '149999906' },
    program: '0.1.0',
    form: 'https://estuaire.example/fhir/Questionnaire/ophtalmologie|2026.11.1',
    startedAt: '2026-11-22T14:02:00+01:00',
    finishedAt: '2026-11-22T14:04:00+01:00',
    signedAt: '2026-11-22T14:05:00+01:00',
    jws: '',
    ...change,
  };
  const signed = await new CompactSign(Buffer.from(attestationText(unsigned)))
    .setProtectedHeader({ alg: 'ES256', kid: keys.kid })
    .sign(keys.privateKey);
  const [header, , signature] = signed.split('.');
  return { ...unsigned, jws: `${header}..${signature}` };
}

async function operatorPage(): Promise<string> {
  const authorization = `Basic ${Buffer.from(`x:${operatorToken}`).toString('base64')}`;
  return (await fetch(`${hub.url}/operator`, { headers: { authorization } })).text();
}

test('an attestation is read as it was built', async () => {
  const attestation = await attestationOf(nurse);
  expect(readAttestation(buildAttestation(attestation))).toEqual(attestation);
  const { period: _, ...without } = buildAttestation(attestation);
  expect(readAttestation(without)).toBeNull();
});

test('it is kept once, counted by person for her establishment, and never changed', async () => {
  expect(await operatorPage()).not.toContain('Exercice terminé');
  const first = buildAttestation(await attestationOf(nurse));
  const requestId = randomUUID();
  expect((await station.put(first, once, requestId)).status).toBe(201);
  const again = await station.put(first, once, requestId);
  expect([again.status, again.headers.get('X-Replayed')]).toEqual([201, 'true']);
  expect((await station.put(buildAttestation(await attestationOf(nurse)), once)).status).toBe(201);
  const other = await station.register('nurseCoordinator');
  expect((await station.put(buildAttestation(await attestationOf(other)), once)).status).toBe(201);
  expect(await hub.repository.operator.attested()).toMatchObject([
    { establishmentId: practiceIds.ehpad, people: 2 },
  ]);
  const page = await operatorPage();
  expect(page).toContain('Exercice terminé (2 personnes)');
  expect(page).not.toContain('TESTPRO');
  const changed = { ...first, outcome: '8' } as AuditEvent & { id: string };
  expect((await station.put(changed, { 'If-Match': 'W/"1"' })).status).toBeGreaterThan(400);
});

test('it is read by the auditor of that establishment alone', async () => {
  const event = buildAttestation(await attestationOf(nurse));
  expect((await station.put(event, once)).status).toBe(201);
  const auditor = station.moved(hub);
  await auditor.signIn(await station.register('auditor'));
  const signedIn = station.moved(hub);
  await signedIn.signIn(nurse);
  const elsewhere = await (await Workstation.enrol(hub, practiceIds.hospital)).signIn();
  for (const reader of [signedIn, elsewhere]) {
    expect((await reader.get(`/fhir/AuditEvent/${event.id}`)).status).toBe(404);
    expect(JSON.stringify((await reader.pull()).entries)).not.toContain(event.id);
  }
  expect(await auditor.getJson<AuditEvent>(`/fhir/AuditEvent/${event.id}`)).toMatchObject(event);
});

test('another’s, a changed one, or one of another establishment is refused and counted nowhere', async () => {
  const before = await hub.repository.operator.attested();
  const refused = async (one: Attestation, from = station): Promise<string> =>
    reasonOf(await from.put(buildAttestation(one), once));
  const good = await attestationOf(nurse);
  expect(await refused({ ...good, program: '9.9.9' })).toBe('key.proof');
  expect(await refused({ ...good, form: '' })).toBe('resource.invalid');
  const stranger = await newKeys('ES256');
  expect(await refused(await attestationOf(nurse, {}, stranger))).toBe('key.proof');
  const colleague = await station.register('nurse');
  expect(await refused(await attestationOf(nurse, {}, colleague))).toBe('key.proof');
  const elsewhere = await (await Workstation.enrol(hub, practiceIds.hospital)).signIn();
  expect(await refused(await attestationOf(nurse), elsewhere)).toBe('resource.invalid');
  await hub.repository.identities.revokeKey(colleague.kid, new Date().toISOString());
  expect(await refused(await attestationOf(colleague))).toBe('key.proof');
  expect(await hub.repository.operator.attested()).toEqual(before);
});
