import { describe, expect, test } from 'vitest';
import { calculated } from '../../../shared/forms/calculate.ts';
import { visibleLookup } from '../../../shared/forms/enabled.ts';
import type { Form } from '../../../shared/forms/form.ts';
import { problems } from '../../../shared/forms/problems.ts';
import { isRequired } from '../../../shared/forms/required.ts';
import { toResponse } from '../../../shared/forms/response.ts';
import { fullSummary } from '../../../shared/forms/summary.ts';
import { warnings } from '../../../shared/forms/warnings.ts';
import {
  answersOf,
  context,
  haematology,
  ophthalmology,
  question,
  type Written,
} from './answerBuilders.ts';

type Case = Readonly<Record<string, Written>>;
const g = (value: number) => `${value} 10*9/L`;

function figure(form: Form, linkId: string, written: Case): number | null {
  const item = form.byLinkId.get(linkId);
  if (item?.type !== 'display') throw new Error(`no figure ${linkId}`);
  const answer = calculated(form, item, answersOf(form, written));
  return answer?.type === 'quantity' || answer?.type === 'decimal' ? answer.value : null;
}

describe('figures told from the answers', () => {
  test.each<[string, Case, number | null]>([
    ['an albumin of 40 changes nothing', { 'h.ca': '2.3 mmol/L', 'h.alb': '40 g/L' }, 2.3],
    ['a low albumin raises it', { 'h.ca': '2.3 mmol/L', 'h.alb': '25 g/L' }, 2.6],
    ['a high albumin lowers it', { 'h.ca': '2.3 mmol/L', 'h.alb': '50 g/L' }, 2.1],
    ['nothing without the albumin', { 'h.ca': '2.3 mmol/L' }, null],
    ['nothing when one was not measured', { 'h.ca': '2.3 mmol/L', 'h.alb': '?' }, null],
  ])('corrected calcium: %s', (_name, written, expected) => {
    expect(figure(haematology, 'h.ca.corr', written)).toBe(expected);
  });

  test('the previous set has its own', () => {
    const written = { 'prev.h.ca': '2.4 mmol/L', 'prev.h.alb': '30 g/L' };
    expect(figure(haematology, 'prev.h.ca.corr', written)).toBe(2.6);
    expect(figure(haematology, 'h.ca.corr', written)).toBeNull();
  });

  test('hydroxychloroquine: the dose typed over the weight typed, to one decimal', () => {
    const written = { 'o.hcq.dose': '400 mg/d', 'o.hcq.weight': '62 kg' };
    expect(figure(ophthalmology, 'o.hcq.byweight', written)).toBe(6.5);
    expect(figure(ophthalmology, 'o.hcq.byweight', { 'o.hcq.dose': '400 mg/d' })).toBeNull();
  });

  test('lines lost are told by eye, and a gain is negative', () => {
    const written = { 'o.va.prev.od': '8-10', 'o.va.dist.od': '4-10' };
    expect(figure(ophthalmology, 'o.va.fall.od', written)).toBe(4);
    expect(figure(ophthalmology, 'o.va.fall.og', written)).toBeNull();
    const better = { 'o.va.prev.og': '2-10', 'o.va.dist.og': '10-10' };
    expect(figure(ophthalmology, 'o.va.fall.og', better)).toBe(-9);
  });

  test('5.17 the specialist reads it, and it is never sent as an answer', () => {
    const answers = answersOf(haematology, { 'h.ca': '2.8 mmol/L', 'h.alb': '28 g/L' });
    const parts = fullSummary(haematology, answers, context).flatMap((section) => section.parts);
    expect(parts.find(({ linkId }) => linkId === 'h.ca.corr')?.value).toMatchObject({
      text: '3,04\u00a0mmol/L',
    });
    const sent = JSON.stringify(toResponse(haematology, answers, 'completed', context));
    expect(sent).toContain('h.ca');
    expect(sent).not.toContain('h.ca.corr');
  });
});

const formula: Case = {
  'h.gb': g(10),
  'h.pnn': g(6),
  'h.lym': g(3),
  'h.mono': g(0.7),
  'h.eo': g(0.2),
  'h.baso': g(0.1),
};

describe('sums that should agree warn and forbid nothing', () => {
  const warned = (written: Case) =>
    warnings(haematology, answersOf(haematology, written), context).map(({ linkId }) => linkId);

  test.each<[string, Case, readonly string[]]>([
    ['five cells that make the leucocytes', formula, []],
    ['ten percent less', { ...formula, 'h.pnn': g(5) }, []],
    ['more than ten percent less', { ...formula, 'h.pnn': g(4.9) }, ['h.gb']],
    ['ten percent more', { ...formula, 'h.pnn': g(7) }, []],
    ['more than ten percent more', { ...formula, 'h.pnn': g(7.1) }, ['h.gb']],
    ['leucocytes in another unit', { ...formula, 'h.gb': '10000 /mm3' }, []],
    ['a line that nobody gave', { 'h.gb': g(10), 'h.pnn': g(4), 'h.lym': g(2) }, []],
    [
      'less than the whole without the two rare lines',
      { 'h.gb': g(10), 'h.pnn': g(4), 'h.lym': g(2), 'h.mono': g(0.5) },
      [],
    ],
    [
      'more than the whole without the two rare lines',
      { 'h.gb': g(10), 'h.pnn': g(8), 'h.lym': g(3), 'h.mono': g(0.5) },
      ['h.gb'],
    ],
    ['a haematocrit that fits', { 'h.ht': '40 %', 'h.vgm': '90 fL', 'h.gr': '4.44 10*12/L' }, []],
    [
      'a haematocrit more than five percent away',
      { 'h.ht': '40 %', 'h.vgm': '90 fL', 'h.gr': '4.7 10*12/L' },
      ['h.ht'],
    ],
    ['three times the haemoglobin', { 'h.ht': '30 %', 'h.hb': '10 g/dL' }, []],
    ['fifteen percent away', { 'h.ht': '30 %', 'h.hb': '11.5 g/dL' }, []],
    ['further away', { 'h.ht': '30 %', 'h.hb': '11.6 g/dL' }, ['h.ht']],
    ['a haemoglobin in g/L', { 'h.ht': '30 %', 'h.hb': '100 g/L' }, []],
    ['the previous set', { 'prev.h.ht': '30 %', 'prev.h.hb': '15 g/dL' }, ['prev.h.ht']],
  ])('%s', (_name, written, expected) => {
    expect(warned(written)).toEqual(expected);
    const answers = answersOf(haematology, written);
    const wrong = problems(haematology, answers, context).map(({ linkId, kind }) => [linkId, kind]);
    for (const linkId of expected) expect(wrong.map(([id]) => id)).not.toContain(linkId);
  });
});

/** Domain.md 4.2.3, written again here: what each reason asks beyond the blood count. */
const minimum: readonly (readonly [Case, readonly string[]])[] = [
  [
    { 'h.reason': 'anaemia' },
    ['h.ret', 'h.ferr', 'h.cst', 'h.b12', 'h.fol', 'h.ldh', 'h.hapto', 'h.bili', 'h.tsh', 'h.epp'],
  ],
  [{ 'h.reason': 'thrombocytopenia' }, ['h.tp', 'h.tca', 'h.fib', 'h.smear', 'h.liver']],
  [{ 'h.reason': 'neutropenia' }, ['h.b12', 'h.fol', 'h.epp']],
  [{ 'h.reason': 'polycythaemia' }, ['h.epo', 'h.jak2']],
  [{ 'h.reason': 'thrombocytosis' }, ['h.ferr']],
  [{ 'h.reason': 'lymphocytosis' }, ['h.smear']],
  [
    { 'h.reason': 'gammopathy' },
    ['h.prot', 'h.epp', 'h.ca', 'h.alb', 'h.igg', 'h.iga', 'h.igm', 'h.kappa', 'h.lambda', 'h.ifx'],
  ],
  [{ 'h.known': 'myeloma' }, ['h.prot', 'h.epp', 'h.ca', 'h.alb', 'h.ifx']],
  [{ 'h.known': 'mgus' }, ['h.prot', 'h.epp', 'h.ca', 'h.alb', 'h.ifx']],
  [{ 'h.reason': 'nodes' }, ['h.ldh', 'h.serology']],
  [{ 'h.reason': 'anticoagulation' }, ['h.dfg']],
  [{ 'h.reason': 'haemostasis' }, ['h.tp', 'h.tca', 'h.fib']],
  [{ 'h.reason': 'deficiency' }, ['h.ferr', 'h.cst', 'h.b12', 'h.fol']],
  [{ 'h.reason': 'hyperferritinaemia' }, ['h.ferr', 'h.cst']],
  [{ 'h.reason': 'other' }, []],
];

describe('the minimum set of each reason', () => {
  const conditional = haematology.questions.filter((item) => item.requiredWhen.length > 0);

  test.each(minimum)('%j asks %j', (written, expected) => {
    const lookup = visibleLookup(haematology, answersOf(haematology, written), context);
    const asked = conditional.filter((item) => isRequired(item, lookup));
    expect(asked.map(({ linkId }) => linkId).sort()).toEqual([...expected].sort());
  });

  test('no result is asked by a reason outside this table', () => {
    // The date of the earlier set is asked by its own figures: `problems.test.ts`.
    const told = new Set(['prev.h.lab.date', ...minimum.flatMap(([, linkIds]) => linkIds)]);
    expect(conditional.map(({ linkId }) => linkId).filter((id) => !told.has(id))).toEqual([]);
  });

  test('what is missing forbids signing, and « Non évalué » answers it', () => {
    const kinds = (written: Case) =>
      problems(haematology, answersOf(haematology, written), context)
        .filter(({ linkId }) => linkId === 'h.b12')
        .map(({ kind }) => kind);
    expect(kinds({ 'h.reason': 'anaemia' })).toEqual(['required']);
    expect(kinds({ 'h.reason': 'anaemia', 'h.b12': '?' })).toEqual([]);
    expect(kinds({ 'h.reason': 'nodes' })).toEqual([]);
    expect(question(haematology, 'prev.h.b12').requiredWhen).toEqual([]);
  });
});
