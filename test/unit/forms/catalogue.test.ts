import type { Questionnaire, QuestionnaireItem } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { createCatalogue, formCatalogue } from '../../../shared/forms/catalogue.ts';
import { enabledLinkIds } from '../../../shared/forms/enabled.ts';
import { formExtension as url } from '../../../shared/forms/extensionUrls.ts';
import { problems } from '../../../shared/forms/problems.ts';
import { isQuestionnaire } from '../../../shared/forms/questionnaire.ts';
import { evaluateRedFlags } from '../../../shared/forms/redFlags.ts';
import { fromResponse, toResponse } from '../../../shared/forms/response.ts';
import { shippedQuestionnaires } from '../../../shared/forms/shipped.ts';
import { missingSlots } from '../../../shared/forms/slots.ts';
import { clinicalSummary } from '../../../shared/forms/summary.ts';
import { answersOf, context } from './answerBuilders.ts';

const system = 'https://estuaire.example/fhir/CodeSystem/te-answer';
const base = 'https://estuaire.example/fhir/Questionnaire';
const millimetre = { system: 'http://unitsofmeasure.org', code: 'mm' };

const option = (code: string, display: string) => ({ valueCoding: { system, code, display } });

const neurologyItems: QuestionnaireItem[] = [
  {
    linkId: 'd.rf',
    text: 'Un de ces signes ?',
    type: 'group',
    extension: [{ url: url.step, valueCode: 'signs' }],
    item: [
      {
        linkId: 'd.rf1',
        text: 'Bulles étendues avec fièvre',
        type: 'boolean',
        required: true,
        extension: [{ url: url.redFlag, extension: [{ url: 'level', valueCode: 'A' }] }],
      },
    ],
  },
  {
    linkId: 'd.ask',
    text: 'Question',
    type: 'display',
    extension: [
      { url: url.subQuestionnaire, valueCanonical: `${base}/bloc-general|2026.11.1` },
      { url: url.composition, extension: [{ url: 'item', valueString: 'g.ask' }] },
    ],
  },
  {
    linkId: 'd.visit',
    text: 'Cette visite',
    type: 'group',
    extension: [{ url: url.specialAnswers, valueCode: 'unknown' }],
    item: [
      {
        linkId: 'd.reason',
        text: 'Motif',
        type: 'choice',
        required: true,
        extension: [{ url: url.summary, valueCode: 'reason' }],
        answerOption: [option('tumour', 'Tumeur'), option('rash', 'Éruption')],
      },
      {
        linkId: 'd.size',
        text: 'Taille',
        type: 'quantity',
        required: true,
        enableWhen: [
          { question: 'd.reason', operator: '=', answerCoding: { system, code: 'tumour' } },
        ],
        extension: [
          { url: url.unitOption, valueCoding: { ...millimetre, display: 'mm' } },
          { url: url.maxQuantity, valueQuantity: { value: 1000, unit: 'mm', ...millimetre } },
        ],
      },
      {
        linkId: 'd.img.region',
        text: 'Vue de la région',
        type: 'attachment',
        required: true,
        extension: [
          { url: url.slot, extension: [{ url: 'code', valueCode: 'region' }] },
          { url: url.step, valueCode: 'images' },
        ],
      },
    ],
  },
];

function neurology(version: string, items = neurologyItems): Questionnaire {
  return {
    resourceType: 'Questionnaire',
    status: 'active',
    url: `${base}/neurologie`,
    version,
    title: 'Neurologie',
    extension: [
      {
        url: url.form,
        extension: [
          { url: 'kind', valueCode: 'request' },
          { url: 'specialty', valueCode: 'neurology' },
          { url: 'queue', valueCode: 'NEURO' },
          { url: 'order', valueInteger: 9 },
        ],
      },
      {
        url: url.redFlagRule,
        extension: [
          { url: 'id', valueString: 'd.large' },
          { url: 'level', valueCode: 'C' },
          { url: 'text', valueString: 'Lésion de plus de 50 mm' },
          {
            url: 'condition',
            extension: [
              { url: 'question', valueString: 'd.size' },
              { url: 'operator', valueCode: '>' },
              { url: 'answer', valueQuantity: { value: 50, ...millimetre } },
            ],
          },
        ],
      },
      {
        url: url.summaryLine,
        extension: [
          { url: 'code', valueCode: 'reason' },
          { url: 'label', valueString: 'Motif' },
        ],
      },
    ],
    item: items,
  };
}

describe('the shipped catalogue', () => {
  test('offers eight specialties, each with its team and its opinion', () => {
    expect(formCatalogue.specialties.map(({ code, label, queue }) => [code, label, queue])).toEqual(
      [
        ['ophthalmology', 'Ophtalmologie', 'OPHT-EHPAD'],
        ['haematology', 'Hématologie', 'HEMATO'],
        ['dermatology', 'Dermatologie', 'DERM'],
        ['wounds', 'Plaies chroniques', 'PLAIES'],
        ['geriatrics', 'Gériatrie', 'GERIA'],
        ['cardiology', 'Cardiologie', 'CARDIO'],
        ['nephrology', 'Néphrologie', 'NEPHRO'],
        ['palliative', 'Soins palliatifs', 'PALLIA'],
      ],
    );
    expect(formCatalogue.specialties.map((s) => s.opinionForm?.title)).toEqual([
      'Avis d’ophtalmologie',
      'Avis d’hématologie',
      'Avis de dermatologie',
      'Avis sur une plaie chronique',
      'Avis de gériatrie',
      'Avis de cardiologie',
      'Avis de néphrologie',
      'Avis de soins palliatifs',
    ]);
    expect(formCatalogue.specialty('neurology')).toBeUndefined();
  });

  test('brings block G into each form instead of copying it', () => {
    for (const { requestForm } of formCatalogue.specialties) {
      expect(requestForm.byLinkId.get('g.question')).toMatchObject({
        minLength: 15,
        maxLength: 600,
      });
      const displays = [...requestForm.byLinkId.values()].filter((item) => item.type === 'display');
      // Of the items that bring a group in, none is left: only sentences and figures stay.
      expect(displays.filter(({ linkId }) => linkId.includes('.g.'))).toEqual([]);
    }
    const own = shippedQuestionnaires
      .filter(isQuestionnaire)
      .filter((q) => q.id !== 'bloc-general');
    expect(JSON.stringify(own.map((q) => q.item))).not.toContain('"linkId":"g.question"');
  });
});

describe('a form that came after the program', () => {
  const catalogue = createCatalogue([neurology('2027.1.1'), ...shippedQuestionnaires]);
  const specialty = catalogue.specialty('neurology');
  if (specialty === undefined) throw new Error('no neurology');
  const form = specialty.requestForm;

  test('takes its place in the menu, without an opinion form', () => {
    expect(catalogue.specialties.map((s) => s.label)).toEqual([
      ...formCatalogue.specialties.map((one) => one.label),
      'Neurologie',
    ]);
    expect(specialty).toMatchObject({ queue: 'NEURO', opinionForm: null });
  });

  test('asks, refuses, warns, wants its pictures and is sent, with no code of its own', () => {
    const answers = answersOf(form, { 'd.rf1': false, 'd.reason': 'tumour', 'd.size': '60 mm' });
    expect(enabledLinkIds(form, {}, context).has('d.size')).toBe(false);
    expect(problems(form, answers, context).map((p) => [p.linkId, p.kind])).toEqual([
      ['g.question', 'required'],
      ['g.context', 'required'],
    ]);
    const huge = answersOf(form, { 'd.reason': 'tumour', 'd.size': '1001 mm' });
    expect(problems(form, huge, context)).toContainEqual(
      expect.objectContaining({ linkId: 'd.size', kind: 'hardRange' }),
    );
    expect(evaluateRedFlags(form, answers, context).map((flag) => flag.id)).toEqual(['d.large']);
    expect(missingSlots(form, answers, context, []).map((slot) => slot.code)).toEqual(['region']);
    expect(clinicalSummary(form, answers, context)[0]?.parts[0]?.value).toMatchObject({
      phrase: 'tumeur',
    });
    const response = toResponse(form, answers, 'completed', context);
    expect(fromResponse(form, response)).toEqual({ ok: true, answers });
  });
});

describe('versions', () => {
  test('5.32 a new request takes the newest active one, an old request keeps its own', () => {
    const retired: Questionnaire = { ...neurology('2027.2.1'), status: 'retired' };
    const catalogue = createCatalogue([
      neurology('2027.1.9'),
      neurology('2027.1.10'),
      retired,
      ...shippedQuestionnaires,
    ]);
    expect(catalogue.specialty('neurology')?.requestForm.version).toBe('2027.1.10');
    expect(catalogue.form(`${base}/neurologie|2027.1.9`)?.version).toBe('2027.1.9');
    expect(catalogue.form(`${base}/neurologie|2027.2.1`)?.version).toBe('2027.2.1');
    expect(catalogue.form(`${base}/neurologie|1.0`)).toBeUndefined();
  });
});

describe('a form that could not be enforced is refused', () => {
  const choice = (linkId: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({
    linkId,
    text: linkId,
    type: 'choice',
    answerOption: [option('a', 'A'), option('b', 'B')],
    ...more,
  });
  const when = (question: string, code: string) => ({
    enableWhen: [{ question, operator: '=' as const, answerCoding: { system, code } }],
  });
  const unit = (code: string) => [{ url: url.unitOption, valueCoding: { code } }];
  const quantity = (code: string, extension = unit(code)): QuestionnaireItem => ({
    linkId: 'q',
    text: 'q',
    type: 'quantity',
    extension,
  });
  const display = (extension: QuestionnaireItem['extension']): QuestionnaireItem => ({
    linkId: 's',
    text: 's',
    type: 'display',
    ...(extension === undefined ? {} : { extension }),
  });

  test.each<[string, QuestionnaireItem[]]>([
    ['one linkId twice', [choice('x'), choice('x')]],
    ['a condition on a missing question', [choice('x', when('y', 'a'))]],
    ['a condition on a missing option', [choice('y'), choice('x', when('y', 'z'))]],
    ['circular conditions', [choice('x', when('y', 'a')), choice('y', when('x', 'a'))]],
    ['a condition on itself', [choice('x', when('x', 'a'))]],
    [
      'a group that depends on a question inside it',
      [{ linkId: 'g', type: 'group', ...when('x', 'a'), item: [choice('x')] }],
    ],
    ['an unknown type', [{ linkId: 'x', type: 'reference' }]],
    ['a question with children', [choice('x', { item: [choice('y')] })]],
    ['a choice without options', [choice('x', { answerOption: [] })]],
    [
      'two options with one code',
      [choice('x', { answerOption: [option('a', 'A'), option('a', 'B')] })],
    ],
    ['a quantity without unit', [quantity('g/L', [])]],
    ['an unknown unit', [quantity('furlong')]],
    [
      'a limit that cannot be compared with the unit',
      [
        {
          ...quantity('pmol/L'),
          extension: [
            ...unit('pmol/L'),
            { url: url.maxQuantity, valueQuantity: { value: 1, code: 'pg/mL' } },
          ],
        },
      ],
    ],
    ['an attachment without slot', [{ linkId: 'x', type: 'attachment' }]],
    [
      'a block that does not exist',
      [display([{ url: url.subQuestionnaire, valueCanonical: 'x|1' }])],
    ],
    [
      'a group missing from its block',
      [
        display([
          { url: url.subQuestionnaire, valueCanonical: `${base}/bloc-general|2026.11.1` },
          { url: url.composition, extension: [{ url: 'item', valueString: 'g.none' }] },
        ]),
      ],
    ],
    [
      'a form inside itself',
      [display([{ url: url.subQuestionnaire, valueCanonical: `${base}/neurologie|1` }])],
    ],
  ])('%s', (_name, items) => {
    const faulty: Questionnaire = { ...neurology('1', items), extension: [] };
    expect(() => createCatalogue([faulty, ...shippedQuestionnaires])).toThrowError(
      expect.objectContaining({ name: 'FormDefinitionError' }),
    );
  });

  test('a rule whose threshold cannot be compared with each unit offered', () => {
    const inches = structuredClone(neurology('1'));
    const size = inches.item?.[2]?.item?.[1]?.extension?.[0];
    if (size?.valueCoding === undefined) throw new Error('no unit');
    size.valueCoding.code = 'kg';
    expect(() => createCatalogue([inches, ...shippedQuestionnaires])).toThrowError(
      /d\.(size|large)/,
    );
  });

  test('something that is not a versioned Questionnaire', () => {
    for (const other of [null, 'x', {}, { resourceType: 'Patient' }]) {
      expect(() => createCatalogue([other])).toThrowError(TypeError);
    }
  });
});
