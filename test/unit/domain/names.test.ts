import { describe, expect, it } from 'vitest';
import {
  areHomonyms,
  areSimilarNames,
  displayName,
  firstGivenName,
  foldName,
  initials,
} from '../../../shared/domain/names.ts';

describe('foldName', () => {
  it.each([
    ['Éléonore', 'ELEONORE'],
    ["d'Aubigné", 'D AUBIGNE'],
    ['D’AUBIGNÉ', 'D AUBIGNE'],
    ['Marie-Louise', 'MARIE LOUISE'],
    ['  Le  Gallois ', 'LE GALLOIS'],
    ['Lecœur', 'LECOEUR'],
    ['Ægidius', 'AEGIDIUS'],
    ['çàù', 'CAU'],
    ['-', ''],
  ])('folds %j to %j', (text, folded) => {
    expect(foldName(text)).toBe(folded);
  });
});

describe('displayName', () => {
  it('writes the family name in capitals and the first name with capitals at each part', () => {
    expect(displayName('Lemoine', 'ODETTE')).toBe('LEMOINE Odette');
    expect(displayName('de la Haye', 'marie-louise')).toBe('DE LA HAYE Marie-Louise');
    expect(displayName('Lefèvre', 'éLODIE')).toBe('LEFÈVRE Élodie');
  });

  it('does without a missing first name', () => {
    expect(displayName('Lemoine', '')).toBe('LEMOINE');
  });
});

it('takes the first of several first names', () => {
  expect(firstGivenName(' DOMINIQUE MARIE-LOUISE')).toBe('DOMINIQUE');
  expect(firstGivenName('')).toBe('');
});

it('makes initials without accents', () => {
  expect(initials('Élodie', 'de la Haye')).toBe('ED');
});

describe('areSimilarNames', () => {
  it.each([
    ['LEMOINE', 'Lemoine'],
    ['LE MOINE', 'LE-MOINE'],
    ['DUPONT', 'DUPOND'],
    ['LEFEBVRE', 'LEFEVRE'],
    ['MARTIN', 'MARTIN-DURAND'],
    ['LEROY', 'LEORY'],
    ['ROY', 'ROI'],
    ['HUE', 'UHE'],
  ])('finds %s and %s alike', (one, other) => {
    expect(areSimilarNames(one, other)).toBe(true);
    expect(areSimilarNames(other, one)).toBe(true);
  });

  it.each([
    ['LEMOINE', 'MARTIN'],
    ['ROY', 'LEU'],
    ['HUE', 'HAMEL'],
    ['', 'HUE'],
    ['', ''],
  ])('finds %j and %j different', (one, other) => {
    expect(areSimilarNames(one, other)).toBe(false);
  });
});

describe('areHomonyms', () => {
  const lemoine = { birthFamily: 'LEMOINE', usedFamily: null, birthDate: '1938-05-04' };

  it('warns for the same birth date and a name one letter away', () => {
    expect(areHomonyms(lemoine, { ...lemoine, birthFamily: 'LEMOYNE' })).toBe(true);
  });

  it('does not warn for the same name with another birth date', () => {
    expect(areHomonyms(lemoine, { ...lemoine, birthDate: '1938-05-14' })).toBe(false);
  });

  it('compares the name used with the birth name of the other record', () => {
    const married = { birthFamily: 'HUBERT', usedFamily: 'Lemoine', birthDate: '1938-05-04' };
    expect(areHomonyms(lemoine, married)).toBe(true);
    expect(areHomonyms(married, lemoine)).toBe(true);
    expect(areHomonyms(lemoine, { ...married, usedFamily: null })).toBe(false);
  });
});
