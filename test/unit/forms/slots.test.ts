import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../shared/forms/answers.ts';
import { expectedSlots, missingSlots } from '../../../shared/forms/slots.ts';
import { answersOf, context, haematology, ophthalmology } from './answerBuilders.ts';

const missing = (answers: Answers, filled: readonly string[]) =>
  missingSlots(ophthalmology, answers, context, filled).map((slot) => slot.code);

describe('pictures asked for', () => {
  test('two fundus pictures of each eye, whatever the reason', () => {
    expect(missing({}, [])).toEqual(['od.macula', 'od.papille', 'og.macula', 'og.papille']);
    expect(missing({}, ['od.macula', 'od.papille', 'og.papille'])).toEqual(['og.macula']);
  });

  test('a reason takes the place of a picture', () => {
    const answers: Answers = { 'o.img.od.macula': { type: 'notFeasible', reason: 'cataract' } };
    expect(missing(answers, ['od.papille', 'og.macula', 'og.papille'])).toEqual([]);
  });

  test('an eye with a prosthesis is not photographed', () => {
    expect(missing(answersOf(ophthalmology, { 'o.hx.og': ['prosthesis'] }), [])).toEqual([
      'od.macula',
      'od.papille',
    ]);
  });

  test('the reason and the symptoms of one eye add the front of that eye', () => {
    expect(missing(answersOf(ophthalmology, { 'o.sympt.od': ['redness'] }), [])).toContain(
      'od.ant',
    );
    expect(missing(answersOf(ophthalmology, { 'o.sympt.od': ['redness'] }), [])).not.toContain(
      'og.ant',
    );
    expect(missing(answersOf(ophthalmology, { 'o.reason': 'eyelids' }), [])).toEqual(
      expect.arrayContaining(['od.paup', 'og.paup', 'od.ant', 'og.ant', 'face']),
    );
  });

  test('a slot says its eye, its modality and its words', () => {
    const [macula] = expectedSlots(ophthalmology, {}, context);
    expect(macula).toMatchObject({
      code: 'od.macula',
      label: 'Œil droit — macula',
      shortLabel: 'Macula',
      side: 'right',
      modality: 'OP',
      required: true,
      accepts: ['image'],
      maximum: 1,
      bodySite: { code: '82859000' },
    });
  });

  test('slots of one form have different codes', () => {
    for (const form of [ophthalmology, haematology]) {
      const codes = form.questions.flatMap((item) => (item.slot === null ? [] : [item.slot.code]));
      expect(new Set(codes).size).toBe(codes.length);
    }
  });
});

describe('documents of haematology', () => {
  const codes = (answers: Answers, filled: readonly string[]) =>
    missingSlots(haematology, answers, context, filled).map((slot) => slot.code);

  test('the laboratory report is required, and a numbered one fills it', () => {
    expect(codes({}, [])).toEqual(['lab-report']);
    expect(codes({}, ['lab-report.2'])).toEqual([]);
    expect(codes({}, ['lab-report.b', 'smear.1'])).toEqual(['lab-report']);
  });

  test('a monoclonal protein asks for the curve, purpura for a photograph', () => {
    const answers = answersOf(haematology, { 'h.reason': 'gammopathy', 'h.signs': ['purpura'] });
    expect(codes(answers, ['lab-report'])).toEqual(['epp', 'skin']);
  });

  test('up to twelve fields of a smear', () => {
    const smear = expectedSlots(haematology, {}, context).find((slot) => slot.code === 'smear');
    expect(smear).toMatchObject({ maximum: 12, required: false, modality: 'GM' });
  });
});
