import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNumber, parseNumber, parseQuantity } from '../../../shared/forms/parseNumber.ts';
import { compareQuantities, knownUnits } from '../../../shared/forms/units.ts';
import { haematology, question } from './answerBuilders.ts';
import { seed } from './seed.ts';

const ok = (value: number, unit: string | null = null) => ({ ok: true, value, unit });
const no = (reason: string) => ({ ok: false, reason });

describe('5.14 numbers as written in French', () => {
  test.each([
    ['4,1', ok(4.1)],
    ['4.1', ok(4.1)],
    ['118', ok(118)],
    [' 12 ', ok(12)],
    ['-0,25', ok(-0.25)],
    ['−0,25', ok(-0.25)],
    ['+3', ok(3)],
    ['-0', ok(0)],
    ['0,125', ok(0.125)],
    ['0.125', ok(0.125)],
    ['1,250', ok(1.25)],
    ['1 200', ok(1200)],
    ['150\u202f000', ok(150_000)],
    ['150\u00a0000', ok(150_000)],
    ['1 200,5', ok(1200.5)],
    ['1200.500', ok(1200.5)],
    ['4,1 g/dL', ok(4.1, 'g/dL')],
    ['42%', ok(42, '%')],
    ['38,5 °C', ok(38.5, '°C')],
    ['150 000 /mm³', ok(150_000, '/mm³')],
    ['12 µmol/L', ok(12, 'µmol/L')],
    ['', no('empty')],
    ['   ', no('empty')],
    ['1.000', no('ambiguous')],
    ['12.000', no('ambiguous')],
    ['1.000.000', no('ambiguous')],
    ['1.234,5', no('ambiguous')],
    ['1,234.5', no('ambiguous')],
    ['1,2,3', no('ambiguous')],
    ['1e3', no('notANumber')],
    ['12 34', no('notANumber')],
    ['abc', no('notANumber')],
    [',5', no('notANumber')],
    ['5,', no('notANumber')],
    ['< 0,5', no('notANumber')],
    ['--1', no('notANumber')],
    ['9'.repeat(20), no('notANumber')],
  ])('reads « %s »', (text, expected) => {
    expect(parseNumber(text)).toEqual(expected);
  });

  test('reads back every number it prints', () => {
    const decimal = fc
      .tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 4 }))
      .map(([digits, places]) => digits / 10 ** places);
    fc.assert(
      fc.property(decimal, (value) => {
        expect(parseNumber(formatNumber(value))).toEqual(ok(value === 0 ? 0 : value));
      }),
      { seed, verbose: true },
    );
  });
});

describe('quantities of a question', () => {
  const { units } = question(haematology, 'h.hb');
  const [first] = units;
  if (first === undefined) throw new Error('no unit');

  test('keep the unit chosen beside the field', () => {
    expect(parseQuantity('11,8', units, first)).toEqual({ ok: true, value: 11.8, unit: first });
  });

  test.each(['118 g/L', '118 G/l', '118g/L'])('take the unit typed: %s', (text) => {
    expect(parseQuantity(text, units, first)).toMatchObject({ value: 118, unit: { code: 'g/L' } });
  });

  test('refuse a unit the question does not offer, and an ambiguous figure', () => {
    expect(parseQuantity('7,3 mmol/L', units, first)).toEqual(no('unknownUnit'));
    expect(parseQuantity('1.000', units, first)).toEqual(no('ambiguous'));
  });

  test('micro is one letter whichever sign was typed', () => {
    const micro = question(haematology, 'h.creat').units;
    const [chosen] = micro;
    if (chosen === undefined) throw new Error('no unit');
    for (const sign of ['\u00b5', '\u03bc']) {
      expect(parseQuantity(`90 ${sign}mol/l`, micro, chosen)).toMatchObject({
        ok: true,
        value: 90,
      });
    }
  });
});

describe('comparison of quantities', () => {
  test.each([
    [7, 'g/dL', 70, 'g/L', 0],
    [6.9, 'g/dL', 70, 'g/L', -1],
    [500, '/mm3', 0.5, '10*9/L', 0],
    [499, '/mm3', 0.5, '10*9/L', -1],
    [5, '10*12/L', 4999, '10*9/L', 1],
    [0.3, 'mg/L', 300, 'ug/L', 0],
  ])('%d %s against %d %s', (left, unit, right, other, sign) => {
    expect(compareQuantities({ value: left, unit }, { value: right, unit: other })).toBe(sign);
  });

  test('what is not of one kind is never compared', () => {
    const compare = (unit: string | null, other: string | null) =>
      compareQuantities({ value: 1, unit }, { value: 1, unit: other });
    expect(compare('pmol/L', 'pg/mL')).toBeNull();
    expect(compare('%', '10*9/L')).toBeNull();
    expect(compare('g/L', null)).toBeNull();
    expect(compare('constructor', 'toString')).toBeNull();
  });

  test('each known unit is equal to itself', () => {
    for (const unit of knownUnits) {
      expect(compareQuantities({ value: 3, unit }, { value: 3, unit })).toBe(0);
    }
  });
});
