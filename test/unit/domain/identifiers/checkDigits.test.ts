import { describe, expect, it } from 'vitest';
import { checkFiness } from '../../../../shared/domain/identifiers/finess.ts';
import { isLuhnValid } from '../../../../shared/domain/identifiers/luhn.ts';
import { checkRpps } from '../../../../shared/domain/identifiers/rpps.ts';
import { checkSiret } from '../../../../shared/domain/identifiers/siret.ts';

describe('isLuhnValid', () => {
  it.each(['79927398713', '0', '18'])('accepts %s', (digits) => {
    expect(isLuhnValid(digits)).toBe(true);
  });

  it.each(['', '79927398710', '1', 'a', '7992739871 3'])('refuses %j', (digits) => {
    expect(isLuhnValid(digits)).toBe(false);
  });
});

describe('checkRpps', () => {
  it.each([
    '99900000003',
    '99900000011',
    '99900000029',
    '99900000037',
    '10000005479',
    '10000001916',
    '10100997245',
  ])('accepts %s', (value) => {
    expect(checkRpps(value)).toEqual({ result: 'ok', value });
  });

  it.each(['10000001111', '10001234567'])('warns about the published sample %s', (value) => {
    expect(checkRpps(value)).toEqual({ result: 'warn', value });
  });

  it.each(['', '9990000000', '899900000003', '9990000000A'])('refuses the shape of %j', (value) => {
    expect(checkRpps(value)).toEqual({ result: 'badFormat' });
  });

  it('reads past the spaces that people type', () => {
    expect(checkRpps('999 0000 0003')).toEqual({ result: 'ok', value: '99900000003' });
  });
});

describe('checkFiness', () => {
  it.each([
    '149999906',
    '149999914',
    '769999905',
    '279999908',
    '509999900',
    '619999907',
    '2A9999901',
    '2B9999909',
  ])('accepts %s', (value) => {
    expect(checkFiness(value)).toEqual({ result: 'ok', value });
  });

  it('warns about a wrong check digit and about a wrong shape, and blocks neither', () => {
    expect(checkFiness('149999907')).toMatchObject({ result: 'warn', reason: 'checkDigit' });
    expect(checkFiness('2A9999909')).toMatchObject({ result: 'warn', reason: 'checkDigit' });
    expect(checkFiness('2C9999901')).toMatchObject({ result: 'warn', reason: 'format' });
    expect(checkFiness('14999990')).toMatchObject({ result: 'warn', reason: 'format' });
  });

  it('accepts Corsican letters in lower case', () => {
    expect(checkFiness('2a9999901')).toEqual({ result: 'ok', value: '2A9999901' });
  });
});

describe('checkSiret', () => {
  it('accepts the textbook example', () => {
    expect(checkSiret('732 829 320 00074')).toEqual({ result: 'ok', value: '73282932000074' });
  });

  it('accepts the head office of La Poste, by the ordinary rule', () => {
    expect(checkSiret('35600000000048')).toMatchObject({ result: 'ok' });
  });

  it('accepts another site of La Poste by its plain sum', () => {
    expect(isLuhnValid('35600000049837')).toBe(false);
    expect(checkSiret('35600000049837')).toMatchObject({ result: 'ok' });
    expect(checkSiret('35600000049838')).toEqual({ result: 'badCheckDigit' });
  });

  it('refuses a wrong company, a wrong site and a wrong length', () => {
    expect(checkSiret('73282932100074')).toEqual({ result: 'badCheckDigit' });
    expect(checkSiret('73282932000075')).toEqual({ result: 'badCheckDigit' });
    expect(checkSiret('7328293200007')).toEqual({ result: 'badFormat' });
  });
});
