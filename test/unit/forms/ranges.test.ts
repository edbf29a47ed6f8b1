import { describe, expect, test } from 'vitest';
import { answerProblem } from '../../../shared/forms/answerProblem.ts';
import type { Answer } from '../../../shared/forms/answers.ts';
import type { Form } from '../../../shared/forms/form.ts';
import { problems } from '../../../shared/forms/problems.ts';
import {
  answerOf,
  answersOf,
  context,
  haematology,
  haematologyOpinion,
  ophthalmology,
  ophthalmologyOpinion,
  question,
  shippedForms,
} from './answerBuilders.ts';

type End = number | null;
type Row = readonly [Form, linkId: string, unit: string | null, hard: [End, End], soft: [End, End]];

const noSoft: [End, End] = [null, null];
const count = '10*9/L';

const results: readonly (readonly [string, string | null, [End, End], [End, End]])[] = [
  ['h.hb', 'g/dL', [2, 25], [6, 20]],
  ['h.ht', '%', [5, 80], [18, 60]],
  ['h.vgm', 'fL', [40, 160], [60, 130]],
  ['h.gb', count, [0, 800], [1, 100]],
  ['h.pnn', count, [0, 500], [null, 50]],
  ['h.lym', count, [0, 700], [null, 50]],
  ['h.mono', count, [0, 200], [null, 10]],
  ['h.plq', count, [0, 5000], [20, 1000]],
  ['h.plqcit', count, [0, 5000], noSoft],
  ['h.ret', count, [0, 1000], noSoft],
  ['h.ferr', 'ug/L', [0, 100_000], noSoft],
  ['h.crp', 'mg/L', [0, 700], noSoft],
  ['h.creat', 'umol/L', [10, 2000], [30, 800]],
  ['h.creat', 'mg/L', [1, 226], [3, 90]],
  ['h.prot', 'g/L', [20, 160], [45, 110]],
  ['h.gr', '10*12/L', [0.5, 10], noSoft],
  ['h.tcmh', 'pg', [10, 50], noSoft],
  ['h.ccmh', 'g/dL', [20, 45], noSoft],
  ['h.idr', '%', [8, 40], noSoft],
  ['h.eo', count, [0, 200], noSoft],
  ['h.baso', count, [0, 200], noSoft],
  ['h.cst', '%', [0, 100], noSoft],
  ['h.b12', 'pmol/L', [0, 20_000], noSoft],
  ['h.b12', 'pg/mL', [0, 20_000], noSoft],
  ['h.fol', 'nmol/L', [0, 1000], noSoft],
  ['h.fol', 'ug/L', [0, 1000], noSoft],
  ['h.ldh', 'U/L', [0, 20_000], noSoft],
  ['h.hapto', 'g/L', [0, 10], noSoft],
  ['h.bili', 'umol/L', [0, 1000], noSoft],
  ['h.bili', 'mg/L', [0, 585], noSoft],
  ['h.tsh', 'm[IU]/L', [0, 200], noSoft],
  ['h.dfg', 'mL/min/{1.73_m2}', [0, 150], noSoft],
  ['h.ca', 'mmol/L', [1, 5], noSoft],
  ['h.alb', 'g/L', [5, 70], noSoft],
  ['h.epp', 'g/L', [0, 120], noSoft],
  ['h.igg', 'g/L', [0, 150], noSoft],
  ['h.iga', 'g/L', [0, 150], noSoft],
  ['h.igm', 'g/L', [0, 150], noSoft],
  ['h.kappa', 'mg/L', [0, 50_000], noSoft],
  ['h.lambda', 'mg/L', [0, 50_000], noSoft],
  ['h.flcratio', null, [0, 10_000], noSoft],
  ['h.pu', 'g/(24.h)', [0, 50], noSoft],
  ['h.pc', 'mg/mmol', [0, 5000], noSoft],
  ['h.tp', '%', [0, 150], noSoft],
  ['h.tca', null, [0.5, 10], noSoft],
  ['h.fib', 'g/L', [0, 15], noSoft],
  ['h.epo', 'U/L', [0, 10_000], noSoft],
  ['h.blasts', null, [0, 100], noSoft],
];

/** Written again here from domain.md, so that a slip in a file is seen. */
const rows: readonly Row[] = [
  ...[ophthalmology, haematology].flatMap((form): Row[] => [
    [form, 'g.inr', null, [0.5, 20], [null, 4.5]],
    [form, 'g.mmse', null, [0, 30], noSoft],
    [form, 'g.temp', 'Cel', [30, 43], [35, 38.5]],
    [form, 'g.bp.sys', 'mm[Hg]', [50, 280], noSoft],
    [form, 'g.bp.dia', 'mm[Hg]', [20, 160], noSoft],
    [form, 'g.spo2', '%', [40, 100], [92, null]],
    [form, 'g.spo2.o2', 'L/min', [0, 60], noSoft],
    [form, 'g.hr', '/min', [20, 250], noSoft],
    [form, 'g.rr', '/min', [4, 80], noSoft],
    [form, 'g.weight', 'kg', [20, 300], noSoft],
    [form, 'g.height', 'cm', [100, 220], noSoft],
    [form, 'g.pain', null, [0, 10], noSoft],
    [form, 'g.algoplus', null, [0, 5], noSoft],
  ]),
  [ophthalmology, 'g.creat', 'umol/L', [10, 2000], [30, 800]],
  [ophthalmology, 'g.creat', 'mg/L', [1, 226], [3, 90]],
  [ophthalmology, 'g.dfg', 'mL/min/{1.73_m2}', [0, 150], noSoft],
  ...['od', 'og'].flatMap((eye): Row[] => [
    [ophthalmology, `o.iop.${eye}`, 'mm[Hg]', [0, 80], [6, 21]],
    [ophthalmology, `o.va.etdrs.${eye}`, null, [0, 100], noSoft],
    [ophthalmology, `o.refr.sph.${eye}`, '[diop]', [-30, 30], noSoft],
    [ophthalmology, `o.refr.cyl.${eye}`, '[diop]', [-10, 10], noSoft],
    [ophthalmology, `o.refr.axis.${eye}`, 'deg', [0, 180], noSoft],
    [ophthalmology, `o.pain.${eye}`, null, [0, 10], noSoft],
  ]),
  [ophthalmology, 'o.behav.falls', null, [0, 200], noSoft],
  [ophthalmology, 'o.glasses.age', null, [0, 60], noSoft],
  [ophthalmology, 'o.hcq.dose', 'mg/d', [25, 1200], [100, 400]],
  [ophthalmology, 'o.hcq.weight', 'kg', [20, 300], noSoft],
  [ophthalmology, 'o.hcq.years', null, [0, 60], noSoft],
  [haematology, 'h.weightloss', null, [0, 60], noSoft],
  [haematology, 'h.node.size', 'mm', [0, 200], noSoft],
  [haematology, 'h.ac.weight', 'kg', [20, 300], noSoft],
  [ophthalmology, 'o.diabdur', null, [0, 80], noSoft],
  [ophthalmology, 'o.hba1c', '%', [3, 20], [null, 10]],
  [ophthalmologyOpinion, 'oa.delay.months', null, [1, 36], noSoft],
  [haematologyOpinion, 'ha.follow.weeks', null, [1, 52], noSoft],
  [haematologyOpinion, 'ha.alarm.hb', 'g/dL', [4, 14], noSoft],
  [haematologyOpinion, 'ha.alarm.plq', count, [5, 500], noSoft],
  [haematologyOpinion, 'ha.alarm.pnn', count, [0.1, 5], noSoft],
  ...results.flatMap(([linkId, unit, hard, soft]): Row[] => [
    [haematology, linkId, unit, hard, soft],
    [haematology, `prev.${linkId}`, unit, hard, soft],
  ]),
];

describe('5.13 ranges', () => {
  test.each(
    rows.map(([form, ...rest]) => ({
      form,
      row: rest,
      name: `${form.title} ${rest[0]} ${rest[1] ?? ''}`,
    })),
  )(
    '$name refuses beyond its hard ends and asks again beyond its usual ones',
    ({ form, row: [linkId, unit, hard, soft] }) => {
      const item = question(form, linkId);
      const step = item.type === 'integer' ? 1 : 0.01;
      const judge = (value: number) => {
        const written = unit === null ? value : `${value} ${unit}`;
        return answerProblem(item, answerOf(item, written), context.today);
      };
      const [min, max] = hard;
      const refused = ['hardRange', 'unitTrap'];
      if (min !== null) {
        expect(refused).not.toContain(judge(min)?.kind);
        expect(refused).toContain(judge(min - step)?.kind);
      }
      if (max !== null) {
        expect(refused).not.toContain(judge(max)?.kind);
        expect(refused).toContain(judge(max + step)?.kind);
      }
      const [low, high] = soft;
      if (low !== null) {
        expect(judge(low)).toBeNull();
        expect(judge(low - step)?.kind).toBe('softRange');
      } else if (min !== null) expect(judge(min)).toBeNull();
      if (high !== null) {
        expect(judge(high)).toBeNull();
        expect(judge(high + step)?.kind).toBe('softRange');
      } else if (max !== null) expect(judge(max)).toBeNull();
    },
  );

  test('no range is left out of the table', () => {
    const ranged = shippedForms.flatMap((form) =>
      form.questions
        .filter((item) =>
          [item.minimum, item.maximum, item.usualLow, item.usualHigh].some((l) => l.length > 0),
        )
        .map((item) => `${form.title} ${item.linkId}`),
    );
    const told = new Set(rows.map(([form, linkId]) => `${form.title} ${linkId}`));
    expect(ranged.sort()).toEqual([...told].sort());
  });

  test('a haemoglobin of 4,1 g/dL must be typed again, and counts once it is', () => {
    const typed = answersOf(haematology, { 'h.hb': '4.1 g/dL' });
    const hb = problems(haematology, typed, context).find((p) => p.linkId === 'h.hb');
    expect(hb).toEqual({
      linkId: 'h.hb',
      kind: 'softRange',
      detail: { value: 4.1, unit: 'g/dL', limit: 6, limitUnit: 'g/dL', side: 'low' },
    });
    const item = question(haematology, 'h.hb');
    const again = (confirmation: number): Answer => ({
      type: 'quantity',
      value: 4.1,
      unit: 'g/dL',
      code: 'g/dL',
      confirmation,
    });
    expect(answerProblem(item, again(4.1), context.today)).toBeNull();
    expect(answerProblem(item, again(4.2), context.today)?.kind).toBe('softRange');
  });

  test('a limit in g/dL holds for a value in g/L, without converting it', () => {
    const item = question(haematology, 'h.hb');
    const judge = (value: number) =>
      answerProblem(item, answerOf(item, `${value} g/L`), context.today);
    expect(judge(118)).toBeNull();
    expect(judge(41)).toMatchObject({ kind: 'softRange', detail: { value: 41, unit: 'g/L' } });
    expect(judge(251)?.kind).toBe('hardRange');
  });
});

describe('5.13 unit traps', () => {
  test('118 g/dL is told apart from a merely impossible value, with the words of the form', () => {
    const answers = answersOf(haematology, { 'h.hb': '118 g/dL' });
    const found = problems(haematology, answers, context).find((p) => p.linkId === 'h.hb');
    expect(found).toEqual({
      linkId: 'h.hb',
      kind: 'unitTrap',
      detail: {
        value: 118,
        unit: 'g/dL',
        text: 'Le compte rendu est peut-être en g/L. Choisissez l’unité imprimée\u00a0; rien n’est converti sans vous.',
      },
    });
  });

  test.each([
    ['h.hb', '30.1 g/dL', 'unitTrap'],
    ['h.hb', '30 g/dL', 'hardRange'],
    ['h.hb', '11.8 g/L', 'unitTrap'],
    ['h.ht', '0.42 %', 'unitTrap'],
    ['h.ht', '4 %', 'hardRange'],
    ['h.gb', '8000 10*9/L', 'unitTrap'],
    ['h.gb', '900 10*9/L', 'hardRange'],
    ['h.pnn', '4000 10*9/L', 'unitTrap'],
    ['h.lym', '2000 10*9/L', 'unitTrap'],
    ['h.mono', '500 10*9/L', 'unitTrap'],
    ['h.plq', '150000 10*9/L', 'unitTrap'],
    ['h.plq', '9000 10*9/L', 'hardRange'],
    ['h.plqcit', '150000 10*9/L', 'unitTrap'],
    ['h.ret', '60000 10*9/L', 'unitTrap'],
    ['h.gr', '450 10*12/L', 'unitTrap'],
    ['h.gr', '45 10*12/L', 'hardRange'],
    ['h.eo', '300 10*9/L', 'unitTrap'],
    ['h.baso', '300 10*9/L', 'unitTrap'],
    ['h.ca', '92 mmol/L', 'unitTrap'],
    ['h.ca', '20 mmol/L', 'hardRange'],
    ['h.creat', '9 umol/L', 'unitTrap'],
  ])('%s at %s is a %s', (linkId, written, kind) => {
    const item = question(haematology, linkId);
    expect(answerProblem(item, answerOf(item, written), context.today)?.kind).toBe(kind);
  });

  test('no trap is left out of the table', () => {
    const trapped = haematology.questions
      .filter((item) => item.traps.length > 0 && item.previousOf === null)
      .map((item) => item.linkId);
    expect(trapped.sort()).toEqual(
      [
        'h.hb',
        'h.ht',
        'h.gb',
        'h.pnn',
        'h.lym',
        'h.mono',
        'h.plq',
        'h.plqcit',
        'h.ret',
        'h.gr',
        'h.eo',
        'h.baso',
        'h.ca',
        'h.creat',
      ].sort(),
    );
  });
});
