import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkIns,
  formatIns,
  insKey,
  insTraitDifferences,
  normaliseIns,
} from '../../../../shared/domain/identifiers/ins.ts';

type Sex = 'male' | 'female';
const valid: readonly [string, Sex, string, string][] = [
  ['279035121518989', 'female', '1979-03-28', '51215'],
  ['277076322082910', 'female', '1977-07-14', '63220'],
  ['135021411800072', 'male', '1935-02-01', '14118'],
  ['231127654000012', 'female', '1931-12-01', '76540'],
  ['236036100100096', 'female', '1936-03-01', '61001'],
  ['228092722900094', 'female', '1928-09-01', '27229'],
  ['224015012900019', 'female', '1924-01-01', '50129'],
  ['137062A00400025', 'male', '1937-06-01', '2A004'],
  ['241112B03300083', 'female', '1941-11-01', '2B033'],
  ['142109935100078', 'male', '1942-10-01', '99351'],
  ['133059741100051', 'male', '1933-05-01', '97411'],
  ['247011411800097', 'female', '1947-01-01', '14118'],
  ['245011411800001', 'female', '1945-01-01', '14118'],
  ['243011411800002', 'female', '1943-01-01', '14118'],
];

describe('checkIns', () => {
  it.each(valid)('accepts %s', (value) => {
    expect(checkIns(value)).toEqual({ result: 'ok', value, nature: 'NIR' });
  });

  it.each(valid)('finds the traits of %s in agreement', (value, sex, birthDate, birthPlaceCode) => {
    expect(insTraitDifferences(value, { sex, birthDate, birthPlaceCode })).toEqual([]);
  });

  it.each([
    ['221042545611404', '83'],
    ['123456789012244', '12'],
  ])('tells the true key of the circulated sample %s', (value, expected) => {
    expect(checkIns(value)).toEqual({ result: 'badKey', expected, nature: 'NIR' });
  });

  it.each(valid)('says that the key of %s is missing when 13 characters are typed', (value) => {
    expect(checkIns(value.slice(0, 13))).toEqual({
      result: 'keyMissing',
      expected: value.slice(13),
      nature: 'NIR',
    });
  });

  it.each([
    '',
    '27903512151898',
    '2790351215189890',
    '579035121518989',
    '279005121518989',
    '279135121518989',
    '27903512151898A',
    '137062C00400025',
    '2A9035121518989',
    '279035121A18989',
  ])('refuses the shape of %j', (value) => {
    expect(checkIns(value)).toEqual({ result: 'badFormat' });
  });

  it('accepts the months of an incomplete civil record', () => {
    const number = '2404214118000';
    expect(checkIns(number + insKey(number)).result).toBe('ok');
  });

  it('takes a number that begins with 3, 4, 7 or 8 for a waiting number', () => {
    for (const first of ['3', '4', '7', '8']) {
      const number = `${first}350214118000`;
      expect(checkIns(number + insKey(number))).toMatchObject({ result: 'ok', nature: 'NIA' });
    }
  });

  it('detects every error on one digit', () => {
    const digit = fc.tuple(
      fc.constantFrom(...valid.map(([value]) => value)),
      fc.nat(14),
      fc.nat(9),
    );
    fc.assert(
      fc.property(digit, ([value, index, replacement]) => {
        const changed = value.slice(0, index) + String(replacement) + value.slice(index + 1);
        return changed === value || checkIns(changed).result !== 'ok';
      }),
      { verbose: true },
    );
  });
});

describe('formatIns', () => {
  it('groups the number for reading aloud', () => {
    expect(formatIns('279035121518989')).toBe('2 79 03 51 215 189 | 89');
    expect(formatIns('137062A00400025')).toBe('1 37 06 2A 004 000 | 25');
  });

  it('comes back to the same number, typed with spaces, dots or lower case', () => {
    expect(normaliseIns(formatIns('279035121518989'))).toBe('279035121518989');
    expect(normaliseIns(' 1.37.06.2a.004.000 25')).toBe('137062A00400025');
  });

  it('leaves an incomplete number as typed', () => {
    expect(formatIns('27903')).toBe('27903');
  });
});

describe('insTraitDifferences', () => {
  const traits = { sex: 'female', birthDate: '1979-03-28', birthPlaceCode: '51215' } as const;

  it('names each trait that disagrees', () => {
    expect(insTraitDifferences('135021411800072', traits)).toEqual([
      'sex',
      'year',
      'month',
      'birthPlace',
    ]);
  });

  it('does not compare what nobody knows', () => {
    const number = '2794251215189';
    const unknown = { ...traits, sex: 'unknown', birthPlaceCode: '99999' } as const;
    expect(insTraitDifferences(number + insKey(number), unknown)).toEqual([]);
    expect(insTraitDifferences('279035121518989', { ...traits, birthPlaceCode: null })).toEqual([]);
  });

  it('does not deduce the century', () => {
    const centenarian = { sex: 'female', birthDate: '1924-01-01', birthPlaceCode: null } as const;
    expect(insTraitDifferences('224015012900019', centenarian)).toEqual([]);
    expect(
      insTraitDifferences('224015012900019', { ...centenarian, birthDate: '2024-01-01' }),
    ).toEqual([]);
  });
});
