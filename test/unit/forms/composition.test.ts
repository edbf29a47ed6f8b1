import type { Questionnaire, QuestionnaireItem } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../../shared/forms/catalogue.ts';
import { enabledLinkIds } from '../../../shared/forms/enabled.ts';
import { formExtension as url } from '../../../shared/forms/extensionUrls.ts';
import { problems } from '../../../shared/forms/problems.ts';
import { clinicalSummary } from '../../../shared/forms/summary.ts';
import { answersOf, context } from './answerBuilders.ts';

const base = 'https://estuaire.example/fhir/Questionnaire';

const yesNo = (linkId: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({
  linkId,
  text: linkId,
  type: 'boolean',
  ...more,
});

const ifYes = (question: string) => ({
  enableWhen: [{ question, operator: '=' as const, answerBoolean: true }],
});

function questionnaire(name: string, kind: string, item: QuestionnaireItem[]): Questionnaire {
  return {
    resourceType: 'Questionnaire',
    status: 'active',
    url: `${base}/${name}`,
    version: '1.0',
    title: name,
    extension: [
      { url: url.form, extension: [{ url: 'kind', valueCode: kind }] },
      {
        url: url.summaryLine,
        extension: [
          { url: 'code', valueCode: 'gate' },
          { url: 'label', valueString: 'Gate' },
        ],
      },
    ],
    item,
  };
}

const block = questionnaire('block', 'block', [
  {
    linkId: 'group',
    text: 'Block',
    type: 'group',
    ...ifYes('outside'),
    item: [
      yesNo('gate', { required: true, extension: [{ url: url.summary, valueCode: 'gate' }] }),
      { linkId: 'low', text: 'low', type: 'decimal', ...ifYes('gate') },
      {
        linkId: 'high',
        text: 'high',
        type: 'decimal',
        extension: [
          {
            url: url.comparison,
            extension: [
              { url: 'operator', valueCode: '>' },
              { url: 'question', valueString: 'low' },
              { url: 'text', valueString: 'high must exceed low' },
            ],
          },
        ],
      },
    ],
  },
]);

function bring(linkId: string, parts: Record<string, string | boolean>): QuestionnaireItem {
  return {
    linkId,
    text: linkId,
    type: 'display',
    extension: [
      { url: url.subQuestionnaire, valueCanonical: `${base}/block|1.0` },
      {
        url: url.composition,
        extension: Object.entries(parts).map(([name, value]) =>
          typeof value === 'boolean'
            ? { url: name, valueBoolean: value }
            : { url: name, valueString: value },
        ),
      },
    ],
  };
}

const catalogue = createCatalogue([
  block,
  questionnaire('whole', 'follow-up', [
    yesNo('outside'),
    bring('now', { item: 'group' }),
    bring('before', { prefix: 'prev.', optional: true }),
  ]),
]);
const form = catalogue.form(`${base}/whole|1.0`);
if (form === undefined) throw new Error('no form');

describe('a block brought in twice', () => {
  test('keeps its linkIds once, and has its own, optional, the second time', () => {
    expect(form.questions.map((item) => [item.linkId, item.required, item.previousOf])).toEqual([
      ['outside', false, null],
      ['gate', true, null],
      ['low', false, null],
      ['high', false, null],
      ['prev.gate', false, 'gate'],
      ['prev.low', false, 'low'],
      ['prev.high', false, 'high'],
    ]);
    expect(form.items.map((item) => item.text)).toEqual(['outside', 'now', 'before']);
  });

  test('conditions inside it look at their own copy, those outside at the form', () => {
    const shown = (written: Record<string, boolean>) =>
      [...enabledLinkIds(form, answersOf(form, written), context)].filter((id) => /low/.test(id));
    expect(shown({ outside: true, gate: true })).toEqual(['low']);
    expect(shown({ outside: true, 'prev.gate': true })).toEqual(['prev.low']);
    expect(shown({ outside: false, gate: true, 'prev.gate': true })).toEqual([]);
  });

  test('only the current copy reaches the summary', () => {
    const answers = answersOf(form, { outside: true, gate: true, 'prev.gate': true });
    const [line] = clinicalSummary(form, answers, context);
    expect(line?.parts.map((part) => part.linkId)).toEqual(['gate']);
  });
});

describe('a hidden group', () => {
  test('hides all that is in it, and asks nothing', () => {
    expect([...enabledLinkIds(form, {}, context)]).toEqual(['outside']);
    expect(problems(form, {}, context)).toEqual([]);
  });
});

describe('a comparison', () => {
  test('ignores the answer of a hidden question', () => {
    const written = { outside: true, low: 9, high: 5 };
    const kinds = (gate: boolean) =>
      problems(form, answersOf(form, { ...written, gate }), context).map((problem) => problem.kind);
    expect(kinds(true)).toEqual(['comparison']);
    expect(kinds(false)).toEqual([]);
  });
});
