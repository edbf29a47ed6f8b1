import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../shared/forms/answers.ts';
import { noneOfTheseSigns } from '../../../shared/forms/redFlags.ts';
import { clinicalSummary, fullSummary, type SummaryPart } from '../../../shared/forms/summary.ts';
import { answersOf, context, haematology, ophthalmology } from './answerBuilders.ts';

const phrase = (part: SummaryPart) =>
  part.value.type === 'text' ? part.value.phrase : part.value.type;

const visit = answersOf(ophthalmology, {
  'o.reason': 'vision-loss',
  'o.onset': 'months',
  'o.evol': 'worse',
  'o.va.dist.od': '3-10',
  'o.va.dist.og': '6-10',
  'o.hx.od': ['pseudophakia'],
  'o.hx.og': ['pseudophakia', 'glaucoma'],
  'g.history': ['hypertension', 'stroke'],
  'o.diab': 'none',
  'g.meds': 'apixaban 2,5 mg matin et soir',
  'g.anticoag': 'apixaban',
  'o.drops': 'none',
  'g.living': 'ehpad',
  'g.gir': 'MED-341',
  'g.mobility': 'wheelchair',
  'g.transport': 'seated',
});

describe('« Clinique en 6 lignes »', () => {
  test('gathers the answers of each line, with their eye, in the order of the form', () => {
    const lines = clinicalSummary(ophthalmology, visit, context);
    expect(lines.map((line) => [line.label, line.parts.map(phrase)])).toEqual([
      ['Depuis', ['1 à 6 mois'.replace('6 mois', '6\u00a0mois'), 'aggravation']],
      ['Acuité de loin', ['3/10 de loin', '6/10 de loin']],
      ['Antécédents', ['cataracte opérée', 'cataracte opérée, glaucome ou hypertonie']],
      ['Général', ['Diabète\u00a0: non', 'Antécédents\u00a0: HTA, AVC']],
      [
        'Traitements',
        [
          'Collyres\u00a0: aucun collyre',
          'apixaban 2,5 mg matin et soir',
          'Anticoagulant\u00a0: apixaban',
        ],
      ],
      ['Autonomie', ['GIR 3', 'fauteuil', 'VSL assis possible']],
    ]);
    expect(lines[1]?.parts.map((part) => part.side)).toEqual(['right', 'left']);
  });

  test.each([
    ['balanced', 'type2', ['Diabète : type 2', 'HTA : traitée, équilibrée', 'Antécédents : AVC']],
    // What contradicts is not hidden.
    ['none', 'none', ['Diabète : non', 'HTA : non', 'Antécédents : HTA, diabète, AVC']],
    ['?', '?', ['unknown', 'unknown', 'Antécédents : HTA, diabète, AVC']],
  ])('says once that she has hypertension %s and diabetes %s', (htn, diab, said) => {
    const history = ['hypertension', 'diabetes', 'stroke'];
    const written = { 'o.htn': htn, 'o.diab': diab, 'g.history': history };
    const answers = answersOf(ophthalmology, written);
    const general = clinicalSummary(ophthalmology, answers, context).find(
      ({ code }) => code === 'general',
    );
    expect(general?.parts.map((part) => phrase(part).replaceAll('\u00a0', ' '))).toEqual(said);
    const alone = answersOf(ophthalmology, { ...written, 'g.history': ['hypertension'] });
    const lines = clinicalSummary(ophthalmology, alone, context);
    const shown = lines.flatMap(({ parts }) => parts.map(({ linkId }) => linkId));
    expect(shown.includes('g.history')).toBe(htn !== 'balanced');
  });

  test('has six lines in haematology too, and says what was not assessed', () => {
    const answers: Answers = {
      ...answersOf(haematology, { 'h.since': '2026-05-03', 'h.signs': '?', 'h.ecog': 'LA9624-3' }),
    };
    const lines = clinicalSummary(haematology, answers, context);
    expect(lines.map((line) => line.label)).toEqual([
      'Depuis',
      'Signes',
      'État général',
      'Traitements',
      'Transfusion',
      'Projet de soins',
    ]);
    expect(lines[0]?.parts.map(phrase)).toEqual(['03/05/2026']);
    expect(lines[1]?.parts.map(phrase)).toEqual(['unknown']);
    expect(lines[3]?.parts).toEqual([]);
  });

  test('leaves out what is hidden', () => {
    const answers = answersOf(ophthalmology, { 'g.living': 'home', 'g.gir': 'MED-341' });
    const autonomy = clinicalSummary(ophthalmology, answers, context).at(-1);
    expect(autonomy?.parts).toEqual([]);
  });
});

describe('« Tout »', () => {
  test('reads eye by eye, figures with their label and unit', () => {
    const answers = answersOf(ophthalmology, { 'o.va.dist.od': '2.5-10', 'o.iop.od': '14 mm[Hg]' });
    const [eye, ...others] = fullSummary(ophthalmology, answers, context);
    expect(others).toEqual([]);
    expect(eye).toMatchObject({ linkId: 'o.od', title: 'Œil droit', side: 'right' });
    expect(eye?.parts.map(phrase)).toEqual(['2,5/10 de loin', 'PIO 14\u00a0mmHg']);
    expect(eye?.parts[1]?.value).toMatchObject({ text: '14\u00a0mmHg' });
  });

  test('shows that the signs were asked, and lists those present only', () => {
    const asked = noneOfTheseSigns(ophthalmology);
    expect(fullSummary(ophthalmology, asked, context)).toMatchObject([
      { linkId: 'o.rf', parts: [] },
    ]);
    const one = { ...asked, ...answersOf(ophthalmology, { 'o.rf4': true }) };
    expect(fullSummary(ophthalmology, one, context)[0]?.parts).toMatchObject([{ linkId: 'o.rf4' }]);
  });

  test('5.16 a result stands against the interval of the resident’s sex, in whichever unit', () => {
    const judge = (linkId: string, value: string, sex: 'male' | 'female' | 'unknown') =>
      fullSummary(haematology, answersOf(haematology, { [linkId]: value }), { ...context, sex })[0]
        ?.parts[0]?.interpretation;
    expect(judge('h.hb', '12.5 g/dL', 'female')).toBe('normal');
    expect(judge('h.hb', '12.5 g/dL', 'male')).toBe('low');
    expect(judge('h.hb', '125 g/L', 'male')).toBe('low');
    expect(judge('h.hb', '12.5 g/dL', 'unknown')).toBeNull();
    expect(judge('h.crp', '6 mg/L', 'female')).toBe('high');
    expect(judge('h.plq', '118000 /mm3', 'female')).toBe('low');
  });

  test('5.16 a previous result points at the current one', () => {
    const answers = answersOf(haematology, { 'prev.h.hb': '10.4 g/dL' });
    const [section] = fullSummary(haematology, answers, context);
    expect(section).toMatchObject({ title: 'Bilan précédent', parts: [{ previousOf: 'h.hb' }] });
  });
});
