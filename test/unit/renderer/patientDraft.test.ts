import { describe, expect, test } from 'vitest';
import { conflictingFields, resolved } from '../../../renderer/features/residents/conflict.ts';
import {
  draftFromSearch,
  draftOf,
  emptyPatient,
  insWarning,
  type PatientDraft,
  patientProblems,
  placeOf,
  traitsOf,
} from '../../../renderer/features/residents/patientDraft.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { IdentityTraits, PatientDetail } from '../../../shared/ipc/patient.ts';

const text = frenchFor('ehpad');

const typed: PatientDraft = {
  ...emptyPatient,
  birthFamily: ' Pat-Trois ',
  birthGiven: 'Dominique Marie-Louise',
  birthDate: '28/03/1979',
  sex: 'female',
  birthPlaceCode: '51215',
  ins: '2 79 03 51 215 189 | 89',
  room: ' 12 ',
};

describe('a resident as typed', () => {
  test('becomes traits that the contract accepts, blanks as nulls', () => {
    const traits = traitsOf(typed);
    expect(IdentityTraits.parse(traits)).toMatchObject({
      birthFamily: 'Pat-Trois',
      birthDate: '1979-03-28',
      usedFamily: null,
      birthPlaceName: null,
      ins: '279035121518989',
    });
    expect(placeOf(typed)).toEqual({ unit: null, room: '12' });
    expect(patientProblems(text, typed)).toEqual({});
  });

  test('is refused without name, first names, date and sex', () => {
    expect(Object.keys(patientProblems(text, emptyPatient))).toEqual([
      'birthFamily',
      'birthGiven',
      'birthDate',
      'sex',
    ]);
    expect(traitsOf(emptyPatient)).toBeNull();
  });

  test.each([
    ['279035121518988', 'insBadKey'],
    ['2790351215189', 'insKeyMissing'],
    ['27903512151', 'insFormat'],
  ] as const)('is refused with the number %s', (ins, words) => {
    expect(patientProblems(text, { ...typed, ins }).ins).toBe(text.residents.form[words]);
  });

  test('accepts a Corsican number and a commune code with a letter', () => {
    const corsican = { ...typed, ins: '137062A00400025', birthPlaceCode: '2a004' };
    expect(patientProblems(text, corsican)).toEqual({});
    expect(traitsOf(corsican)?.birthPlaceCode).toBe('2A004');
  });

  test('is warned, not refused, when the number tells another sex or date', () => {
    expect(insWarning(text, typed)).toBeUndefined();
    expect(insWarning(text, { ...typed, sex: 'male' })).toContain('sexe');
    expect(insWarning(text, { ...typed, birthDate: '28/04/1979' })).toContain('mois');
  });

  test('begins with what was searched: a name, a date, or nothing for a room', () => {
    expect(draftFromSearch('Lemoine').birthFamily).toBe('Lemoine');
    expect(draftFromSearch('04051938').birthDate).toBe('04/05/1938');
    expect(draftFromSearch('12')).toEqual(emptyPatient);
  });
});

describe('a file changed by two people', () => {
  const detail = PatientDetail.parse({
    id: '00000000-0000-4000-8000-000000000001',
    birthFamily: 'TEST LEMOINE',
    firstGiven: 'ODETTE',
    birthGiven: 'ODETTE MARIE',
    usedFamily: null,
    usedGiven: null,
    birthDate: '1938-05-04',
    sex: 'female',
    unit: 'Les Pommiers',
    room: '12',
    status: 'PROV',
    homonym: false,
    fictitious: true,
    birthPlaceCode: null,
    birthPlaceName: null,
    ins: null,
    insTraitsDiffer: false,
    doubtful: false,
    versionId: 3,
    lastUpdated: '2026-03-10T10:00:00Z',
  });
  const base = draftOf(detail);

  test('asks only about lines that the person changed and that differ', () => {
    const mine = { ...base, room: '16' };
    const theirs = { ...base, room: '15', unit: 'Les Bleuets' };
    expect(conflictingFields(base, mine, theirs)).toEqual(['room']);
    expect(conflictingFields(base, { ...base, room: '15' }, theirs)).toEqual([]);
  });

  test('asks about her change even where the other person left the old value', () => {
    expect(conflictingFields(base, { ...base, room: '16' }, { ...base, unit: 'B' })).toEqual([
      'room',
    ]);
  });

  test('keeps the other person’s untouched lines whatever is chosen', () => {
    const mine = { ...base, room: '16' };
    const theirs = { ...base, room: '15', unit: 'Les Bleuets' };
    expect(resolved(mine, theirs, { room: 'mine' })).toEqual({ ...theirs, room: '16' });
    expect(resolved(mine, theirs, { room: 'theirs' })).toEqual(theirs);
  });
});
