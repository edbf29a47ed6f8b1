import { describe, expect, it } from 'vitest';
import { addMonths, delayEnd, isOverdue } from '../../../shared/domain/followUp.ts';
import type { Answers } from '../../../shared/forms/answers.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { planFollowUps } from '../../../shared/forms/followUpPlan.ts';
import { opinionAnswers } from '../../support/exampleAnswers.ts';

const signedOn = '2026-01-31';

function plan(specialty: string, answers: Answers) {
  const form = formCatalogue.specialty(specialty)?.opinionForm;
  if (form === null || form === undefined) throw new Error(`no opinion form for ${specialty}`);
  return planFollowUps(form, answers, signedOn);
}

const choice = (...codes: string[]) => ({
  type: 'choice' as const,
  values: codes.map((code) => ({ code, display: `TEST-${code}` })),
});
const quantity = (value: number, unit: string) => ({
  type: 'quantity' as const,
  ...{ value, unit, code: unit },
});

describe('what an opinion leaves to do', () => {
  it('always the transmission, and news after 7 and 30 days', () => {
    expect(plan('ophthalmology', {})).toEqual([
      { kind: 'transmit', words: '', dueOn: null },
      { kind: 'outcome', words: '7', dueOn: '2026-02-07' },
      { kind: 'outcome', words: '30', dueOn: '2026-03-02' },
    ]);
  });

  it('each conduct and exam that was chosen, until the end of the advised delay, in the words of the form', () => {
    const found = plan('ophthalmology', {
      'oa.plan': choice('consultation', 'imaging', 'lid-hygiene', 'local-treatment'),
      'oa.delay': choice('1m'),
    });
    expect(found.filter(({ kind }) => kind === 'action')).toEqual([
      { kind: 'action', words: 'TEST-consultation', dueOn: '2026-02-28' },
      { kind: 'action', words: 'TEST-imaging', dueOn: '2026-02-28' },
    ]);
    const blood = plan('haematology', {
      'ha.tests': choice('blood-count'),
      'ha.where': choice('gp'),
      'ha.delay': choice('none'),
    });
    expect(blood.filter(({ kind }) => kind === 'exam' || kind === 'action')).toEqual([
      { kind: 'exam', words: 'TEST-blood-count', dueOn: null },
    ]);
  });

  it('« Rappeler si Hb < … » on the day of the next control, with the number that was typed', () => {
    const found = plan('haematology', {
      'ha.follow.weeks': { type: 'integer', value: 2 },
      'ha.alarm.hb': quantity(8.5, 'g/dL'),
      'ha.alarm.plq': quantity(20, 'G/L'),
    });
    expect(found.filter(({ kind }) => kind === 'alarm' || kind === 'control')).toEqual([
      {
        ...{ kind: 'alarm', dueOn: '2026-02-14' },
        words: 'Rappeler si l’hémoglobine passe sous 8,5 g/dL',
      },
      {
        ...{ kind: 'alarm', dueOn: '2026-02-14' },
        words: 'Rappeler si les plaquettes passent sous 20 G/L',
      },
      { kind: 'control', words: 'NFS toutes les 2 semaines', dueOn: '2026-02-14' },
    ]);
  });

  it('the next visit on the day that was written, the next picture so many months later', () => {
    expect(
      plan('wounds', { 'wa.next': { type: 'date', value: '2026-02-10' } }).filter(
        ({ kind }) => kind === 'control',
      ),
    ).toMatchObject([{ dueOn: '2026-02-10' }]);
    const next = (code: string) =>
      plan('ophthalmology', { 'oa.next': choice(code) }).filter(({ kind }) => kind === 'control');
    expect(next('12')).toEqual([
      { kind: 'control', words: 'Prochaine rétinographie', dueOn: '2027-01-31' },
    ]);
    expect(next('useless')).toEqual([]);
  });

  it('has something dated in every specialty that answers', () => {
    for (const { code, opinionForm } of formCatalogue.specialties) {
      if (opinionForm === null) continue;
      const planned = planFollowUps(opinionForm, opinionAnswers(code), signedOn);
      expect([code, planned.filter(({ kind }) => kind === 'transmit').length]).toEqual([code, 1]);
      for (const { kind, words } of planned) {
        expect([code, kind, kind === 'transmit' || words.trim() !== '']).toEqual([
          code,
          kind,
          true,
        ]);
      }
    }
  });

  it('counts delays from the day of signature, and a day is over once the next has begun', () => {
    expect(delayEnd(signedOn, 'immediate', null)).toBe(signedOn);
    expect(delayEnd(signedOn, '48h', null)).toBe('2026-02-02');
    expect(delayEnd(signedOn, 'control', 6)).toBe('2026-07-31');
    expect(delayEnd(signedOn, 'control', null)).toBeNull();
    expect(addMonths('2027-12-31', 2)).toBe('2028-02-29');
    expect([isOverdue('2026-02-02', '2026-02-02'), isOverdue('2026-02-02', '2026-02-03')]).toEqual([
      false,
      true,
    ]);
    expect(isOverdue(null, '2026-02-03')).toBe(false);
  });
});
