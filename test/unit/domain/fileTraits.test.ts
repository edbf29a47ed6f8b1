import { describe, expect, test } from 'vitest';
import {
  type ExpectedTraits,
  type FileTraits,
  traitDifferences,
} from '../../../shared/domain/fileTraits.ts';

const resident: ExpectedTraits = {
  birthFamily: 'LE GOFF',
  usedFamily: 'MARTIN',
  birthGiven: 'Jeanne Marie',
  usedGiven: 'Jeannette',
  birthDate: '1934-03-12',
  sex: 'female',
  ins: '234035121518989',
  side: 'right',
};
const silent: FileTraits = {
  family: null,
  given: null,
  birthDate: null,
  sex: null,
  identifiers: [],
  side: null,
};
const differing = (told: Partial<FileTraits>, expected = resident) =>
  traitDifferences({ ...silent, ...told }, expected).map(({ trait }) => trait);

describe('what a file says and what the request says', () => {
  test('5.4 one of her names and one of her first names, in any order and writing, are hers', () => {
    expect(differing({ family: 'MARTIN', given: 'JEANNE' })).toEqual([]);
    expect(differing({ family: 'Le-Goff', given: 'jeannette' })).toEqual([]);
    expect(differing({ family: 'MARTIN JEANNE' })).toEqual([]);
    expect(differing({ family: 'MARTIN NEE LE GOFF', given: 'MARIE' })).toEqual([]);
    expect(differing({ family: 'MARTIN' })).toEqual([]);
    expect(differing({})).toEqual([]);
  });

  test('5.4 another family name, or another first name, is somebody else', () => {
    expect(differing({ family: 'MARTINEZ', given: 'JEANNE' })).toEqual(['name']);
    expect(differing({ family: 'MARTIN', given: 'PAUL' })).toEqual(['name']);
    expect(differing({ family: 'MARTIN PAUL' })).toEqual(['name']);
    expect(differing({ family: 'GOFF', given: 'JEANNE' })).toEqual(['name']);
    expect(differing({ given: 'JEANNE' })).toEqual(['name']);
  });

  test('5.4 birth date, sex and INS are compared where both sides say them', () => {
    expect(differing({ birthDate: '1934-03-21' })).toEqual(['birthDate']);
    expect(differing({ sex: 'male' })).toEqual(['sex']);
    expect(differing({ sex: 'male' }, { ...resident, sex: 'unknown' })).toEqual([]);
    expect(differing({ identifiers: ['0042', '2 34 03 51 215 189'] })).toEqual([]);
    expect(differing({ identifiers: ['0042'] })).toEqual([]);
    expect(differing({ identifiers: ['134035121518988'] })).toEqual(['identifier']);
    expect(differing({ identifiers: ['134035121518988'] }, { ...resident, ins: null })).toEqual([]);
  });

  test('5.10 the side of the file and of the place', () => {
    expect(differing({ side: 'left' })).toEqual(['side']);
    expect(differing({ side: 'right' })).toEqual([]);
    expect(differing({ side: 'both' })).toEqual([]);
    expect(differing({ side: 'left' }, { ...resident, side: null })).toEqual([]);
  });

  test('both are told side by side', () => {
    expect(traitDifferences({ ...silent, family: 'DURAND', given: 'ANNE' }, resident)).toEqual([
      { trait: 'name', inFile: 'DURAND ANNE', inRequest: 'LE GOFF (MARTIN) Jeanne Marie' },
    ]);
  });
});
