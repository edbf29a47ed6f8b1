import { randomUUID } from 'node:crypto';
import type { Bundle } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { oneEntry } from './support/oneEntry.ts';
import { newPatient, newRequest } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { reasonOf, sha256 } from './support/workstation.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.hub.destroy());

const create = { 'If-None-Match': '*' };

test('the same bytes under the same id get the same answer and no second effect', async () => {
  const { ehpad, nurse } = stage;
  const request = newRequest({ requester: nurse.person });
  const first = await ehpad.act(request.bundle);
  const again = await ehpad.act(first.body, first.requestId);
  expect(await again.response.text()).toBe(await first.response.text());
  expect(again.response.headers.get('x-replayed')).toBe('true');
  expect(again.response.headers.get('x-body-sha256')).toBe(sha256(first.body));
  const history = await ehpad.getJson<Bundle>(
    `/fhir/ServiceRequest/${request.content.id}/_history`,
  );
  expect(history.entry?.length).toBe(1);
});

test('a hundred repeats at once make one effect', async () => {
  const { ehpad, nurse } = stage;
  const request = newRequest({ requester: nurse.person });
  const requestId = randomUUID();
  const body = JSON.stringify(request.bundle);
  const sent = await Promise.all(Array.from({ length: 100 }, () => ehpad.act(body, requestId)));
  expect(new Set(sent.map(({ response }) => response.status))).toEqual(new Set([200]));
  const bodies = await Promise.all(sent.map(({ response }) => response.text()));
  expect(new Set(bodies).size).toBe(1);
  const replayed = sent.filter(({ response }) => response.headers.get('x-replayed') === 'true');
  expect(replayed.length).toBe(99);
});

test('the same id with other bytes is refused', async () => {
  const { ehpad } = stage;
  const requestId = randomUUID();
  expect((await ehpad.put(newPatient(), create, requestId)).status).toBe(201);
  const other = await ehpad.put(newPatient(), create, requestId);
  expect([other.status, await reasonOf(other)]).toEqual([422, 'requestId.reused']);
});

test('a refused act may be corrected and sent under another id, and the first id is not burnt', async () => {
  const { ehpad } = stage;
  const patient = newPatient();
  const requestId = randomUUID();
  const wrong = await ehpad.put({ ...patient, gender: 'robot' as 'male' }, create, requestId);
  expect(wrong.status).toBe(422);
  expect((await ehpad.put(patient, create, requestId)).status).toBe(201);
});

test('another workstation of the establishment repeats an act without a second effect', async () => {
  const { hospital, secondHospital, ehpad, otherSite } = stage;
  const patient = newPatient();
  const body = oneEntry(patient);
  const first = await hospital.act(body);
  const again = await secondHospital.act(body, first.requestId);
  expect(again.response.headers.get('x-replayed')).toBe('true');
  const foreign = await otherSite.get(`/receipts/${first.requestId}`);
  expect(foreign.status).toBe(404);
  const elsewhere = await ehpad.act(body, first.requestId);
  expect(elsewhere.response.status).toBe(404);
});

test('the receipt tells the digest and the version of each entry, again and again', async () => {
  const { ehpad, nurse } = stage;
  const request = newRequest({ requester: nurse.person });
  const sent = await ehpad.act(request.bundle);
  const receipt = await ehpad.getJson<Record<string, unknown>>(`/receipts/${sent.requestId}`);
  expect(receipt).toMatchObject({
    requestId: sent.requestId,
    bodySha256: sha256(sent.body),
    complete: true,
    binaries: [],
    task: { reference: `Task/${request.task.id}`, versionId: '3', state: 'received' },
  });
  const entries = request.bundle.entry?.map(({ request: asked }) => ({
    reference: asked?.url,
    versionId: '1',
  }));
  expect(receipt.entries).toEqual(entries);
  expect(sent.answer.entry?.map(({ response }) => response?.etag)).toEqual(
    entries?.map(() => 'W/"1"'),
  );
});

test('an update needs the stored version, a creation needs that nothing is there', async () => {
  const { ehpad } = stage;
  const patient = newPatient();
  const bare = await ehpad.put(patient, {});
  expect([bare.status, await reasonOf(bare)]).toEqual([428, 'precondition.missing']);
  const early = await ehpad.put(patient, { 'If-Match': 'W/"1"' });
  expect(early.status).toBe(404);
  expect((await ehpad.put(patient, create)).headers.get('etag')).toBe('W/"1"');
  expect((await ehpad.put(patient, create)).status).toBe(412);
  const second = await ehpad.put(patient, { 'If-Match': 'W/"1"' });
  expect([second.status, second.headers.get('etag')]).toEqual([200, 'W/"2"']);
  const stale = await ehpad.put(patient, { 'If-Match': 'W/"1"' });
  expect([stale.status, await reasonOf(stale)]).toEqual([412, 'version.conflict']);
  const read = await ehpad.get(`/fhir/Patient/${patient.id}/_history/1`);
  expect(read.headers.get('etag')).toBe('W/"1"');
  expect((await ehpad.get(`/fhir/Patient/${patient.id}/_history/3`)).status).toBe(404);
});
