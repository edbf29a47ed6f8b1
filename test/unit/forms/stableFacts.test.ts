import { describe, expect, test } from 'vitest';
import type { Answer, Answers } from '../../../shared/forms/answers.ts';
import type { GroupItem } from '../../../shared/forms/form.ts';
import {
  confirmedAnswers,
  factsIn,
  factsToConfirm,
  type StableFact,
} from '../../../shared/forms/stableFacts.ts';
import { answersOf, haematology, ophthalmology, type Written } from './answerBuilders.ts';

const context = { today: '2026-11-21', sex: 'female', birthDate: '1938-05-04' } as const;

function card(linkId: string): GroupItem {
  const item = ophthalmology.byLinkId.get(linkId);
  if (item?.type !== 'group') throw new Error(`no card ${linkId}`);
  return item;
}

function noted(day: string, written: Readonly<Record<string, Written>>): readonly StableFact[] {
  const said = { notedAt: `${day}T10:00:00+02:00`, authorName: 'RENARD Camille' };
  return Object.entries(answersOf(ophthalmology, written)).map(([linkId, answer]) => ({
    linkId,
    answer,
    ...said,
  }));
}

function waiting(group: string, facts: readonly StableFact[], answers: Answers = {}) {
  const found = factsToConfirm(ophthalmology, card(group), { answers, facts }, context);
  return { ...found, lines: found.lines.map(({ item }) => item.linkId) };
}

describe('what a signed request leaves on the file', () => {
  test('is its cards, in every specialty, and nothing of the visit', () => {
    const written = {
      'g.mobility': 'wheelchair',
      'g.history': ['stroke'],
      'g.allergy': 'none-known',
      'g.meds': 'apixaban 2,5 mg',
      'g.dir': 'yes',
      'g.legal': 'guardianship',
      'g.priority': 'asap',
      'g.question': 'Faut-il une consultation sur place ?',
      'g.temp': '37.2 Cel',
    };
    const kept = ['g.mobility', 'g.history', 'g.allergy', 'g.meds', 'g.dir', 'g.legal'];
    for (const form of [ophthalmology, haematology]) {
      expect(Object.keys(factsIn(form, answersOf(form, written))).sort()).toEqual(kept.sort());
    }
  });

  test('is neither what nobody knows nor the measure of one day', () => {
    const answers = answersOf(ophthalmology, {
      'g.mobility': '?',
      'g.anticoag': 'vka',
      'g.inr': 2.5,
      'g.inr.date': '2026-11-20',
    });
    expect(Object.keys(factsIn(ophthalmology, answers))).toEqual(['g.anticoag']);
  });
});

describe('« Toujours exact ? »', () => {
  const autonomy = { 'g.living': 'ehpad', 'g.gir': 'MED-341', 'g.mobility': 'wheelchair' };

  test('is asked of the lines of a card that this request does not say, and answers none', () => {
    const facts = noted('2026-11-01', autonomy);
    expect(waiting('g.autonomy', facts)).toEqual({
      lines: ['g.living', 'g.gir', 'g.mobility'],
      lineByLine: false,
    });
    const said = answersOf(ophthalmology, { 'g.mobility': 'bedridden' });
    expect(waiting('g.autonomy', facts, said).lines).toEqual(['g.living', 'g.gir']);
  });

  test('follows the conditions of the form: no GIR for somebody who lives at home now', () => {
    const facts = noted('2026-11-01', autonomy);
    const home = answersOf(ophthalmology, { 'g.living': 'home' });
    expect(waiting('g.autonomy', facts, home).lines).toEqual(['g.mobility']);
  });

  test.each([
    ['2026-08-23', false],
    ['2026-08-22', true],
    ['2024-11-21', true],
  ])('noted on %s is read line by line: %s', (day, lineByLine) => {
    const facts = [...noted(day, { 'g.mobility': 'wheelchair' }), ...noted('2026-11-20', autonomy)];
    const old = facts.filter(({ linkId }, index) => linkId !== 'g.mobility' || index === 0);
    expect(waiting('g.autonomy', old).lineByLine).toBe(lineByLine);
  });

  test('leaves out an option that the form no longer has, and a measure of one day', () => {
    const [fact] = noted('2026-11-01', { 'g.mobility': 'wheelchair' });
    const gone: Answer = { type: 'choice', values: [{ code: 'gone', display: 'Parti' }] };
    expect(
      waiting('g.autonomy', fact === undefined ? [] : [{ ...fact, answer: gone }]).lines,
    ).toEqual([]);
    const day = noted('2026-11-01', { 'g.anticoag': 'vka', 'g.inr': 2.5 });
    expect(waiting('g.treatments', day).lines).toEqual(['g.anticoag']);
  });

  test('gives on one press what was noted, as it was noted', () => {
    const facts = noted('2026-11-01', autonomy);
    const { lines } = factsToConfirm(
      ophthalmology,
      card('g.autonomy'),
      { answers: {}, facts },
      context,
    );
    expect(confirmedAnswers(lines)).toEqual(answersOf(ophthalmology, autonomy));
  });
});
