import { randomUUID } from 'node:crypto';
import type { OperationOutcome } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { oneEntry } from './support/oneEntry.ts';
import { newPatient, transaction } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { reasonOf } from './support/workstation.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.hub.destroy());

const create = { 'If-None-Match': '*' };

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
    body: oneEntry({ resourceType: 'Library', id }),
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
