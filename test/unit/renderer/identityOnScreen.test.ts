import { describe, expect, test } from 'vitest';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { bannerFacts } from '../../../renderer/ui/bannerFacts.ts';
import type { PatientDetail } from '../../../shared/ipc/patient.ts';

const patient: PatientDetail = {
  id: '6e0a1c52-7d34-4a53-9f0b-2f1f6f1d0001',
  birthFamily: 'PAT-TROIS',
  firstGiven: 'DOMINIQUE',
  birthGiven: 'DOMINIQUE MARIE-LOUISE',
  usedFamily: null,
  usedGiven: null,
  birthDate: '1979-03-28',
  sex: 'female',
  birthPlaceCode: '51215',
  birthPlaceName: 'Domprémy',
  unit: 'Les Pommiers',
  room: '12',
  status: 'PROV',
  homonym: false,
  fictitious: false,
  ins: null,
  insTraitsDiffer: false,
  doubtful: false,
  versionId: 1,
  lastUpdated: '2026-03-10T14:00:00Z',
};

function banner(change: Partial<PatientDetail>, kind: 'ehpad' | 'healthCentre' = 'ehpad') {
  const facts = bannerFacts(frenchFor(kind), { ...patient, ...change });
  return facts
    .filter(({ id }) => id !== 'age')
    .map(({ word, value }) =>
      [word, value]
        .filter(Boolean)
        .join(' ')
        .replace(/\u00A0/g, ' '),
    );
}

const place = 'à Domprémy (51215)';
const ins = { value: '279035121518989', nature: 'TEST' } as const;

const said: readonly (readonly [string, Partial<PatientDetail>, readonly string[]])[] = [
  ['every trait', {}, ['née 28/03/1979', 'F', place, 'ch. 12', 'unité Les Pommiers']],
  [
    'the used name, when there is one',
    { usedFamily: "D'HERVE" },
    ["utilisé : D'HERVE Dominique", 'née 28/03/1979', 'F', place, 'ch. 12', 'unité Les Pommiers'],
  ],
  [
    'the number of a qualified identity, with its nature',
    { status: 'QUAL', ins, room: null, unit: null },
    ['née 28/03/1979', 'F', place, 'TEST 2 79 03 51 215 189 | 89'],
  ],
  [
    'no place that nobody knows',
    { birthPlaceCode: null, birthPlaceName: null, room: null, unit: null, sex: 'unknown' },
    ['né(e) 28/03/1979', 'sexe inconnu'],
  ],
  [
    'a code without its commune',
    { birthPlaceName: null, sex: 'male', room: null, unit: null },
    ['né 28/03/1979', 'M', 'à 51215'],
  ],
];

describe('the banner', () => {
  test.each(said)('says %s', (_what, change, facts) => {
    expect(banner(change)).toEqual(facts);
  });

  test('of a health centre knows no room', () => {
    expect(banner({}, 'healthCentre')).toEqual(['née 28/03/1979', 'F', place]);
  });
});

test('each status has its word, short in lists and in full on the file', () => {
  const { statuses, statusesInFull } = frenchFor('ehpad').residents;
  expect(statuses).toEqual({
    PROV: 'Provisoire',
    RECUP: 'Récupérée',
    VALI: 'Validée',
    QUAL: 'Qualifiée',
  });
  for (const [code, word] of Object.entries(statuses)) {
    expect(statusesInFull[code as keyof typeof statuses]).toBe(`Identité ${word.toLowerCase()}`);
  }
});
