import { describe, expect, test } from 'vitest';
import { type Answer, type Answers, toggleOption } from '../../../shared/forms/answers.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import type { Form } from '../../../shared/forms/form.ts';
import { problems } from '../../../shared/forms/problems.ts';
import { answersOf, context, haematology, ophthalmology, question } from './answerBuilders.ts';

function kindOf(form: Form, linkId: string, answers: Answers): string | undefined {
  return problems(form, answers, context).find((problem) => problem.linkId === linkId)?.kind;
}

const text = (value: string): Answer => ({ type: 'text', value });

describe('required questions', () => {
  test('an empty form lists every required question shown, in its order', () => {
    const found = problems(ophthalmology, {}, context);
    expect(found.every((problem) => problem.kind === 'required')).toBe(true);
    const order = ophthalmology.questions.map((item) => item.linkId);
    expect(found.map((p) => p.linkId)).toEqual(
      order.filter((linkId) => found.some((p) => p.linkId === linkId)),
    );
    expect(found.map((p) => p.linkId)).toContain('o.rf12');
    expect(found.map((p) => p.linkId)).not.toContain('g.seen.by');
  });

  test('the previous set of results may stay empty', () => {
    const found = problems(haematology, {}, context).map((problem) => problem.linkId);
    expect(found).toContain('h.hb');
    expect(found.filter((linkId) => linkId.startsWith('prev.'))).toEqual([]);
  });

  test('spaces and an empty choice are no answer', () => {
    expect(kindOf(ophthalmology, 'g.question', { 'g.question': text('   ') })).toBe('required');
    const empty: Answers = { 'o.sympt.od': { type: 'choice', values: [] } };
    expect(kindOf(ophthalmology, 'o.sympt.od', empty)).toBe('required');
  });

  test('« Non évalué » answers a clinical question but not the question itself nor the reason', () => {
    const unknown: Answer = { type: 'unknown' };
    expect(kindOf(ophthalmology, 'o.pupil', { 'o.pupil': unknown })).toBeUndefined();
    expect(kindOf(ophthalmology, 'g.question', { 'g.question': unknown })).toBe('notAccepted');
    expect(kindOf(ophthalmology, 'o.reason', { 'o.reason': unknown })).toBe('notAccepted');
    expect(kindOf(ophthalmology, 'o.rf1', { 'o.rf1': unknown })).toBe('notAccepted');
  });

  test('« Non réalisable » answers an exam, not a question asked of the nurse', () => {
    const refused: Answer = { type: 'notFeasible', reason: 'refusal' };
    expect(kindOf(ophthalmology, 'o.va.dist.od', { 'o.va.dist.od': refused })).toBeUndefined();
    expect(kindOf(ophthalmology, 'o.onset', { 'o.onset': refused })).toBe('notAccepted');
  });
});

describe('lengths and formats', () => {
  test.each([
    [14, 'tooShort'],
    [15, undefined],
    [600, undefined],
    [601, 'tooLong'],
  ])('a question of %i characters gives %s', (length, kind) => {
    const answers = { 'g.question': text('é'.repeat(length)) };
    expect(kindOf(ophthalmology, 'g.question', answers)).toBe(kind);
  });

  test('spaces around a text do not make it longer', () => {
    const answers = { 'g.question': text(`${'a'.repeat(14)}     `) };
    expect(kindOf(ophthalmology, 'g.question', answers)).toBe('tooShort');
  });

  test('the history stops at 3000 characters', () => {
    const answers = { 'g.context': text('a'.repeat(3001)) };
    expect(kindOf(ophthalmology, 'g.context', answers)).toBe('tooLong');
  });

  test('the reason of urgency has at least 10 characters', () => {
    const answers = {
      ...answersOf(ophthalmology, { 'g.priority': 'urgent' }),
      'g.urgwhy': text('vite'),
    };
    expect(kindOf(ophthalmology, 'g.urgwhy', answers)).toBe('tooShort');
  });

  test.each([
    ['02 31 00 00 00', undefined],
    ['0231000000', undefined],
    ['+33 2 31 00 00 00', undefined],
    ['02 31 00 00', 'format'],
    ['poste 42', 'format'],
  ])('the telephone %s gives %s', (phone, kind) => {
    expect(kindOf(ophthalmology, 'g.callback', { 'g.callback': text(phone) })).toBe(kind);
  });
});

describe('dates', () => {
  const date = (value: string): Answer => ({ type: 'date', value });

  test.each([
    ['2026-11-21', undefined],
    ['2026-11-22', 'futureDate'],
    ['2026-02-30', 'invalidDate'],
    ['26-11-01', 'invalidDate'],
    ['2026-10-22', undefined],
    ['2026-10-21', 'oldDate'],
  ])('a sampling of %s gives %s', (value, kind) => {
    expect(kindOf(haematology, 'h.lab.date', { 'h.lab.date': date(value) })).toBe(kind);
  });

  test('5.15 an old sampling typed again is accepted', () => {
    const again: Answer = { type: 'date', value: '2026-09-01', confirmation: '2026-09-01' };
    expect(kindOf(haematology, 'h.lab.date', { 'h.lab.date': again })).toBeUndefined();
  });
});

describe('answers that do not belong', () => {
  test('an option, its words, a unit or a question unknown to the form is refused', () => {
    const choice = (code: string, display: string): Answer => ({
      type: 'choice',
      values: [{ code, display }],
    });
    expect(kindOf(ophthalmology, 'o.evol', { 'o.evol': choice('better', 'Mieux') })).toBe(
      'unknownOption',
    );
    expect(kindOf(ophthalmology, 'o.evol', { 'o.evol': choice('worse', 'Stable') })).toBe(
      'unknownOption',
    );
    const stone: Answer = { type: 'quantity', value: 9, unit: 'st', code: '[stone_av]' };
    expect(kindOf(haematology, 'g.weight', { 'g.weight': stone })).toBe('unknownUnit');
    const mislabelled: Answer = { type: 'quantity', value: 9, unit: 'g/L', code: 'g/dL' };
    expect(kindOf(haematology, 'h.hb', { 'h.hb': mislabelled })).toBe('unknownUnit');
    expect(kindOf(ophthalmology, 'z.z', { 'z.z': { type: 'unknown' } })).toBe('unknownQuestion');
    expect(kindOf(ophthalmology, 'o.eyes', { 'o.eyes': text('x') })).toBe('unknownQuestion');
  });

  test('an answer of another type, or two answers where one is asked, is refused', () => {
    expect(kindOf(ophthalmology, 'o.evol', { 'o.evol': text('Stable') })).toBe('notAccepted');
    const both = answersOf(ophthalmology, { 'o.evol': ['stable', 'worse'] });
    expect(kindOf(ophthalmology, 'o.evol', both)).toBe('notAccepted');
    const twice = answersOf(ophthalmology, { 'o.sympt.od': ['pain', 'pain'] });
    expect(kindOf(ophthalmology, 'o.sympt.od', twice)).toBe('notAccepted');
  });

  test('« aucun » stands alone', () => {
    const answers = answersOf(ophthalmology, { 'o.sympt.od': ['none', 'pain'] });
    expect(kindOf(ophthalmology, 'o.sympt.od', answers)).toBe('exclusive');
  });

  test('the identity must be confirmed, not merely answered', () => {
    expect(kindOf(ophthalmology, 'g.id2', answersOf(ophthalmology, { 'g.id2': false }))).toBe(
      'mustBeTrue',
    );
    expect(
      kindOf(ophthalmology, 'g.id2', answersOf(ophthalmology, { 'g.id2': true })),
    ).toBeUndefined();
  });
});

describe('values compared with each other', () => {
  test.each([
    ['120 mm[Hg]', '80 mm[Hg]', undefined],
    ['80 mm[Hg]', '80 mm[Hg]', 'comparison'],
    ['80 mm[Hg]', '120 mm[Hg]', 'comparison'],
  ])('a systolic of %s over a diastolic of %s gives %s', (systolic, diastolic, kind) => {
    const answers = answersOf(haematology, { 'g.bp.sys': systolic, 'g.bp.dia': diastolic });
    expect(kindOf(haematology, 'g.bp.sys', answers)).toBe(kind);
  });

  test.each(['pnn', 'lym', 'mono'])('%s above the leucocytes is taken for a percentage', (cell) => {
    const linkId = `h.${cell}`;
    const typed = (value: string) =>
      answersOf(haematology, { 'h.gb': '3.1 10*9/L', [linkId]: value });
    expect(kindOf(haematology, linkId, typed('3.1 10*9/L'))).toBeUndefined();
    expect(kindOf(haematology, linkId, typed('5 10*9/L'))).toBe('comparison');
    expect(kindOf(haematology, linkId, typed('1200 /mm3'))).toBeUndefined();
    expect(kindOf(haematology, linkId, typed('4200 /mm3'))).toBe('comparison');
  });

  test('the previous set is compared with itself, not with the current one', () => {
    const answers = answersOf(haematology, {
      'h.gb': '3 10*9/L',
      'prev.h.gb': '9 10*9/L',
      'prev.h.pnn': '5 10*9/L',
    });
    expect(kindOf(haematology, 'prev.h.pnn', answers)).toBeUndefined();
  });
});

describe('pressing an option', () => {
  const item = question(ophthalmology, 'o.sympt.od');
  const codes = (answer: Answer | null) =>
    answer?.type === 'choice' ? answer.values.map((value) => value.code) : null;

  test('adds, removes, and keeps « aucun » alone', () => {
    const pain = toggleOption(item, undefined, 'pain');
    expect(codes(pain)).toEqual(['pain']);
    const two = toggleOption(item, pain ?? undefined, 'redness');
    expect(codes(two)).toEqual(['pain', 'redness']);
    expect(codes(toggleOption(item, two ?? undefined, 'none'))).toEqual(['none']);
    const none = toggleOption(item, undefined, 'none');
    expect(codes(toggleOption(item, none ?? undefined, 'pain'))).toEqual(['pain']);
    expect(toggleOption(item, pain ?? undefined, 'pain')).toBeNull();
  });

  test('replaces where one answer is asked', () => {
    const single = question(ophthalmology, 'o.evol');
    const stable = toggleOption(single, undefined, 'stable');
    expect(codes(toggleOption(single, stable ?? undefined, 'worse'))).toEqual(['worse']);
  });
});

describe('a set of results is dated', () => {
  const sets = [
    ['haematology', 'prev.h.lab.date', 'prev.h.hb', '10 g/dL'],
    ['nephrology', 'prev.n.lab.date', 'prev.n.cre', '120 umol/L'],
    ['geriatrics', 'ge.lab.date', 'ge.k', '4 mmol/L'],
    ['geriatrics', 'prev.ge.lab.date', 'prev.ge.k', '4 mmol/L'],
    ['cardiology', 'c.lab.date', 'c.k', '4 mmol/L'],
    ['cardiology', 'prev.c.lab.date', 'prev.c.k', '4 mmol/L'],
  ] as const;

  test.each(sets)(
    '%s asks %s as soon as %s is given, and not before',
    (code, date, figure, value) => {
      const form = formCatalogue.specialty(code)?.requestForm;
      if (form === undefined) throw new Error(`no form for ${code}`);
      const asked = (written: Record<string, string>) =>
        problems(form, answersOf(form, written), context).some(
          ({ linkId, kind }) => linkId === date && kind === 'required',
        );
      expect([asked({}), asked({ [figure]: '?' }), asked({ [figure]: value })]).toEqual([
        false,
        false,
        true,
      ]);
      expect(asked({ [figure]: value, [date]: '2026-11-20' })).toBe(false);
    },
  );

  test('a renal opinion is asked with three creatinines, or « Non évalué » for those that are not known', () => {
    const form = formCatalogue.specialty('nephrology')?.requestForm;
    if (form === undefined) throw new Error('no form');
    const missing = problems(form, {}, context).map(({ linkId }) => linkId);
    expect(missing).toEqual(expect.arrayContaining(['n.cre', 'prev.n.cre', 'n.older.cre']));
    const unknown = answersOf(form, { 'prev.n.cre': '?', 'n.older.cre': '?' });
    const left = problems(form, unknown, context).map(({ linkId }) => linkId);
    expect(left).not.toContain('prev.n.cre');
    expect(left).not.toContain('prev.n.lab.date');
  });
});
