import { describe, expect, test } from 'vitest';
import {
  curveMarks,
  curvesOf,
  heightOf,
  timeScale,
} from '../../../renderer/features/expert/answer/curves.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { answersOf, context, haematology } from '../forms/answerBuilders.ts';

const counts = {
  'h.reason': 'anaemia',
  'h.lab.date': '2026-03-10',
  'h.hb': '8.9 g/dL',
  'h.plq': '86 10*9/L',
  'prev.h.lab.date': '2026-01-12',
  'prev.h.hb': '104 g/L',
  'prev.h.plq': '118000 /mm3',
} as const;

describe('small curves of the results', () => {
  test('one for each analysis with two dated values, oldest first, in the unit of the latest', () => {
    const curves = curvesOf(haematology, answersOf(haematology, counts), context);
    expect(curves).toEqual([
      {
        linkId: 'h.hb',
        label: 'Hémoglobine',
        unit: 'g/dL',
        points: [
          { day: '2026-01-12', value: 10.4 },
          { day: '2026-03-10', value: 8.9 },
        ],
        low: 12,
        high: 16,
      },
      {
        linkId: 'h.plq',
        label: 'Plaquettes',
        unit: 'G/L',
        points: [
          { day: '2026-01-12', value: 118 },
          { day: '2026-03-10', value: 86 },
        ],
        low: 150,
        high: 400,
      },
    ]);
  });

  test('none for a value alone, nor for one whose day is not known', () => {
    const { 'prev.h.lab.date': _day, ...undated } = counts;
    expect(curvesOf(haematology, answersOf(haematology, undated), context)).toEqual([]);
  });

  test('a transfusion and a new drug are marked on the same axis, and stretch it', () => {
    const answers = answersOf(haematology, {
      ...counts,
      'h.transf': 'some',
      'h.transf.date': '2025-12-17',
      'h.drugs': ['methotrexate'],
      'h.drugs.date': '2026-02-18',
    });
    const marks = curveMarks(haematology, answers, context);
    expect(marks.map(({ linkId, day }) => [linkId, day])).toEqual([
      ['h.transf.date', '2025-12-17'],
      ['h.drugs.date', '2026-02-18'],
    ]);
    const curves = curvesOf(haematology, answers, context);
    const scale = timeScale(curves, marks);
    expect([scale.first, scale.last]).toEqual(['2025-12-17', '2026-03-10']);
    expect([scale.x('2025-12-17'), scale.x('2026-03-10')]).toEqual([0, 1]);
    expect(scale.x('2026-01-12')).toBeCloseTo(26 / 83, 6);
  });

  test('a transfusion that is no longer said is not marked', () => {
    const answers = answersOf(haematology, {
      ...counts,
      'h.transf': 'none',
      'h.transf.date': '2025-12-17',
    });
    expect(curveMarks(haematology, answers, context)).toEqual([]);
  });

  test('the height runs from the least to the greatest, the usual interval included', () => {
    const [haemoglobin] = curvesOf(haematology, answersOf(haematology, counts), context);
    if (haemoglobin === undefined) throw new Error('no curve');
    const rise = heightOf(haemoglobin);
    expect([rise(8.9), rise(16)]).toEqual([0, 1]);
    expect(rise(12)).toBeCloseTo(3.1 / 7.1, 6);
  });

  test('the three creatinines of nephrology are one curve', () => {
    const form = formCatalogue.specialty('nephrology')?.requestForm;
    if (form === undefined) throw new Error('no form');
    const answers = answersOf(form, {
      'n.lab.date': '2026-03-10',
      'n.cre': '180 umol/L',
      'prev.n.lab.date': '2026-01-12',
      'prev.n.cre': '140 umol/L',
      'n.older.date': '2025-06-01',
      'n.older.cre': '120 umol/L',
    });
    const [creatinine] = curvesOf(form, answers, context);
    expect(creatinine?.points.map(({ value }) => value)).toEqual([120, 140, 180]);
  });
});
