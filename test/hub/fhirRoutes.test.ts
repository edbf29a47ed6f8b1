import { createHash, randomUUID } from 'node:crypto';
import type { CapabilityStatement } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stage, setStage } from './support/stage.ts';
import { reasonOf } from './support/workstation.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.hub.destroy());

const id = randomUUID();

test.each([
  ['GET', '/fhir/Patient/x/y/z', 404, 'route.unknown'],
  ['GET', '/somewhere', 404, 'route.unknown'],
  ['DELETE', `/fhir/Patient/${id}`, 405, 'method.notAllowed'],
  ['PATCH', `/fhir/Patient/${id}`, 405, 'method.notAllowed'],
  ['POST', '/fhir/Patient', 405, 'method.notAllowed'],
  ['POST', `/fhir/$graphql`, 405, 'method.notAllowed'],
  ['GET', '/fhir/Library', 404, 'notFound'],
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
