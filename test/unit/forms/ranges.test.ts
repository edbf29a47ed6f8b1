import { describe, expect, test } from 'vitest';
import { readTyped } from '../../../renderer/forms/typedNumber.ts';
import { answerProblem } from '../../../shared/forms/answerProblem.ts';
import type { Answer } from '../../../shared/forms/answers.ts';
import { problems } from '../../../shared/forms/problems.ts';
import { answerOf, answersOf, context, haematology, question } from './answerBuilders.ts';
import { allForms, type RangeCase, rangeCases } from './domainRanges.ts';

type Outcome = 'accepted' | 'asked again' | 'refused' | 'empty' | string;

/** What happens to a text typed in the field of a figure, its unit chosen beside it. */
function typed({ form, linkId, unit }: RangeCase, text: string): Outcome {
  const item = question(form, linkId);
  const chosen = item.units.find(({ code }) => code === unit);
  const read = readTyped(item, text, chosen);
  if (read.kind === 'empty') return 'empty';
  if (read.kind === 'unread') return read.reason;
  const kind = answerProblem(item, read.answer, context.today)?.kind;
  if (kind === undefined) return 'accepted';
  if (kind === 'softRange') return 'asked again';
  return kind === 'hardRange' || kind === 'unitTrap' ? 'refused' : kind;
}

/** As a nurse writes it: decimal comma, no space. */
const french = (value: number) => String(Number(value.toFixed(4))).replace('.', ',');

function stepOf({ form, linkId }: RangeCase): number {
  const item = question(form, linkId);
  return item.type === 'integer' ? 1 : (item.increment ?? 0.01);
}

describe('5.13 ranges, typed', () => {
  test.each(rangeCases)('$name: at, below and above each of its ends', (one) => {
    const step = stepOf(one);
    const [[min, max], [low, high]] = [one.hard, one.soft];
    const at = (value: number) => typed(one, french(value));
    if (min !== null) {
      expect(at(min)).toBe(low === null || low === min ? 'accepted' : 'asked again');
      expect(at(min - step)).toBe('refused');
    }
    if (max !== null) {
      expect(at(max)).toBe(high === null || high === max ? 'accepted' : 'asked again');
      expect(at(max + step)).toBe('refused');
    }
    if (low !== null) expect([at(low), at(low - step)]).toEqual(['accepted', 'asked again']);
    if (high !== null) expect([at(high), at(high + step)]).toEqual(['accepted', 'asked again']);
  });

  test.each(rangeCases)('$name: comma, dot, 1.000, nothing, words', (one) => {
    const item = question(one.form, one.linkId);
    const [low, high] = [one.soft[0] ?? one.hard[0] ?? 0, one.soft[1] ?? one.hard[1] ?? 1];
    const middle = item.increment === null ? (low + high) / 2 + 0.05 : (low + high) / 2 + 0.5;
    const half = Math.round(middle * 20) / 20;
    if (item.type === 'integer') {
      expect([typed(one, `${Math.round(low)},5`), typed(one, `${Math.round(low)}.5`)]).toEqual([
        'notInteger',
        'notInteger',
      ]);
    } else {
      expect([typed(one, french(half)), typed(one, french(half).replace(',', '.'))]).toEqual([
        'accepted',
        'accepted',
      ]);
    }
    expect(typed(one, '1.000')).toBe('ambiguous');
    expect(typed(one, '1.234,5')).toBe('ambiguous');
    for (const nothing of ['', '   ', '\u00a0']) expect(typed(one, nothing)).toBe('empty');
    for (const words of ['douze', '1e3', 'NaN', '∞', '--5', '١٢', '<b>5</b>', ',5']) {
      expect(typed(one, words), words).toBe('notANumber');
    }
    expect(typed(one, `${french(half)} furlongs`)).toBe('unknownUnit');
  });

  test('no figure is left out of the table, in none of its units', () => {
    const figures = allForms.flatMap((form) =>
      form.questions
        .filter(({ type }) => ['integer', 'decimal', 'quantity'].includes(type))
        .flatMap(({ linkId, type, units }) =>
          type === 'quantity'
            ? units.map(({ code }) => `${form.title} ${linkId} ${code}`)
            : [`${form.title} ${linkId}`],
        ),
    );
    expect([...figures].sort()).toEqual(rangeCases.map(({ name }) => name).sort());
  });

  test('a refraction between two quarters of a dioptre is refused', () => {
    const sphere = rangeCases.find(({ linkId }) => linkId === 'o.refr.sph.od');
    if (sphere === undefined) throw new Error('no sphere');
    const told = ['-1,25', '+0,5', '-1,3', '0,1'].map((text) => typed(sphere, text));
    expect(told).toEqual(['accepted', 'accepted', 'increment', 'increment']);
  });

  test('a glucose typed in the other unit is told, as the report prints either', () => {
    const trap = (unit: string, text: string) => {
      const one = rangeCases.find(({ linkId, unit: own }) => linkId === 'ge.gly' && own === unit);
      if (one === undefined) throw new Error('no glucose');
      return typed(one, text);
    };
    expect([trap('mmol/L', '0,95'), trap('g/L', '12')]).toEqual(['refused', 'refused']);
    expect([trap('mmol/L', '5,4'), trap('g/L', '0,95')]).toEqual(['accepted', 'accepted']);
  });

  test('a creatinine typed in the other unit is seen, and neither unit is taken for the other', () => {
    for (const linkId of ['n.cre', 'c.cre', 'ge.cre']) {
      const cre = (unit: string, text: string) => {
        const one = rangeCases.find((row) => row.linkId === linkId && row.unit === unit);
        if (one === undefined) throw new Error('no creatinine');
        return typed(one, text);
      };
      expect([cre('umol/L', '9'), cre('mg/L', '227'), cre('mg/L', '0,5')]).toEqual([
        'refused',
        'refused',
        'refused',
      ]);
      expect([cre('umol/L', '120'), cre('mg/L', '14')]).toEqual(['accepted', 'accepted']);
    }
  });

  test('a wound wider than it is long, or a standing pressure upside down, is told', () => {
    const comparisons = (linkId: string) =>
      allForms.flatMap(({ questions }) =>
        questions.filter((item) => item.linkId === linkId).flatMap((item) => item.comparisons),
      );
    expect(comparisons('w.wid')).toMatchObject([{ operator: '<=', question: 'w.len' }]);
    expect(comparisons('c.bp.stand.dia')).toMatchObject([
      { operator: '<', question: 'c.bp.stand.sys' },
    ]);
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
