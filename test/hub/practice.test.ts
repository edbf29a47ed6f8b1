import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle, Media, Provenance, Resource, Task } from '@medplum/fhirtypes';
import { compactVerify, decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { silentLog } from '../../hub/http/log.ts';
import { startPractice } from '../../hub/practice/startPractice.ts';
import { readOriginal } from '../../shared/fhir/media.ts';
import { readSignature } from '../../shared/fhir/provenance.ts';
import { addressOf } from '../../shared/fhir/reference.ts';
import { signedContent } from '../../shared/fhir/signedContent.ts';
import { stateOf } from '../../shared/fhir/task.ts';
import { practiceDrawings } from '../../shared/practice/practiceData.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { practiceIds } from './support/practiceIds.ts';
import { testConfig } from './support/testHub.ts';
import { sha256, Workstation } from './support/workstation.ts';

/** Stand-ins for the drawn pictures: the loader only reads, hashes and serves them. */
function fakePictures(folder: string): string {
  mkdirSync(folder);
  const now = new Date().toISOString();
  for (const { key } of practiceDrawings({ now, scope: 'region' })) {
    writeFileSync(join(folder, `${key}.jpg`), `picture ${key}`);
  }
  return folder;
}

async function enrol(url: string, code: string, establishmentId: string): Promise<Workstation> {
  const reachable = { url, code: async () => code, certify: async () => undefined };
  return Workstation.enrol(reachable, establishmentId);
}

test('the exercise is loaded once, valid, signed, with its pictures, and for whom it concerns', async () => {
  const folder = temporaryFolder();
  const pictures = fakePictures(join(folder, 'pictures'));
  const config = { ...testConfig({ dataDir: join(folder, 'data') }), databaseKey: null };
  const hub = await startPractice(config, silentLog, pictures);
  await hub.loaded;
  const ehpad = await enrol(hub.url, 'PRAT-EHPA-D000-0001', practiceIds.ehpad);
  await ehpad.signIn();
  const { entries } = await ehpad.pull();
  await checkStates(entries);
  await checkSignatures(ehpad, entries);
  await checkPictures(ehpad, entries);

  const hospital = await enrol(hub.url, 'PRAT-H0PT-A000-0001', practiceIds.hospital);
  await hospital.signIn();
  expect(await count(hospital, 'ServiceRequest')).toBe(0);
  const expert = await hospital.register('expert');
  expect((await hospital.askTeam(expert, 'PRAT-0PHT-A000-0001')).status).toBe(200);
  await hospital.signIn(expert);
  expect(await count(hospital, 'ServiceRequest')).toBeGreaterThan(30);
  const before = await hub.repository.resources.lastSequence();
  await hub.close();

  const again = await startPractice(config, silentLog, pictures);
  await again.loaded;
  expect(await again.repository.resources.lastSequence()).toBe(before);
  await again.close();
}, 120_000);

async function count(station: Workstation, type: string): Promise<number> {
  const bundle = await station.getJson<Bundle>(`/fhir/${type}?_count=100`);
  return bundle.entry?.length ?? 0;
}

async function checkStates(entries: readonly Resource[]): Promise<void> {
  const tasks = entries.filter((it): it is Task => it.resourceType === 'Task');
  const states = new Set(tasks.map(stateOf));
  for (const state of ['received', 'accepted', 'info-requested', 'answered', 'read', 'refused']) {
    expect([...states]).toContain(state);
  }
}

/** Every act verifies, from what the hub gives alone: certificate, content, root. */
async function checkSignatures(station: Workstation, entries: readonly Resource[]): Promise<void> {
  const acts = entries.filter((it): it is Provenance => it.resourceType === 'Provenance');
  expect(acts.length).toBeGreaterThan(20);
  const root = await importJWK(station.enrolment.root.jwk, 'ES384');
  const byAddress = new Map(entries.map((it) => [addressOf(it), it]));
  for (const act of acts) {
    const [header = '', , signature = ''] = (readSignature(act) ?? '').split('.');
    const { kid = '' } = decodeProtectedHeader(`${header}..${signature}`);
    const { certificate } = await station.getJson<{ certificate: string }>(`/certificates/${kid}`);
    const { payload } = await jwtVerify<{ jwk: object }>(certificate, root);
    const content = signedContent(act, [...byAddress.values()]);
    if (!content.ok) throw new Error(`missing ${content.missing.join()}`);
    const whole = `${header}.${Buffer.from(content.text).toString('base64url')}.${signature}`;
    await compactVerify(whole, await importJWK(payload.jwk, 'ES256'));
  }
}

async function checkPictures(station: Workstation, entries: readonly Resource[]): Promise<void> {
  const media = entries.filter((it): it is Media => it.resourceType === 'Media');
  expect(media.length).toBeGreaterThan(20);
  for (const original of media.map(readOriginal)) {
    const response = await station.get(`/fhir/Binary/${original?.binaryId}`);
    expect(sha256(Buffer.from(await response.arrayBuffer()))).toBe(original?.sha256);
  }
}
