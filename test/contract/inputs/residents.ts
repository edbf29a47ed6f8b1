import type { AreaInputs } from './facts.ts';

const traits = {
  birthFamily: 'TESTNOUVEAU',
  birthGiven: 'Paul',
  usedFamily: null,
  usedGiven: null,
  birthDate: '1930-04-05',
  sex: 'male',
  birthPlaceCode: null,
  birthPlaceName: null,
  ins: null,
} as const;

const oneResident = 'Nom;Prénom;Né le;Sexe\nTESTLISTE;Paul;05/04/1930;M';

/** Residents and their homes. */
export const residentsInputs = {
  'patient:search': () => ({ text: 'test', limit: 50 }),
  'patient:read': ({ patientId }) => ({ id: patientId }),
  'patient:create': () => ({
    traits,
    unit: null,
    room: null,
    searchedFor: 'test',
    homonymsCompared: true,
  }),
  'patient:merge': ({ patientId }) => ({
    id: patientId,
    versionId: 1,
    into: patientId,
    intoVersionId: 1,
  }),
  'patient:update': ({ patientId }) => ({
    id: patientId,
    versionId: 1,
    traits,
    unit: null,
    room: '7',
  }),
  'patient:depart': ({ patientId }) => ({
    id: patientId,
    versionId: 1,
    kind: 'left',
    date: '2026-03-01',
    reason: 'Résident parti',
    decisions: [],
  }),
  'roster:preview': () => ({ text: oneResident, columns: null }),
  'roster:import': () => ({
    text: oneResident,
    columns: {
      birthFamily: 0,
      birthGiven: 1,
      usedFamily: null,
      birthDate: 2,
      sex: 3,
      birthPlaceName: null,
      birthPlaceCode: null,
      unit: null,
      room: null,
    },
    planId: '',
    different: [],
    withoutBadLines: false,
  }),
  'home:read': () => ({}),
} satisfies AreaInputs;
