import { describe, expect, test } from 'vitest';
import { answerProblem } from '../../../shared/forms/answerProblem.ts';
import { problems } from '../../../shared/forms/problems.ts';
import { context, haematology, ophthalmology } from './answerBuilders.ts';

const birthDate = '1938-05-04';
const dated = [ophthalmology, haematology].flatMap((form) =>
  form.questions
    .filter((item) => item.type === 'date')
    .map((item) => ({ name: `${form.title} ${item.linkId}`, item })),
);

describe('every date of the two forms', () => {
  test.each(dated)('$name', ({ item }) => {
    const kind = (value: string) =>
      answerProblem(item, { type: 'date', value, confirmation: value }, '2026-11-22', birthDate)
        ?.kind;
    expect(kind('2026-11-22')).toBeUndefined();
    expect(kind('2026-11-23')).toBe(item.futureAllowed ? undefined : 'futureDate');
    expect(kind('2024-02-29')).toBeUndefined();
    expect(kind('2026-02-29')).toBe('invalidDate');
    expect(kind('26-02-01')).toBe('invalidDate');
    expect(kind(birthDate)).toBeUndefined();
    expect(kind('1938-05-03')).toBe('beforeBirth');
  });

  test('5.19 only the date of an act to come may be in the future', () => {
    const allowed = dated.filter(({ item }) => item.futureAllowed).map(({ item }) => item.linkId);
    expect(allowed).toEqual(['h.ac.act.date']);
  });

  test('the birth date of the resident reaches the form', () => {
    const answers = { 'h.since': { type: 'date', value: '1930-01-01' } } as const;
    const kinds = (given: typeof context) =>
      problems(haematology, answers, given)
        .filter(({ linkId }) => linkId === 'h.since')
        .map(({ kind }) => kind);
    expect(kinds({ ...context, birthDate })).toEqual(['beforeBirth']);
    expect(kinds(context)).toEqual([]);
  });
});
