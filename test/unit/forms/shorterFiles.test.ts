import { describe, expect, test } from 'vitest';
import { specialties as frenchNames } from '../../../renderer/i18n/fr/specialties.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { opinionForm, requestForm, shorterSpecialties } from './shorterForms.ts';

describe('every specialty of the catalogue', () => {
  test('has a tray with national codes and a French name', () => {
    expect(formCatalogue.specialties).toHaveLength(8);
    for (const { queue, label, nationalCodes } of formCatalogue.specialties) {
      expect(nationalCodes.length, queue).toBeGreaterThan(0);
      expect(nationalCodes.every((code) => /^(?:D?SM\d+|DEC\d+)$/.test(code))).toBe(true);
      expect(frenchNames[queue]).toBe(label);
    }
  });
});

describe.each(shorterSpecialties)('the forms of %s', (code) => {
  const request = requestForm(code);
  const opinion = opinionForm(code);

  test('accept « Non évalué » wherever a clinical question is asked', () => {
    const must = ['reason', 'reason.other', 'type', 'lab.date'];
    const closed = request.questions
      .filter(({ step, acceptsUnknown }) => step === 'clinical' && !acceptsUnknown)
      .map(({ linkId }) => linkId)
      .filter((linkId) => !linkId.startsWith('g.'))
      .map((linkId) => linkId.replace(/^(?:prev\.)?[a-z]+\./, ''));
    expect(closed.filter((linkId) => !must.includes(linkId))).toEqual([]);
  });

  test('accept « Non réalisable » for each picture, and ask one question to the specialist', () => {
    const pictures = request.questions.filter(({ type }) => type === 'picture');
    expect(pictures.length).toBeGreaterThan(2);
    expect(pictures.filter(({ acceptsNotFeasible }) => !acceptsNotFeasible)).toEqual([]);
    expect(request.byLinkId.get('g.question')).toMatchObject({ minLength: 15, maxLength: 600 });
  });

  test('have six lines for the specialist, each with something to say', () => {
    expect(request.summaryLines).toHaveLength(6);
    for (const { code: lineCode } of request.summaryLines) {
      const fed = request.questions.filter(({ summaryLine }) => summaryLine === lineCode);
      expect(fed.length, lineCode).toBeGreaterThan(0);
    }
  });

  test('end in an advised delay, clear words, and a call when it presses', () => {
    const find = (end: RegExp) => opinion.questions.find(({ linkId }) => end.test(linkId));
    expect(find(/^[a-z]+a\.text$/)).toMatchObject({ required: true, minLength: 20 });
    expect(find(/\.delay$/)).toMatchObject({ required: true });
    expect(find(/\.where$/)).toMatchObject({ required: true });
    expect(find(/\.call$/)).toMatchObject({ mustBeTrue: true, required: true });
  });
});
