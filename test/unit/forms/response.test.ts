import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, Answers, notFeasibleReasons } from '../../../shared/forms/answers.ts';
import type { Form, QuestionItem } from '../../../shared/forms/form.ts';
import { fromResponse, toResponse } from '../../../shared/forms/response.ts';
import { answersOf, context, haematology, ophthalmology, shippedForms } from './answerBuilders.ts';
import { seed } from './seed.ts';

const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const figure = fc
  .double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 })
  .map((n) => n + 0);

type Confirmable = Extract<Answer, { type: 'date' | 'integer' | 'decimal' | 'quantity' }>;

function withConfirmation(answer: fc.Arbitrary<Confirmable>): fc.Arbitrary<Answer> {
  return fc
    .tuple(answer, fc.boolean())
    .map(([given, again]) => (again ? ({ ...given, confirmation: given.value } as Answer) : given));
}

/** Any answer the model can hold for a question, sensible or not. */
function anyAnswer(item: QuestionItem): fc.Arbitrary<Answer> {
  const absent = fc.oneof(
    fc.constant<Answer>({ type: 'unknown' }),
    fc
      .constantFrom(...notFeasibleReasons)
      .map((reason): Answer => ({ type: 'notFeasible', reason })),
  );
  return item.type === 'picture' ? absent : fc.oneof({ weight: 4, arbitrary: given(item) }, absent);
}

function given(item: QuestionItem): fc.Arbitrary<Answer> {
  switch (item.type) {
    case 'choice':
      return fc.subarray([...item.options], { minLength: 1 }).map((options) => ({
        type: 'choice',
        values: options.map(({ code, display }) => ({ code, display })),
      }));
    case 'date':
      return withConfirmation(day.map((value) => ({ type: 'date', value })));
    case 'integer':
      return withConfirmation(fc.integer().map((value) => ({ type: 'integer', value })));
    case 'decimal':
      return withConfirmation(figure.map((value) => ({ type: 'decimal', value })));
    case 'quantity':
      return withConfirmation(
        fc
          .tuple(figure, fc.constantFrom(...item.units))
          .map(([value, { code, display }]) => ({ type: 'quantity', value, unit: display, code })),
      );
    case 'boolean':
      return fc.boolean().map((value) => ({ type: 'boolean', value }));
    default:
      return fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 50 })
        .filter((value) => value.trim() !== '')
        .map((value) => ({ type: 'text', value }));
  }
}

function anyAnswers(form: Form): fc.Arbitrary<Answers> {
  return fc
    .tuple(
      ...form.questions.map((item) =>
        fc.option(
          anyAnswer(item).map((answer) => [item.linkId, answer] as const),
          { nil: null },
        ),
      ),
    )
    .map((entries) => Object.fromEntries(entries.filter((entry) => entry !== null)));
}

describe.each(shippedForms.map((form) => ({ form, title: form.title })))('$title', ({ form }) => {
  test('answers, a response, its JSON, and the same answers again', () => {
    fc.assert(
      fc.property(anyAnswers(form), (answers) => {
        const sent = JSON.parse(JSON.stringify(toResponse(form, answers, 'in-progress', context)));
        expect(sent.questionnaire).toBe(`${form.url}|${form.version}`);
        expect(fromResponse(form, sent)).toEqual({ ok: true, answers });
        expect(Answers.parse(answers)).toEqual(answers);
      }),
      { seed, numRuns: 60, verbose: true },
    );
  });
});

describe('a response', () => {
  const written = answersOf(haematology, {
    'h.hb': '4.1 g/dL',
    'h.reason': 'nodes',
    'h.transf': 'some',
    'g.temp': '?',
  });

  test('keeps hidden answers while in progress and drops them when signed', () => {
    const draft = toResponse(haematology, written, 'in-progress', context);
    expect(fromResponse(haematology, draft)).toEqual({ ok: true, answers: written });
    const signed = toResponse(haematology, written, 'completed', context);
    const { 'h.transf': _hidden, ...visible } = written;
    expect(fromResponse(haematology, signed)).toEqual({ ok: true, answers: visible });
  });

  test('nests its questions in their groups and writes units, absences and reasons in FHIR', () => {
    const answers: Answers = {
      ...written,
      'g.weight': { type: 'notFeasible', reason: 'bedridden' },
    };
    const response = toResponse(haematology, answers, 'completed', context);
    const group = (linkId: string) => response.item?.find((item) => item.linkId === linkId)?.item;
    expect(group('h.lab')?.[0]).toMatchObject({
      linkId: 'h.hb',
      answer: [
        {
          valueQuantity: {
            value: 4.1,
            unit: 'g/dL',
            system: 'http://unitsofmeasure.org',
            code: 'g/dL',
          },
        },
      ],
    });
    const absent = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';
    expect(group('g.vitals')?.map((item) => item.answer?.[0]?.extension)).toEqual([
      [{ url: absent, valueCode: 'unknown' }],
      [
        { url: absent, valueCode: 'not-performed' },
        {
          url: 'https://estuaire.example/fhir/StructureDefinition/form-not-feasible-reason',
          valueCode: 'bedridden',
        },
      ],
    ]);
  });

  test('gives each option the code system of the form', () => {
    const answers = answersOf(ophthalmology, { 'o.lat': '18944008' });
    const response = toResponse(ophthalmology, answers, 'completed', context);
    expect(response.item?.[0]?.item?.[0]?.answer?.[0]?.valueCoding).toEqual({
      system: 'http://snomed.info/sct',
      code: '18944008',
      display: 'Œil droit',
    });
  });

  test('of another form or version is refused', () => {
    const response = toResponse(haematology, written, 'completed', context);
    expect(fromResponse(ophthalmology, response)).toMatchObject({ ok: false, reason: 'otherForm' });
    const later = { ...response, questionnaire: `${haematology.url}|2027.1.1` };
    expect(fromResponse(haematology, later)).toMatchObject({ ok: false, reason: 'otherForm' });
  });

  test.each([
    [{ linkId: 'h.nothing', answer: [{ valueString: 'x' }] }, 'unknownQuestion'],
    [{ linkId: 'h.hb', answer: [{ valueString: '4,1' }] }, 'unreadableAnswer'],
    [{ linkId: 'h.hb', answer: [{ valueQuantity: { value: 4 } }] }, 'unreadableAnswer'],
    [{ linkId: 'h.since', answer: [{}] }, 'unreadableAnswer'],
    [
      { linkId: 'h.lab.name', answer: [{ valueString: 'a' }, { valueString: 'b' }] },
      'unreadableAnswer',
    ],
    [{ linkId: 'h.lab', answer: [{ valueString: 'a' }] }, 'unreadableAnswer'],
  ])('holding %j is refused as a whole', (item, reason) => {
    const response = {
      resourceType: 'QuestionnaireResponse' as const,
      status: 'completed' as const,
      questionnaire: haematology.canonical,
      item: [item],
    };
    expect(fromResponse(haematology, response)).toEqual({ ok: false, reason, linkId: item.linkId });
  });

  test('answering one question twice is refused', () => {
    const once = { linkId: 'h.lab.name', answer: [{ valueString: 'a' }] };
    const response = {
      resourceType: 'QuestionnaireResponse' as const,
      status: 'completed' as const,
      questionnaire: haematology.canonical,
      item: [once, once],
    };
    expect(fromResponse(haematology, response).ok).toBe(false);
  });
});
