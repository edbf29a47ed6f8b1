import { describe, expect, test } from 'vitest';
import { quotedAnswers } from '../../../renderer/forms/summaryWords.ts';
import { wordedForm, wordedText } from '../../../renderer/forms/wordedForm.ts';
import { wordsFor } from '../../../renderer/i18n/fr/words.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { type Form, type FormItem, isQuestion } from '../../../shared/forms/form.ts';

const forms = formCatalogue.specialties.flatMap(({ requestForm, opinionForm }) => [
  requestForm,
  ...(opinionForm === null ? [] : [opinionForm]),
]);

function sentences(form: Form): readonly string[] {
  const of = (item: FormItem): readonly string[] => [
    item.text,
    item.shortText,
    item.hint ?? '',
    ...(isQuestion(item) ? [item.redFlag?.instruction ?? '', item.redFlag?.emphasis ?? ''] : []),
    ...(item.type === 'group' ? item.items.flatMap(of) : []),
  ];
  const rules = form.rules.flatMap(({ text, shortText, instruction }) => [
    text,
    shortText,
    instruction ?? '',
  ]);
  return [...form.items.flatMap(of), ...rules];
}

describe('a form in the words of the establishment', () => {
  test('says résident in an EHPAD and patient in a health centre, in every question', () => {
    const inEhpad = forms.flatMap((form) => sentences(wordedForm(form, wordsFor('ehpad'))));
    expect(inEhpad).toEqual(forms.flatMap(sentences));
    expect(inEhpad).toContain('Le résident est-il informé et d’accord\u00A0?');
    const inCentre = forms.flatMap((form) => sentences(wordedForm(form, wordsFor('healthCentre'))));
    expect(inCentre).toContain('Le patient est-il informé et d’accord\u00A0?');
    expect(inCentre.filter((text) => /résident/i.test(text))).toEqual([]);
    expect(wordedText(wordsFor('healthCentre'), 'Le résident')).toBe('Le patient');
  });

  test('says an option in those words, and what a person typed to the letter', () => {
    const text = frenchFor('healthCentre');
    const [form] = forms;
    if (form === undefined) throw new Error('a form is shipped');
    const said = quotedAnswers(
      text,
      wordedForm(form, text.words),
      {
        'g.consent': { type: 'choice', values: [{ code: 'yes', display: 'Oui' }] },
        'g.consent.from': {
          type: 'choice',
          values: [{ code: 'patient', display: 'Le résident' }],
        },
        'g.context': { type: 'text', value: 'Ancien résident du foyer.' },
      },
      { today: '2026-11-22', sex: 'female' },
    );
    expect(said.get('g.consent.from')).toBe('le patient');
    expect(said.get('g.context')).toBe('Ancien résident du foyer.');
  });

  test('is the same form for the engine: one object for an item, options as they are signed', () => {
    for (const form of forms) {
      const centre = wordedForm(form, wordsFor('healthCentre'));
      expect(wordedForm(form, wordsFor('healthCentre'))).toBe(centre);
      expect(centre.canonical).toBe(form.canonical);
      for (const [index, question] of centre.questions.entries()) {
        expect(centre.byLinkId.get(question.linkId)).toBe(question);
        expect(question.options).toBe(form.questions[index]?.options);
      }
    }
  });
});
