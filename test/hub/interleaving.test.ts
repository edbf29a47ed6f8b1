import { randomUUID } from 'node:crypto';
import type { Bundle, Patient } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printedRandom } from './support/random.ts';
import { newPatient, newRequest, transaction, type WithId } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.hub.destroy());

/** Forty good residents and a last entry of a wrong version: the forty have to vanish with it. */
function refusedLate(existing: WithId<Patient>): { bundle: Bundle; ids: readonly string[] } {
  const good = Array.from({ length: 40 }, newPatient);
  const written = [
    ...good.map((resource) => ({ resource, version: 0 })),
    { resource: existing, version: 99 },
  ];
  return { bundle: transaction(written), ids: good.map(({ id }) => id) };
}

test('a refused Bundle takes nothing with it and shows nothing of itself', async () => {
  const { ehpad, otherSite, nurse } = stage;
  const random = printedRandom();
  const anchor = newPatient();
  await ehpad.put(anchor, { 'If-None-Match': '*' });
  const kept: string[] = [];
  const never: string[] = [];
  const dirty: string[] = [];
  const sendRefused = async () => {
    const { bundle, ids } = refusedLate(anchor);
    never.push(...ids);
    expect((await ehpad.act(bundle)).response.status).toBe(412);
  };
  const sendGood = async () => {
    const patient = newPatient();
    const response = await otherSite.put(patient, { 'If-None-Match': '*' });
    expect(response.status).toBe(201);
    kept.push(patient.id);
  };
  const sendRequest = async () => {
    const request = newRequest({ requester: nurse.person });
    expect((await ehpad.act(request.bundle)).response.status).toBe(200);
  };
  const look = async () => {
    const seen = await ehpad.getJson<Bundle>('/fhir/Patient?_count=100');
    const ids = new Set(seen.entry?.map(({ resource }) => resource?.id));
    dirty.push(...never.filter((id) => ids.has(id)));
  };
  const kinds = [sendRefused, sendGood, sendGood, sendRequest, look, look];
  for (let round = 0; round < 12; round += 1) {
    await Promise.all(Array.from({ length: 12 }, () => random.pick(kinds)()));
  }
  expect(dirty).toEqual([]);
  expect(kept.length).toBeGreaterThan(10);
  expect(never.length).toBeGreaterThan(40);
  for (const id of kept) expect((await otherSite.get(`/fhir/Patient/${id}`)).status).toBe(200);
  for (const id of never) expect((await ehpad.get(`/fhir/Patient/${id}`)).status).toBe(404);
});

test('writers of one resource never overwrite each other', async () => {
  const { ehpad } = stage;
  const patient = newPatient();
  await ehpad.put(patient, { 'If-None-Match': '*' });
  let applied = 0;
  const write = async () => {
    for (let tries = 0; tries < 4; tries += 1) {
      const read = await ehpad.getJson<WithId<Patient>>(`/fhir/Patient/${patient.id}`);
      const given = [...(read.name?.[0]?.given ?? []), randomUUID()];
      const changed = { ...read, name: [{ family: 'TEST', given }] };
      const precondition = { 'If-Match': `W/"${read.meta?.versionId}"` };
      if ((await ehpad.put(changed, precondition)).status === 200) applied += 1;
    }
  };
  await Promise.all(Array.from({ length: 10 }, write));
  const last = await ehpad.getJson<WithId<Patient>>(`/fhir/Patient/${patient.id}`);
  expect(applied).toBeGreaterThan(3);
  expect(last.name?.[0]?.given?.length).toBe(applied + 1);
  expect(last.meta?.versionId).toBe(String(applied + 1));
});
