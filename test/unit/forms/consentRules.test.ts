import { describe, expect, test } from 'vitest';
import {
  type ConsentProblem,
  consentProblem,
  isRefused,
} from '../../../shared/forms/consentRules.ts';
import { answersOf, question, shippedForms } from './answerBuilders.ts';

const [form] = shippedForms;
const legals = question(form, 'g.legal').options.map(({ code }) => code);
const sources = question(form, 'g.consent.from').options.map(({ code }) => code);

type Row = Readonly<Record<string, ConsentProblem | null>>;

/** One row for each decision and source, one column for each protection of the form; « ? » is « Ne sait pas ». */
const table: Readonly<Record<string, Row>> = {
  'yes patient': columns(null, 'representativeNeeded', null, null, 'representativeNeeded', null),
  'yes legal-representative': columns(
    'noRepresentative',
    null,
    null,
    'noRepresentative',
    null,
    null,
  ),
  'yes trusted-person': consultedBeside('consultedOnly'),
  'yes relative': consultedBeside('consultedOnly'),
  'unable patient': every('patientCannotAnswer'),
  'unable legal-representative': columns(
    'noRepresentative',
    null,
    'noRepresentative',
    'noRepresentative',
    null,
    null,
  ),
  'unable trusted-person': consultedBeside(null),
  'unable relative': consultedBeside(null),
};

function columns(...cells: readonly (ConsentProblem | null)[]): Row {
  const names = [
    'none',
    'guardianship',
    'curatorship',
    'judicial-protection',
    'family-authorisation',
    '?',
  ];
  return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null]));
}

function every(problem: ConsentProblem): Row {
  return columns(problem, problem, problem, problem, problem, problem);
}

function consultedBeside(own: ConsentProblem | null): Row {
  return columns(own, 'representativeNeeded', own, own, 'representativeNeeded', own);
}

describe('who may answer for whom', () => {
  test('is said for every decision, source and protection that the form knows', () => {
    const rows = ['yes', 'unable'].flatMap((said) => sources.map((from) => `${said} ${from}`));
    expect(Object.keys(table).sort()).toEqual(rows.sort());
    for (const row of Object.values(table)) {
      expect(Object.keys(row).sort()).toEqual([...legals, '?'].sort());
    }
  });

  test.each(
    Object.entries(table).flatMap(([row, cells]) =>
      Object.entries(cells).map(([legal, problem]) => [row, legal, problem] as const),
    ),
  )('%s, protection %s: %s', (row, legal, problem) => {
    const [said = '', from = ''] = row.split(' ');
    const answers = answersOf(form, {
      'g.consent': said,
      'g.consent.from': from,
      'g.legal': legal,
    });
    expect(consentProblem(answers)).toBe(problem);
  });

  test('a refusal is a refusal, whoever else was asked', () => {
    const answers = answersOf(form, { 'g.consent': 'refused', 'g.consent.from': 'relative' });
    expect(consentProblem(answers)).toBeNull();
    expect(isRefused(answers)).toBe(true);
    expect(consentProblem(answersOf(form, { 'g.consent': 'yes' }))).toBeNull();
  });
});
