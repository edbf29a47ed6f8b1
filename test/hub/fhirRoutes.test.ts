import { createHash, randomUUID } from 'node:crypto';
import type { Bundle, CapabilityStatement, OperationOutcome, Patient } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPatient, newRequest, transaction } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { reasonOf, sha256 } from './support/workstation.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.hub.destroy());

const create = { 'If-None-Match': '*' };
const oneEntry = (resource: object, request: object = {}): string => {
  const { resourceType, id } = resource as Patient;
  return JSON.stringify({
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      {
        resource,
        request: { method: 'PUT', url: `${resourceType}/${id}`, ifNoneMatch: '*', ...request },
      },
    ],
  });
};

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

test('outcomes name the element and never repeat what was typed', async () => {
  const { ehpad } = stage;
  const patient = { ...newPatient(), birthDate: 'SECRETDATE', SECRETNAME: 'SECRETVALUE' };
  const refused = await ehpad.put(patient, create);
  const outcome = (await refused.json()) as OperationOutcome;
  expect(refused.status).toBe(422);
  const issues = outcome.issue.map(({ expression }) => expression?.[0]);
  expect(issues).toContain('Patient.birthDate');
  expect(JSON.stringify(outcome)).not.toMatch(/SECRETDATE|SECRETVALUE/);
});

interface Refused {
  readonly name: string;
  readonly body: string | Uint8Array;
  readonly status: number;
  readonly reason: string;
  readonly headers?: Record<string, string>;
}

const deep = `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`;
const id = randomUUID();
const person = { ...newPatient(), id };
const refusals: readonly Refused[] = [
  { name: 'not JSON', body: '{', status: 400, reason: 'body.malformed' },
  {
    name: 'not UTF-8',
    body: new Uint8Array([0x22, 0xff, 0x22]),
    status: 400,
    reason: 'body.malformed',
  },
  {
    name: 'unsafe name',
    body: oneEntry(person).replace('"active"', '"__proto__"'),
    status: 400,
    reason: 'body.malformed',
  },
  { name: 'too deep', body: deep, status: 400, reason: 'body.tooDeep' },
  {
    name: 'too large',
    body: `"${'x'.repeat(5 * 1024 * 1024)}"`,
    status: 413,
    reason: 'body.tooLarge',
  },
  {
    name: 'wrong digest',
    body: oneEntry(person),
    status: 400,
    reason: 'body.digest',
    headers: { 'Content-Digest': 'sha-256=:AAAA:' },
  },
  {
    name: 'another media type',
    body: 'x',
    status: 415,
    reason: 'media.unsupported',
    headers: { 'Content-Type': 'text/plain' },
  },
  {
    name: 'no request id',
    body: oneEntry(person),
    status: 400,
    reason: 'requestId.missing',
    headers: { 'X-Request-Id': 'one' },
  },
  {
    name: 'a batch',
    body: oneEntry(person).replace('transaction', 'batch'),
    status: 422,
    reason: 'bundle.type',
  },
  {
    name: 'an empty Bundle',
    body: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry: [] }),
    status: 422,
    reason: 'bundle.entry',
  },
  {
    name: 'too many entries',
    body: JSON.stringify({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: Array.from({ length: 501 }, () => ({})),
    }),
    status: 413,
    reason: 'bundle.tooManyEntries',
  },
  ...(['POST', 'DELETE', 'PATCH', 'GET'] as const).map((method) => ({
    name: `${method} in a Bundle`,
    body: oneEntry(person, { method }),
    status: 422,
    reason: 'bundle.entry',
  })),
  {
    name: 'a conditional URL',
    body: oneEntry(person, { url: 'Patient?identifier=1' }),
    status: 422,
    reason: 'bundle.entry',
  },
  {
    name: 'an id that is not a UUID',
    body: oneEntry({ ...person, id: 'p1' }),
    status: 422,
    reason: 'resource.invalid',
  },
  {
    name: 'contained resources',
    body: oneEntry({ ...person, contained: [] }),
    status: 422,
    reason: 'resource.invalid',
  },
  {
    name: 'a type the hub does not take',
    body: oneEntry({ resourceType: 'Basic', id }),
    status: 422,
    reason: 'resource.type',
  },
  {
    name: 'a Binary in a Bundle',
    body: oneEntry({ resourceType: 'Binary', id, contentType: 'image/jpeg' }),
    status: 422,
    reason: 'resource.type',
  },
  {
    name: 'a directory resource',
    body: oneEntry({ resourceType: 'Organization', id, name: 'TEST' }),
    status: 403,
    reason: 'policy.write',
  },
  {
    name: 'an absolute reference',
    body: oneEntry({
      ...person,
      managingOrganization: { reference: 'https://elsewhere.example/Organization/1' },
    }),
    status: 422,
    reason: 'reference.form',
  },
  {
    name: 'a reference to nothing',
    body: oneEntry({
      ...person,
      managingOrganization: { reference: `Organization/${randomUUID()}` },
    }),
    status: 422,
    reason: 'reference.unknown',
  },
  {
    name: 'inline data',
    body: oneEntry({ ...person, photo: [{ contentType: 'image/jpeg', data: 'AAAA' }] }),
    status: 422,
    reason: 'attachment.form',
  },
  {
    name: 'a part without a request',
    body: oneEntry({ resourceType: 'Communication', id, status: 'completed' }),
    status: 422,
    reason: 'case.missing',
  },
];

test.each(refusals)('refuses $name', async ({ body, status, reason, headers }) => {
  const response = await fetch(`${stage.hub.url}/fhir`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/fhir+json',
      'X-Request-Id': randomUUID(),
      ...stage.ehpad.authorization(),
      ...headers,
    },
    body: body as BodyInit,
  });
  expect([response.status, await reasonOf(response)]).toEqual([status, reason]);
});

test('one refused entry refuses the whole Bundle', async () => {
  const { ehpad } = stage;
  const good = newPatient();
  const bad = { ...newPatient(), gender: 'robot' as 'male' };
  const bundle = transaction([
    { resource: good, version: 0 },
    { resource: bad, version: 0 },
  ]);
  const { response } = await ehpad.act(bundle);
  const outcome = (await response.clone().json()) as OperationOutcome;
  expect(await reasonOf(response)).toBe('resource.binding');
  expect(outcome.issue[0]?.expression).toEqual(['Bundle.entry[1].resource.gender']);
  expect((await ehpad.get(`/fhir/Patient/${good.id}`)).status).toBe(404);
});

test('one resource twice in a Bundle is refused', async () => {
  const patient = newPatient();
  const twice = transaction([
    { resource: patient, version: 0 },
    { resource: patient, version: 0 },
  ]);
  const { response } = await stage.ehpad.act(twice);
  expect(await reasonOf(response)).toBe('bundle.duplicate');
});

test.each([
  ['GET', '/fhir/Patient/x/y/z', 404, 'route.unknown'],
  ['GET', '/somewhere', 404, 'route.unknown'],
  ['DELETE', `/fhir/Patient/${id}`, 405, 'method.notAllowed'],
  ['PATCH', `/fhir/Patient/${id}`, 405, 'method.notAllowed'],
  ['POST', '/fhir/Patient', 405, 'method.notAllowed'],
  ['POST', `/fhir/$graphql`, 405, 'method.notAllowed'],
  ['GET', '/fhir/Basic', 404, 'notFound'],
  ['GET', `/fhir/Patient/${id}/$everything`, 404, 'route.unknown'],
  ['GET', '/fhir/Patient/not-an-id', 404, 'notFound'],
  ['GET', `/fhir/Patient/${randomUUID()}`, 404, 'notFound'],
])('%s %s answers %i', async (method, path, status, reason) => {
  const response = await fetch(`${stage.hub.url}${path}`, {
    method,
    headers: stage.ehpad.authorization(),
  });
  expect([response.status, await reasonOf(response)]).toEqual([status, reason]);
  if (status === 405) expect(response.headers.get('allow')).not.toBeNull();
});

test('nothing but the capability statement is read without a token', async () => {
  const { hub } = stage;
  for (const path of ['/fhir/Patient', '/fhir/$changes', `/fhir/Patient/${id}`, '/revocations']) {
    const response = await fetch(`${hub.url}${path}`);
    expect([response.status, await reasonOf(response)]).toEqual([401, 'auth.required']);
  }
  const forged = { Authorization: `Bearer ${createHash('sha256').digest('base64url')}` };
  const response = await fetch(`${hub.url}/fhir/Patient`, { headers: forged });
  expect(await reasonOf(response)).toBe('auth.expired');
  const metadata = await fetch(`${hub.url}/fhir/metadata`);
  const statement = (await metadata.json()) as CapabilityStatement;
  expect(statement.rest?.[0]?.resource?.length).toBeGreaterThan(20);
});

test('a workstation that asks too much waits, and its neighbour does not', async () => {
  const calm = await setStage({ ratePerMinute: 60 });
  try {
    const { ehpad, hospital } = calm;
    const statuses: number[] = [];
    for (let asked = 0; asked < 70; asked += 1) {
      const response = await ehpad.get('/fhir/Patient');
      statuses.push(response.status);
      if (response.status === 429) {
        expect(await reasonOf(response)).toBe('rate.limited');
        expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      }
    }
    expect(statuses).toContain(429);
    expect((await hospital.get('/fhir/Patient')).status).toBe(200);
  } finally {
    await calm.hub.destroy();
  }
});

test('answers carry the date and the hub’s epoch', async () => {
  const response = await fetch(`${stage.hub.url}/fhir/metadata`);
  expect(response.headers.get('date')).not.toBeNull();
  expect(response.headers.get('x-hub-epoch')).toBe(await stage.hub.repository.epoch());
  expect(response.headers.get('cache-control')).toBe('no-store');
});
