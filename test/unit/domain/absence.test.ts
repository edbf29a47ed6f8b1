import type { Schedule } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Absence, daysWithoutSitting, replacedBy } from '../../../shared/domain/absence.ts';
import { addDays } from '../../../shared/domain/civilDate.ts';
import {
  currentPromise,
  isSittingFar,
  nextSitting,
  plannedSittings,
} from '../../../shared/domain/dueDate.ts';
import { buildAbsence, readAbsence } from '../../../shared/fhir/absence.ts';

const nadia = { roleId: 'role-nadia', name: 'Dr TESTHAMEL Nadia' };
const paul = { roleId: 'role-paul', name: 'Dr TESTAUBRY Paul' };

const away = (change: Partial<Absence> = {}): Absence => ({
  id: '0e000000-0000-4000-8000-0000000000aa',
  serviceId: 'team',
  person: nadia,
  substitute: null,
  from: '2027-03-10',
  to: '2027-03-20',
  active: true,
  ...change,
});

/** Thursdays at 14 h, as the team's calendar stands with these absences. */
const thursdays = (...absences: readonly Absence[]) => ({
  sitting: { weekday: 4, time: '14:00' },
  absences: daysWithoutSitting(absences, 'team'),
});

const signed = {
  state: 'received',
  priority: 'routine',
  sittingAt: '2027-03-11T14:00:00+01:00',
  dueAt: '2027-03-11T14:00:00+01:00',
} as const;

test('an absence that nobody covers cancels the sittings of its days, both ends included', () => {
  const days = daysWithoutSitting([away({ from: '2027-03-10', to: '2027-03-12' })], 'team');
  expect(days).toEqual(['2027-03-10', '2027-03-11', '2027-03-12']);
  expect(daysWithoutSitting([away()], 'another')).toEqual([]);
  expect(daysWithoutSitting([away({ active: false })], 'team')).toEqual([]);
});

test('a substitute keeps the sitting, unless she is away herself that day', () => {
  const covered = away({ substitute: paul });
  expect(daysWithoutSitting([covered], 'team')).toEqual([]);
  const alsoAway = away({ id: 'b', person: paul, from: '2027-03-18', to: '2027-03-25' });
  expect(daysWithoutSitting([covered, alsoAway], 'team')).toContain('2027-03-18');
  expect(daysWithoutSitting([covered, alsoAway], 'team')).not.toContain('2027-03-17');
  // Paul is away with somebody in his own place: nobody said that she takes Nadia's too.
  const zoe = { roleId: 'role-zoe', name: 'Dr TESTZOE' };
  const replacedToo = { ...alsoAway, substitute: zoe };
  expect(daysWithoutSitting([covered, replacedToo], 'team')).toEqual([
    ...['2027-03-18', '2027-03-19', '2027-03-20'],
  ]);
  expect([...replacedBy([covered], paul.roleId, '2027-03-10')]).toEqual([nadia.roleId]);
  expect(replacedBy([covered], paul.roleId, '2027-03-21').size).toBe(0);
  expect(replacedBy([{ ...covered, active: false }], paul.roleId, '2027-03-10').size).toBe(0);
  expect(replacedBy([covered], nadia.roleId, '2027-03-10').size).toBe(0);
});

test('waiting requests move to the next sitting at once, and back when the absence is withdrawn', () => {
  const moved = currentPromise(signed, thursdays(away()));
  expect(moved).toEqual({
    sittingAt: '2027-03-25T14:00:00+01:00',
    dueAt: '2027-03-25T14:00:00+01:00',
    postponed: true,
  });
  const back = currentPromise(signed, thursdays(away({ active: false })));
  expect(back).toEqual({ sittingAt: signed.sittingAt, dueAt: signed.dueAt, postponed: false });
});

test('a quick request keeps its hour whatever the calendar; an answered one keeps everything', () => {
  const quick = { ...signed, priority: 'asap', dueAt: '2027-03-12T09:00:00+01:00' } as const;
  expect(currentPromise(quick, thursdays(away()))).toMatchObject({ dueAt: quick.dueAt });
  const answered = { ...signed, state: 'answered' } as const;
  expect(currentPromise(answered, thursdays(away())).sittingAt).toBe(signed.sittingAt);
});

test('the weeks to come show what does not take place, and why', () => {
  const planned = plannedSittings('2027-05-03', 3, {
    ...thursdays(),
    absences: ['2027-05-20'],
  });
  expect(planned.map(({ date, cancelled }) => [date, cancelled])).toEqual([
    ['2027-05-06', 'holiday'],
    ['2027-05-13', null],
    ['2027-05-20', 'absence'],
  ]);
});

test('a sitting more than eight days away is told with a number to call', () => {
  const now = new Date('2027-03-05T10:00:00Z');
  expect(isSittingFar('2027-03-11T14:00:00+01:00', now)).toBe(false);
  expect(isSittingFar('2027-03-25T14:00:00+01:00', now)).toBe(true);
});

test('whatever the absences, a promise falls on a day when the team sits, never earlier than promised', () => {
  const day = fc.integer({ min: 0, max: 120 }).map((add) => addDays('2027-01-01', add));
  const absence = fc
    .record({ from: day, days: fc.integer({ min: 0, max: 40 }), covered: fc.boolean() })
    .map(({ from, days, covered }) =>
      away({ from, to: addDays(from, days), substitute: covered ? paul : null }),
    );
  fc.assert(
    fc.property(fc.array(absence, { maxLength: 5 }), day, (absences, from) => {
      const promisedAt = nextSitting(`${from}T08:00:00Z`, thursdays());
      if (promisedAt === null) return;
      const calendar = thursdays(...absences);
      const promise = { ...signed, sittingAt: promisedAt, dueAt: promisedAt };
      const { sittingAt, dueAt } = currentPromise(promise, calendar);
      expect(dueAt).toBe(sittingAt);
      expect(Date.parse(sittingAt ?? '')).toBeGreaterThanOrEqual(Date.parse(promisedAt));
      expect(calendar.absences).not.toContain((sittingAt ?? '').slice(0, 10));
      expect(currentPromise({ ...promise, sittingAt, dueAt }, calendar)).toMatchObject({
        sittingAt,
        dueAt,
      });
    }),
  );
});

test('an absence is read as it was built; one that is not whole is no absence', () => {
  const full = away({ id: '0e000000-0000-4000-8000-0000000000ab', substitute: paul });
  const built = buildAbsence(full);
  expect(readAbsence(built)).toEqual(full);
  const { planningHorizon: _horizon, ...endless } = built;
  expect(readAbsence(endless)).toBeNull();
  expect(readAbsence({ ...built, serviceCategory: [] })).toBeNull();
  expect(readAbsence({ ...built, actor: built.actor.slice(0, 1) })).toBeNull();
  expect(
    readAbsence({ ...built, planningHorizon: { start: '2027-03-20', end: '2027-03-10' } }),
  ).toBeNull();
  for (const hostile of [
    { actor: 'Dr X' },
    { actor: [3, 4] },
    { serviceCategory: {} },
    { extension: [{ url: built.extension?.[0]?.url ?? '' }] },
    { planningHorizon: { start: '2027-02-31', end: '2027-03-02' } },
    { planningHorizon: { start: '2027-01-01', end: '2028-06-01' } },
  ]) {
    expect(readAbsence({ ...built, ...hostile } as Schedule)).toBeNull();
  }
});
