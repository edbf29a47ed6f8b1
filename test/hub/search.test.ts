import type { Bundle, Resource } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPatient, newRequest, queues, type TestRequest } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { reasonOf } from './support/workstation.ts';

let stage: Stage;
let requests: readonly TestRequest[];
beforeAll(async () => {
  stage = await setStage();
  const requester = stage.nurse.person;
  requests = [
    newRequest({ requester }),
    newRequest({ requester, queue: queues.haematology }),
    newRequest({ requester }),
  ];
  for (const { bundle } of requests) await stage.ehpad.act(bundle);
});
afterAll(() => stage.hub.destroy());

const idsOf = (bundle: Bundle): readonly string[] =>
  (bundle.entry ?? []).map(({ resource }) => resource?.id ?? '');

async function find(query: string, station = stage.ehpad): Promise<readonly string[]> {
  return idsOf(await station.getJson<Bundle>(`/fhir/${query}`));
}

test('finds by reference, token and date, newest first', async () => {
  const [first, second, third] = requests.map(({ content }) => content.id);
  expect(await find('ServiceRequest')).toEqual([third, second, first]);
  expect(await find('ServiceRequest?status=active&authored=2027-03-02')).toHaveLength(3);
  expect(await find('ServiceRequest?authored=ge2027-03-02&authored=lt2027-03-03')).toHaveLength(3);
  expect(await find('ServiceRequest?authored=gt2027-03-02')).toHaveLength(0);
  expect(await find('ServiceRequest?authored=le2027-03-01')).toHaveLength(0);
  const performer = `HealthcareService/${queues.haematology.serviceId}`;
  expect(await find(`ServiceRequest?performer=${performer}`)).toEqual([second]);
  const number = requests[0]?.content.number;
  expect(await find(`ServiceRequest?identifier=${number}`)).toEqual([first]);
  expect(await find('Task?business-status=received&status=received')).toHaveLength(3);
  expect(await find(`ServiceRequest?_id=${first},${third}`)).toEqual([third, first]);
  const subject = `Patient/${requests[0]?.patient.id}`;
  expect(await find(`QuestionnaireResponse?subject=${subject}`)).toHaveLength(1);
  expect(await find('Patient?birthdate=1938')).toHaveLength(3);
  expect(await find('ServiceRequest?_lastUpdated=gt2000')).toHaveLength(3);
  expect(await find('ServiceRequest?_lastUpdated=lt2000')).toHaveLength(0);
});

test('a page leads to the next until the end', async () => {
  const seen: string[] = [];
  for (let path = '/fhir/ServiceRequest?_count=2'; path !== ''; ) {
    const page: Bundle = await stage.ehpad.getJson(path);
    seen.push(...idsOf(page));
    path = page.link?.find(({ relation }) => relation === 'next')?.url ?? '';
  }
  expect(seen).toHaveLength(3);
  expect(new Set(seen).size).toBe(3);
});

test('includes what is asked, once, and only what the caller may read', async () => {
  const query =
    'ServiceRequest?_include=ServiceRequest:subject&_revinclude=Task:focus&_revinclude=Provenance:target';
  const bundle: Bundle = await stage.hospital.getJson(`/fhir/${query}`);
  const types = (mode: string): readonly string[] =>
    (bundle.entry ?? [])
      .filter((entry) => entry.search?.mode === mode)
      .map(({ resource }) => (resource as Resource).resourceType)
      .sort();
  expect(types('match')).toEqual(['ServiceRequest', 'ServiceRequest']);
  expect(types('include')).toEqual([
    'Patient',
    'Patient',
    'Provenance',
    'Provenance',
    'Task',
    'Task',
  ]);
});

test.each([
  'ServiceRequest?nonsense=1',
  'ServiceRequest?status:not=active',
  'ServiceRequest?subject:Patient.name=TEST',
  'ServiceRequest?subject=not-a-reference',
  'ServiceRequest?authored=tomorrow',
  'ServiceRequest?_include=*',
  'ServiceRequest?_include=ServiceRequest:performer',
  'ServiceRequest?_revinclude=AuditEvent:entity',
  'ServiceRequest?_count=0',
  'ServiceRequest?_sort=authored',
  'Patient?name=TEST',
  'Patient?_has:Observation:patient:code=1',
])('refuses %s', async (query) => {
  const response = await stage.ehpad.get(`/fhir/${query}`);
  expect([response.status, await reasonOf(response)]).toEqual([400, 'search.parameter']);
});

test('the feed gives each resource once in its current version, and then only what changed', async () => {
  const { ehpad } = stage;
  const all = await ehpad.pull('/fhir/$changes?_count=5');
  const keys = all.entries.map((it) => `${it.resourceType}/${it.id}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { serviceRequest } of requests) {
    expect(keys).toContain(`ServiceRequest/${serviceRequest.id}`);
  }
  expect((await ehpad.pull(all.next)).entries).toEqual([]);
  const patient = newPatient();
  await ehpad.put(patient, { 'If-None-Match': '*' });
  await ehpad.put(patient, { 'If-Match': 'W/"1"' });
  const more = await ehpad.pull(all.next);
  expect(more.entries.map(({ id, meta }) => [id, meta?.versionId])).toEqual([[patient.id, '2']]);
});

test('a cursor serves only whom it was made for', async () => {
  const { ehpad, hospital, colleague, expert } = stage;
  const { next } = await hospital.pull();
  expect((await ehpad.get(next)).status).toBe(410);
  expect((await ehpad.get('/fhir/$changes?cursor=xyz')).status).toBe(410);
  await hospital.signIn();
  const response = await hospital.get(next);
  expect([response.status, await reasonOf(response)]).toEqual([410, 'cursor.unknown']);
  await hospital.signIn(expert);
  expect((await hospital.get(next)).status).toBe(200);
  expect(colleague.id).not.toBe(expert.id);
});

test('a cursor from before a restoration is refused', async () => {
  const { ehpad, hub } = stage;
  const { next } = await ehpad.pull();
  const cursor = new URL(next, hub.url).searchParams.get('cursor') ?? '';
  const [epoch, after, audience, mark] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  for (const changed of [
    ['another', after, audience, mark],
    [epoch, after + 1_000_000, audience, mark],
    [epoch, -1, audience, mark],
    [epoch, after, 'another', mark],
    [epoch, after, audience, 'another'],
    [epoch, after, audience],
  ]) {
    expect((await ehpad.get(`/fhir/$changes?cursor=${encode(changed)}`)).status).toBe(410);
  }
});
