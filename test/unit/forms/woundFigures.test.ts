import { describe, expect, test } from 'vitest';
import { fullSummary } from '../../../shared/forms/summary.ts';
import { warnings } from '../../../shared/forms/warnings.ts';
import { answersOf, context, type Written } from './answerBuilders.ts';
import { requestForm } from './shorterForms.ts';

const wounds = requestForm('wounds');
const braden = ['sense', 'moisture', 'activity', 'mobility', 'nutrition', 'friction'];

function figure(linkId: string, written: Readonly<Record<string, Written>>): string | null {
  const parts = fullSummary(wounds, answersOf(wounds, written), context).flatMap(
    (section) => section.parts,
  );
  const value = parts.find((part) => part.linkId === linkId)?.value;
  return value?.type === 'text' ? value.text : null;
}

const scores = (values: readonly string[]) =>
  Object.fromEntries(braden.map((item, index) => [`w.braden.${item}`, values[index] ?? '1']));

describe('what a wound is told from its answers', () => {
  test.each([
    [['1', '1', '1', '1', '1', '1'], '6'],
    [['2', '2', '3', '2', '3', '2'], '14'],
    [['3', '3', '3', '3', '3', '3'], '18'],
    [['4', '4', '4', '4', '4', '3'], '23'],
  ])('Braden %j makes %s', (values, total) => {
    expect(figure('w.braden.total', scores(values))).toBe(total);
  });

  test('Braden has no total while one of its six items is missing or not assessed', () => {
    const { 'w.braden.friction': _, ...five } = scores(['3', '3', '3', '3', '3', '3']);
    expect(figure('w.braden.total', five)).toBeNull();
    expect(figure('w.braden.total', { ...five, 'w.braden.friction': '?' })).toBeNull();
  });

  test('a surface is length by width, in square centimetres', () => {
    expect(figure('w.area', { 'w.len': '42 mm', 'w.wid': '25 mm' })).toBe('10,5\u00a0cm²');
    expect(figure('w.area', { 'w.len': '42 mm' })).toBeNull();
  });

  test('tissues that do not make 100 % are told', () => {
    const tissues = (pink: number) => ({
      'w.tissue.black': 10,
      'w.tissue.yellow': 30,
      'w.tissue.red': 50,
      'w.tissue.pink': pink,
    });
    const told = (pink: number) =>
      warnings(wounds, answersOf(wounds, tissues(pink)), context).map(({ linkId }) => linkId);
    expect(told(10)).toEqual([]);
    expect(told(9)).toEqual(['w.tissue.pink']);
    expect(told(11)).toEqual(['w.tissue.pink']);
  });
});
