import { describe, expect, test } from 'vitest';
import { emptyForm, patchOf, reduceForm } from '../../../renderer/forms/formState.ts';
import { viewOf } from '../../../renderer/forms/formView.ts';
import { intervalWords } from '../../../renderer/forms/intervalWords.ts';
import { problemWords, questionName } from '../../../renderer/forms/problemWords.ts';
import { eyeLines, spanOf } from '../../../renderer/forms/spans.ts';
import { specialWords } from '../../../renderer/forms/specialAnswers.ts';
import { phraseWords } from '../../../renderer/forms/summaryWords.ts';
import { readTyped, shownUnit, typedText } from '../../../renderer/forms/typedNumber.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { enabledLinkIds } from '../../../shared/forms/enabled.ts';
import { fullSummary } from '../../../shared/forms/summary.ts';
import {
  answersOf,
  context,
  haematology,
  ophthalmology,
  question,
} from '../forms/answerBuilders.ts';

const text = frenchFor('ehpad');
const plain = (words: string) => words.replace(/[\u00A0\u202F]/g, ' ');
const haemoglobin = question(haematology, 'h.hb');
const pressure = question(ophthalmology, 'o.iop.od');

describe('a number being typed', () => {
  test('takes comma or dot, and the unit beside the field', () => {
    const [grams] = haemoglobin.units;
    expect(readTyped(haemoglobin, '11,8', grams)).toEqual({
      kind: 'answer',
      answer: { type: 'quantity', value: 11.8, unit: 'g/dL', code: 'g/dL' },
    });
    expect(readTyped(haemoglobin, '11.8', grams)).toEqual(readTyped(haemoglobin, '11,8', grams));
  });

  test('a unit written after the figure wins, and nothing is converted', () => {
    expect(readTyped(haemoglobin, '118 g/L', haemoglobin.units[0])).toMatchObject({
      answer: { value: 118, code: 'g/L' },
    });
  });

  test('what cannot be read is kept as unread, with its reason', () => {
    const reasons = { '1.400': 'ambiguous', douze: 'notANumber', '12 mmHg': 'unknownUnit' };
    for (const [typed, reason] of Object.entries(reasons)) {
      expect(readTyped(haemoglobin, typed, undefined)).toEqual({ kind: 'unread', reason });
    }
    const mmse = question(ophthalmology, 'g.mmse');
    expect(readTyped(mmse, '24,5', undefined)).toEqual({ kind: 'unread', reason: 'notInteger' });
    expect(readTyped(mmse, '24', undefined)).toMatchObject({ answer: { type: 'integer' } });
    expect(readTyped(mmse, ' ', undefined)).toEqual({ kind: 'empty' });
  });

  test('reopens on its own text and unit', () => {
    const answer = { type: 'quantity', value: 118, unit: 'g/L', code: 'g/L' } as const;
    expect(typedText(answer)).toBe('118');
    expect(shownUnit(haemoglobin, answer)?.code).toBe('g/L');
    expect(shownUnit(haemoglobin, undefined)?.code).toBe('g/dL');
  });
});

describe('the state of a form', () => {
  test('an unread text takes the old answer away and stays until a number comes', () => {
    const first = emptyForm(answersOf(ophthalmology, { 'o.iop.od': '14 mm[Hg]' }));
    const typed = reduceForm(first, { type: 'unread', linkId: 'o.iop.od', text: '1.400' });
    expect(typed.answers).toEqual({});
    expect(typed.unread).toEqual({ 'o.iop.od': '1.400' });
    const { answers } = first;
    const answer = answers['o.iop.od'] ?? null;
    expect(reduceForm(typed, { type: 'answer', linkId: 'o.iop.od', answer }).unread).toEqual({});
  });

  test('each change of an answer is a patch; moving the focus is none', () => {
    expect(patchOf({ type: 'answer', linkId: 'a', answer: null })).toEqual({
      answers: {},
      removed: ['a'],
    });
    expect(patchOf({ type: 'unread', linkId: 'a', text: 'x' })?.removed).toEqual(['a']);
    expect(patchOf({ type: 'typing', linkId: 'a' })).toBeNull();
    expect(patchOf({ type: 'left', linkId: 'a' })).toBeNull();
  });

  test('leaving a field ends its typing, and only its own', () => {
    const typing = reduceForm(emptyForm({}), { type: 'typing', linkId: 'b' });
    expect(reduceForm(typing, { type: 'left', linkId: 'a' }).typing).toBe('b');
    expect(reduceForm(typing, { type: 'left', linkId: 'b' }).typing).toBeNull();
  });
});

describe('problems in words', () => {
  function told(linkId: string, form: typeof haematology, written: Record<string, string>): string {
    const view = viewOf(form, context, emptyForm(answersOf(form, written)), false, () => undefined);
    const problem = view.problems.get(linkId);
    if (problem === undefined) throw new Error(`no problem with ${linkId}`);
    return plain(problemWords(text, question(form, linkId), problem));
  }

  test('an unusual value asks to be typed again', () => {
    expect(told('h.hb', haematology, { 'h.hb': '4.1 g/dL' })).toBe(
      'Hémoglobine 4,1 g/dL : valeur inhabituelle. Retapez-la pour la confirmer.',
    );
  });

  test('a value of another unit is impossible, and says what to look at', () => {
    expect(told('h.hb', haematology, { 'h.hb': '118 g/dL' })).toBe(
      '118 g/dL est impossible. Le compte rendu est peut-être en g/L. Choisissez l’unité imprimée ; rien n’est converti sans vous.',
    );
  });

  test('a value out of the hard range tells the limit with its unit', () => {
    expect(told('o.iop.od', ophthalmology, { 'o.iop.od': '90 mm[Hg]' })).toBe(
      '90 mmHg est hors des valeurs possibles : au plus 80 mmHg.',
    );
  });

  test('a short question says how much is missing', () => {
    expect(told('g.question', ophthalmology, { 'g.question': 'Pourquoi ?' })).toBe(
      'Au moins 15 caractères : 5 manquent encore.',
    );
  });

  test('names the eye of a question outside its column', () => {
    expect(questionName(text, ophthalmology, 'o.va.dist.og')).toBe('Acuité de loin, œil gauche');
    expect(questionName(text, ophthalmology, 'g.question')).toBe('Question');
  });
});

describe('words of a form', () => {
  test('what is measured is « Non évalué », what is known or not « Ne sait pas »', () => {
    expect(specialWords(text, pressure, { type: 'unknown' })).toBe('Non évalué');
    expect(specialWords(text, question(ophthalmology, 'g.seen'), { type: 'unknown' })).toBe(
      'Ne sait pas',
    );
    expect(specialWords(text, pressure, { type: 'notFeasible', reason: 'agitation' })).toBe(
      'Non réalisable (agitation)',
    );
  });

  test('the usual interval is that of the resident’s sex', () => {
    expect(plain(intervalWords(text, haemoglobin, 'female'))).toBe('12 à 16 g/dL');
    expect(plain(intervalWords(text, haemoglobin, 'male'))).toBe('13 à 17 g/dL');
  });

  test('an absent value reads as a sentence too', () => {
    const answers = { ...answersOf(ophthalmology, {}), 'o.pupil': { type: 'unknown' as const } };
    const [part] = fullSummary(ophthalmology, answers, context).flatMap(({ parts }) => parts);
    if (part === undefined) throw new Error('no part');
    expect(plain(phraseWords(text, ophthalmology, part))).toBe('Pupilles : non évalué');
  });
});

describe('the place of a question', () => {
  test('paragraphs and chips take the line, short fields a third of it', () => {
    expect(spanOf(question(ophthalmology, 'g.context'))).toBe('full');
    expect(spanOf(question(ophthalmology, 'o.sympt.od'))).toBe('full');
    expect(spanOf(question(ophthalmology, 'o.glasses.age'))).toBe('third');
    // A list has the room of its longest words.
    expect(spanOf(question(ophthalmology, 'o.reason'))).toBe('two');
    expect(spanOf(question(ophthalmology, 'o.lat'))).toBe('two');
    expect(spanOf(question(ophthalmology, 'g.transport'))).toBe('full');
  });

  test('both eyes of the form take the same lines', () => {
    const enabled = enabledLinkIds(ophthalmology, {}, context);
    const lines = ['o.od', 'o.og'].map((linkId) => {
      const eye = ophthalmology.byLinkId.get(linkId);
      if (eye?.type !== 'group') throw new Error(linkId);
      return eyeLines(eye, enabled);
    });
    // Acuity and pressure share one; symptoms, anterior segment and history have one each.
    expect(lines).toEqual([4, 4]);
  });
});
