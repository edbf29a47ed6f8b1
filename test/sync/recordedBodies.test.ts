import { validateResource } from '@medplum/core';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { Fhir } from 'fhir';
import { describe, expect, test } from 'vitest';
import { loadDefinitions } from '../../hub/fhir/definitions.ts';
import { createValidator } from '../../hub/fhir/validation.ts';
import type { TestConnection } from '../support/vault.ts';
import {
  answer,
  enrolledExpert,
  enrolledNurse,
  eventually,
  read,
  signedRequest,
} from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);

/** What a request puts on the wire from signature to reading, with the head of the trail that tells of it. */
const typesOfARequest = [
  'Appointment',
  'AuditEvent',
  'Communication',
  'Consent',
  'DiagnosticReport',
  'Flag',
  'Media',
  'Observation',
  'Patient',
  'Provenance',
  'QuestionnaireResponse',
  'ServiceRequest',
  'Task',
];

const temperature = { type: 'quantity', value: 36.8, unit: '°C', code: 'Cel' } as const;

async function wholeRequest(): Promise<void> {
  const nurse = await enrolledNurse(hub());
  for (let index = 0; index < 100; index += 1) {
    await nurse.value('patient:search', { text: `mot ${index}`, limit: 5 });
  }
  const expert = await enrolledExpert(hub());
  const id = await signedRequest(nurse, undefined, { 'g.temp': temperature });
  await eventually(read(expert, id), (detail) => detail?.row.state === 'received');
  await expert.value('task:accept', { id });
  await agreeOnTeleconsultation(nurse, expert, id);
  await answer(expert, id);
  await eventually(read(nurse, id), (detail) => detail?.row.state === 'answered');
  await nurse.value('opinion:acknowledge', { requestId: id });
  await eventually(read(expert, id), (detail) => detail?.row.state === 'read');
}

/** Proposed at one end, confirmed at the other: the two versions and their messages are bodies like any. */
async function agreeOnTeleconsultation(
  nurse: TestConnection,
  expert: TestConnection,
  requestId: string,
): Promise<void> {
  const start = new Date(Date.now() + 86_400_000).toISOString();
  const seen = (window: TestConnection) => async () => {
    await window.value('sync:retry', {});
    return (await window.value('appointment:read', { id: requestId })).appointments[0];
  };
  await eventually(read(nurse, requestId), (detail) => detail?.row.state === 'accepted');
  await nurse.value('appointment:propose', {
    ...{ requestId, appointmentId: null, toRoleId: null, minutes: 30 },
    ...{ starts: [start], instruction: 'Résultats récents' },
  });
  const one = await eventually(seen(expert), (it) => it !== undefined);
  const appointmentId = one?.id ?? '';
  await expert.value('appointment:confirm', { requestId, appointmentId, start });
  await eventually(seen(nurse), (it) => it?.status === 'booked');
}

function recordedResources(): readonly Resource[] {
  return hub()
    .line.bodies.filter(({ request }) => /^(POST|PUT) \/fhir/.test(request))
    .flatMap(({ body }) => {
      const resource = JSON.parse(body.toString('utf8')) as Resource;
      if (resource.resourceType !== 'Bundle') return [resource];
      const bundle: Bundle = resource;
      return (bundle.entry ?? []).flatMap((entry) => entry.resource ?? []);
    });
}

describe('every body recorded at the hub’s socket', () => {
  test('is valid for two independent validators, required bindings included', async () => {
    await wholeRequest();
    const resources = recordedResources();
    const counts = new Map<string, number>();
    const strict = createValidator(loadDefinitions());
    const other = new Fhir();
    for (const resource of resources) {
      const { resourceType, id } = resource;
      counts.set(resourceType, (counts.get(resourceType) ?? 0) + 1);
      expect(() => validateResource(resource), `${resourceType}/${id}`).not.toThrow();
      expect(() => strict(resource, resourceType), `${resourceType}/${id}`).not.toThrow();
      const { messages } = other.validate(resource);
      const errors = messages.filter(({ severity }) => severity === 'error');
      expect(errors, `${resourceType}/${id}`).toEqual([]);
    }
    console.log(`bodies validated: ${JSON.stringify(Object.fromEntries([...counts].sort()))}`);
    expect([...counts.keys()].sort()).toEqual(typesOfARequest);
    const measured = resources.filter((one) => one.resourceType === 'Observation');
    expect(measured.map(({ valueQuantity }) => valueQuantity?.value)).toEqual([36.8]);
  });

  test('carries no INS of an identity that is not qualified, and no picture inside the text', () => {
    const text = JSON.stringify(recordedResources());
    expect(text).not.toMatch(/1\.2\.250\.1\.213\.1\.4\.\d+/);
    expect(text).not.toMatch(/"data":"[A-Za-z0-9+/]{2000,}/);
  });
});
