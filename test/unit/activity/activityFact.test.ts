import type { DiagnosticReport, QuestionnaireResponse, Resource, Task } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { activityFact } from '../../../shared/activity/activityFact.ts';
import { projectRequest } from '../../../shared/fhir/requestProjection.ts';
import { practiceData } from '../../../shared/practice/practiceData.ts';

const now = '2027-03-09T20:12:00Z';
const pictureFacts = () => ({
  ...{ contentType: 'image/jpeg', size: 412_345, sha1: 'AAAA', sha256: 'c'.repeat(64) },
});
const region = practiceData({ now, scope: 'region', pictureFacts });

const facts = region.requests.flatMap(({ id, resources }) => {
  const patient = region.patients.find((one) =>
    resources.some(
      (it) => it.resourceType === 'ServiceRequest' && it.subject.reference === `Patient/${one.id}`,
    ),
  );
  const all = patient === undefined ? resources : [patient, ...resources];
  const projection = projectRequest(all, () => true);
  if (projection === null) throw new Error(`${id} has no line`);
  return [{ fact: activityFact(projection, all), resources }];
});

function has<T extends Resource['resourceType']>(
  resources: readonly Resource[],
  type: T,
  test: (one: Extract<Resource, { resourceType: T }>) => boolean,
): boolean {
  return resources.some(
    (one) => one.resourceType === type && test(one as Extract<Resource, { resourceType: T }>),
  );
}

/** The same told from other resources than those the fact is read from: reports and Tasks, never the acts. */
test('the facts of the fictitious region are those that its reports and Tasks tell', () => {
  const counted = facts.flatMap(({ fact, resources }) =>
    fact === null ? [] : [{ fact, resources }],
  );
  expect(counted.length).toBeGreaterThan(60);
  for (const { fact, resources } of counted) {
    const isAnswered = has(
      resources,
      'DiagnosticReport',
      (one: DiagnosticReport) => one.status === 'final',
    );
    const isRefused = has(resources, 'Task', (one: Task) => one.status === 'rejected');
    expect([fact.number, fact.outcome]).toEqual([
      fact.number,
      isAnswered ? 'answered' : isRefused ? 'refused' : 'waiting',
    ]);
    const isUngradable = has(resources, 'QuestionnaireResponse', (one: QuestionnaireResponse) =>
      JSON.stringify(one).includes('"ungradable"'),
    );
    expect(fact.unreadable).toBe(isUngradable || fact.refusal === 'images-non-interpretables');
    if (fact.endedAt !== null && fact.receivedAt !== null) {
      expect(Date.parse(fact.endedAt)).toBeGreaterThanOrEqual(Date.parse(fact.receivedAt));
    }
  }
  const outcomes = new Set(counted.map(({ fact }) => fact.outcome));
  expect([...outcomes].sort()).toEqual(['answered', 'refused', 'waiting']);
  expect(counted.some(({ fact }) => fact.complement)).toBe(true);
});

test('drafts and mistakes count nowhere', () => {
  const uncounted = facts.filter(({ fact }) => fact === null);
  expect(uncounted.length).toBeGreaterThan(0);
  for (const { resources } of uncounted) {
    const words = JSON.stringify(resources);
    expect(words).toMatch(/"draft"|entered-in-error|to-validate/);
  }
});

test('the day of an act is that of Paris when it was signed, on both sides of midnight and of the year', () => {
  const days = [
    ['2025-12-31T22:59:59Z', '2025-12-31'],
    ['2025-12-31T23:00:00Z', '2026-01-01'],
    ['2026-06-30T21:59:59Z', '2026-06-30'],
    ['2026-06-30T22:00:00Z', '2026-07-01'],
  ] as const;
  const answered = region.requests.find(({ resources }) =>
    has(resources, 'DiagnosticReport', ({ status }) => status === 'final'),
  );
  for (const [recorded, day] of days) {
    const moved = (answered?.resources ?? []).map((one) =>
      one.resourceType === 'Provenance' ? { ...one, recorded } : one,
    );
    const request = moved.find((one) => one.resourceType === 'ServiceRequest');
    const patient = region.patients.find(
      ({ id }) => request?.subject.reference === `Patient/${id}`,
    );
    const all = patient === undefined ? moved : [patient, ...moved];
    const projection = projectRequest(all, () => true);
    expect(projection && activityFact(projection, all)?.endedOn).toBe(day);
  }
});
