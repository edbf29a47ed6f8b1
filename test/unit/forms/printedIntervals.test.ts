import { describe, expect, test } from 'vitest';
import { printedText, readPrinted } from '../../../renderer/forms/printedInterval.ts';
import { readTyped } from '../../../renderer/forms/typedNumber.ts';
import { answerProblem } from '../../../shared/forms/answerProblem.ts';
import { Answer, type Answers, type PrintedInterval } from '../../../shared/forms/answers.ts';
import { intervalFor } from '../../../shared/forms/intervals.ts';
import { fromResponse, toResponse } from '../../../shared/forms/response.ts';
import { fullSummary } from '../../../shared/forms/summary.ts';
import { context, haematology, question } from './answerBuilders.ts';

function haemoglobin(value: number, interval?: PrintedInterval): Answers {
  const own = interval === undefined ? {} : { interval };
  return { 'h.hb': { type: 'quantity', value, unit: 'g/dL', code: 'g/dL', ...own } };
}

function reading(answers: Answers) {
  const parts = fullSummary(haematology, answers, context).flatMap((section) => section.parts);
  return parts.find(({ linkId }) => linkId === 'h.hb');
}

describe('the interval that a laboratory prints', () => {
  test('5.16 comes before the usual one', () => {
    expect(reading(haemoglobin(11.8))?.interpretation).toBe('low');
    expect(reading(haemoglobin(11.8, { low: 11.5, high: 15 }))?.interpretation).toBe('normal');
    expect(reading(haemoglobin(15.5, { low: 11.5, high: 15 }))?.interpretation).toBe('high');
    expect(reading(haemoglobin(2.5, { low: null, high: 15 }))?.interpretation).toBe('normal');
    expect(reading(haemoglobin(11.8, { low: 11.5, high: 15 }))?.printed).toEqual({
      low: 11.5,
      high: 15,
    });
  });

  test.each<PrintedInterval>([
    { low: 11.5, high: 15 },
    { low: null, high: 5 },
    { low: 60, high: null },
  ])('travels with its value: %j', (interval) => {
    const answers = haemoglobin(11.8, interval);
    const response = toResponse(haematology, answers, 'completed', context);
    expect(fromResponse(haematology, response)).toEqual({ ok: true, answers });
  });

  test('in another unit than its value it makes the answer unreadable', () => {
    const sent = JSON.stringify(
      toResponse(haematology, haemoglobin(11.8, { low: 115, high: 150 }), 'completed', context),
    );
    const mixed = JSON.parse(
      sent
        .replace('"value":115,"unit":"g/dL"', '"value":115,"unit":"g/L"')
        .replace(/("value":115,[^}]*"code":")g\/dL/, '$1g/L'),
    );
    expect(fromResponse(haematology, mixed)).toEqual({
      ok: false,
      reason: 'unreadableAnswer',
      linkId: 'h.hb',
    });
  });

  test('is refused with its ends reversed, and has at least one', () => {
    const item = question(haematology, 'h.hb');
    const [reversed] = Object.values(haemoglobin(12, { low: 15, high: 11 }));
    expect(reversed && answerProblem(item, reversed, context.today)?.kind).toBe('notAccepted');
    expect(Answer.safeParse(haemoglobin(12, { low: null, high: null })['h.hb']).success).toBe(
      false,
    );
  });

  test.each<[string, PrintedInterval | null]>([
    ['12 - 16', { low: 12, high: 16 }],
    ['11,5-15,5', { low: 11.5, high: 15.5 }],
    ['11,5 à 15,5', { low: 11.5, high: 15.5 }],
    ['< 5', { low: null, high: 5 }],
    ['≤5,0', { low: null, high: 5 }],
    ['>60', { low: 60, high: null }],
    ['16 - 12', null],
    ['1.000 - 2.000', null],
    ['12', null],
    ['normal', null],
    ['12 g - 16 g', null],
  ])('« %s » is read as %j', (text, expected) => {
    expect(readPrinted(text)).toEqual(expected);
    if (expected !== null) expect(readPrinted(printedText(expected))).toEqual(expected);
  });
});

describe('two units so common that one is chosen first', () => {
  const b12 = question(haematology, 'h.b12');
  const [picomole, picogram] = b12.units;

  test('5.12 no figure counts before its unit is said', () => {
    expect(readTyped(b12, '250', undefined)).toEqual({ kind: 'unread', reason: 'unitMissing' });
    expect(readTyped(b12, '250 pg/mL', undefined)).toMatchObject({
      answer: { value: 250, code: 'pg/mL' },
    });
    expect(readTyped(b12, '250', picomole)).toMatchObject({ answer: { code: 'pmol/L' } });
    const creatinine = question(haematology, 'h.creat');
    expect(readTyped(creatinine, '88', undefined)).toMatchObject({ answer: { code: 'umol/L' } });
  });

  test('the interval is that of the unit, never of the other', () => {
    const low = (code: string | undefined) => intervalFor(b12, 'female', code ?? null)?.low?.value;
    expect([low(picomole?.code), low(picogram?.code), low('g/dL')]).toEqual([150, 200, 200]);
  });
});
