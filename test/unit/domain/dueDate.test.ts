import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  parisClock,
  parisInstant,
  weekday,
  withParisOffset,
} from '../../../shared/domain/civilDate.ts';
import {
  answerTarget,
  dueWhenRaised,
  extendedByPause,
  latenessOf,
  nextSitting,
} from '../../../shared/domain/dueDate.ts';
import { isPublicHoliday } from '../../../shared/domain/publicHoliday.ts';

const thursday = { sitting: { weekday: 4, time: '14:00' }, absences: [] as string[] };

describe('civil dates', () => {
  it('moves over the end of a month, of a year and of February', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-03-01', -1)).toBe('2027-02-28');
  });

  it('knows the day of the week', () => {
    expect(weekday('2026-11-22')).toBe(7);
    expect(weekday('2026-11-23')).toBe(1);
  });

  it('reads the clock of Paris in winter and in summer', () => {
    expect(parisClock('2027-03-02T09:15:00Z')).toEqual({ date: '2027-03-02', time: '10:15:00' });
    expect(parisClock('2027-07-02T22:30:00Z')).toEqual({ date: '2027-07-03', time: '00:30:00' });
  });

  it('5.20 writes the instant of a clock reading with its offset', () => {
    expect(parisInstant('2027-03-04', '14:00')).toBe('2027-03-04T14:00:00+01:00');
    expect(parisInstant('2027-07-01', '14:00')).toBe('2027-07-01T14:00:00+02:00');
    expect(parisInstant('2027-03-28', '02:30')).toBe('2027-03-28T03:30:00+02:00');
    expect(parisInstant('2027-10-31', '02:30')).toBe('2027-10-31T02:30:00+02:00');
  });

  it('keeps the instant when it writes it on the clock of Paris', () => {
    const instants = fc.date({
      min: new Date('2020-01-01T00:00:00Z'),
      max: new Date('2040-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (date) => {
        date.setUTCMilliseconds(0);
        expect(Date.parse(withParisOffset(date.toISOString()))).toBe(date.getTime());
      }),
    );
  });
});

describe('nextSitting', () => {
  it('is this week until it begins, then the week after', () => {
    expect(nextSitting('2027-03-02T10:15:00+01:00', thursday)).toBe('2027-03-04T14:00:00+01:00');
    expect(nextSitting('2027-03-04T13:59:59+01:00', thursday)).toBe('2027-03-04T14:00:00+01:00');
    expect(nextSitting('2027-03-04T14:00:00+01:00', thursday)).toBe('2027-03-11T14:00:00+01:00');
  });

  it('5.20 keeps the hour of the clock over the change to summer time', () => {
    expect(nextSitting('2027-03-26T10:00:00+01:00', thursday)).toBe('2027-04-01T14:00:00+02:00');
  });

  it('skips public holidays and absences', () => {
    expect(nextSitting('2026-05-11T08:00:00+02:00', thursday)).toBe('2026-05-21T14:00:00+02:00');
    const away = { ...thursday, absences: ['2026-05-21', '2026-05-28'] };
    expect(nextSitting('2026-05-11T08:00:00+02:00', away)).toBe('2026-06-04T14:00:00+02:00');
  });

  it('promises nothing without a sitting, or to a team that never comes back', () => {
    expect(nextSitting('2027-03-02T10:15:00+01:00', { sitting: null, absences: [] })).toBeNull();
    const absences = Array.from({ length: 60 }, (_, week) => addDays('2027-03-04', 7 * week));
    expect(nextSitting('2027-03-02T10:15:00+01:00', { ...thursday, absences })).toBeNull();
  });

  it('is always later, on its weekday, at its hour, and never on a holiday', () => {
    const instants = fc.date({
      min: new Date('2024-01-01T00:00:00Z'),
      max: new Date('2036-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 7 }), (after, day) => {
        const from = after.toISOString();
        const at = nextSitting(from, { sitting: { weekday: day, time: '09:30' }, absences: [] });
        const clock = parisClock(at ?? '');
        expect(Date.parse(at ?? '')).toBeGreaterThan(after.getTime());
        expect(weekday(clock.date)).toBe(day);
        expect(clock.time).toBe('09:30:00');
        expect(isPublicHoliday(clock.date)).toBe(false);
      }),
    );
  });
});

describe('answerTarget', () => {
  const tuesday = '2027-03-02T10:15:00+01:00';

  it('owes a routine request at the next sitting and alerts the day after', () => {
    expect(answerTarget(tuesday, 'routine', thursday)).toEqual({
      sittingAt: '2027-03-04T14:00:00+01:00',
      dueAt: '2027-03-04T14:00:00+01:00',
      dueDate: '2027-03-04',
      alertAt: '2027-03-05T14:00:00+01:00',
    });
  });

  it('owes it in seven days to a team without sittings, and alerts on the eighth', () => {
    const target = answerTarget(tuesday, 'routine', { sitting: null, absences: [] });
    expect(target).toMatchObject({ sittingAt: null, dueDate: '2027-03-09' });
    expect(target.alertAt).toBe('2027-03-10T10:15:00+01:00');
  });

  it('owes a quick request in 72 hours and an urgent one in 24, holidays or not', () => {
    expect(answerTarget('2026-04-03T18:00:00+02:00', 'asap', thursday)).toMatchObject({
      dueAt: '2026-04-06T18:00:00+02:00',
      alertAt: '2026-04-06T18:00:00+02:00',
    });
    expect(answerTarget(tuesday, 'urgent', thursday)).toMatchObject({
      dueAt: '2027-03-03T10:15:00+01:00',
      alertAt: '2027-03-02T22:15:00+01:00',
    });
  });
});

it('gives back to the team the time a complement was waited for', () => {
  const due = '2027-03-04T14:00:00+01:00';
  expect(extendedByPause(due, '2027-03-02T10:00:00+01:00', '2027-03-03T10:00:00+01:00')).toBe(
    '2027-03-05T14:00:00+01:00',
  );
  expect(extendedByPause(due, '2027-03-03T10:00:00+01:00', '2027-03-02T10:00:00+01:00')).toBe(due);
});

describe('an answer that is late', () => {
  const dueAt = '2027-03-04T14:00:00+01:00';
  const owed = { state: 'received', priority: 'routine', dueAt } as const;
  const at = (instant: string) => new Date(instant);

  it('5.25 counts days from the sitting that did not answer it, from the day after', () => {
    expect(latenessOf(owed, thursday, at('2027-03-05T13:59:00+01:00'))).toBeNull();
    expect(latenessOf(owed, thursday, at('2027-03-05T14:00:00+01:00'))).toEqual({
      ...{ kind: 'late', since: dueAt, days: 1 },
    });
    expect(latenessOf(owed, null, at('2027-03-14T08:00:00+01:00'))?.days).toBe(10);
  });

  it('5.25 is not late of a sitting that does not take place: a public holiday, an absence declared since', () => {
    const ascension = { ...owed, dueAt: '2027-05-06T14:00:00+02:00' };
    expect(latenessOf(ascension, thursday, at('2027-05-12T10:00:00+02:00'))).toBeNull();
    expect(latenessOf(ascension, thursday, at('2027-05-15T10:00:00+02:00'))?.days).toBe(2);
    const away = { ...thursday, absences: ['2027-03-04', '2027-03-11'] };
    expect(latenessOf(owed, away, at('2027-03-18T15:00:00+01:00'))).toBeNull();
    expect(latenessOf(owed, away, at('2027-03-20T15:00:00+01:00'))?.days).toBe(2);
    expect(latenessOf(owed, thursday, at('2027-03-20T15:00:00+01:00'))?.days).toBe(16);
  });

  it('5.25 counts a quick or urgent one from its hour, whatever the day', () => {
    const quick = { ...owed, priority: 'asap' } as const;
    expect(latenessOf(quick, thursday, at('2027-03-04T13:59:00+01:00'))).toBeNull();
    expect(latenessOf(quick, thursday, at('2027-03-04T20:00:00+01:00'))?.days).toBe(0);
    expect(latenessOf(quick, thursday, at('2027-03-05T00:10:00+01:00'))?.days).toBe(1);
  });

  it('5.25 says of an urgent one that nobody opened it, twelve hours before it is late', () => {
    const urgent = { ...owed, priority: 'urgent' } as const;
    const noon = at('2027-03-04T03:00:00+01:00');
    expect(latenessOf(urgent, thursday, at('2027-03-04T01:00:00+01:00'))).toBeNull();
    expect(latenessOf(urgent, thursday, noon)?.kind).toBe('unopened');
    expect(latenessOf({ ...urgent, state: 'accepted' }, thursday, noon)).toBeNull();
    expect(latenessOf(urgent, thursday, at(dueAt))?.kind).toBe('late');
  });

  it('5.25 is owed by nobody while a complement is waited for, or once it is answered', () => {
    const later = at('2027-04-20T14:00:00+02:00');
    for (const state of ['queued', 'info-requested', 'answered', 'read', 'closed'] as const) {
      expect(latenessOf({ ...owed, state }, thursday, later)).toBeNull();
    }
    for (const state of ['sent', 'received', 'accepted'] as const) {
      expect(latenessOf({ ...owed, state }, thursday, later)?.kind).toBe('late');
    }
  });

  it('5.23 is due sooner once its priority was raised', () => {
    expect(dueWhenRaised('2027-03-02T10:15:00+01:00', 'asap')).toBe('2027-03-05T10:15:00+01:00');
    expect(dueWhenRaised('2027-03-02T10:15:00+01:00', 'urgent')).toBe('2027-03-03T10:15:00+01:00');
    expect(dueWhenRaised('2027-03-02T10:15:00+01:00', 'routine')).toBeNull();
  });
});
