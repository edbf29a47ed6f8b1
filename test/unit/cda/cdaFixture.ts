import type { CdaAct, CdaProfessional, CdaStructure } from '../../../shared/cda/parties.ts';

const tilleuls: CdaStructure = {
  id: '0e000000-0000-4000-8000-000000000001',
  finess: '149999904',
  name: 'EHPAD Les Tilleuls & Cie',
  kind: 'ehpad',
};
const hospital: CdaStructure = {
  id: '0e000000-0000-4000-8000-000000000009',
  finess: '149999995',
  name: 'CHU de Basse-Rive',
  kind: 'hospital',
};

export const requester: CdaProfessional = {
  idNatPs: null,
  family: 'RENARD',
  given: 'Camille',
  profession: '60',
  specialty: null,
  structure: tilleuls,
};

export const expert: CdaProfessional = {
  idNatPs: '899900000029',
  family: 'HAMEL',
  given: 'Nadia',
  profession: '10',
  specialty: 'SM38',
  structure: hospital,
};

/** INS of test and traits of nobody (domain.md 2.3). */
export const act: CdaAct = {
  requestId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  number: 'TE-2026-0001-000012',
  patient: {
    id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    traits: {
      birthFamily: "D'ARC-<ÉTOILÉ>",
      birthGiven: 'RUTH ISABELLE',
      usedFamily: 'LEMOINE',
      usedGiven: null,
      birthDate: '1938-05-04',
      sex: 'female',
      birthPlaceCode: '63220',
      birthPlaceName: 'Mazoires',
    },
    ins: { root: '1.2.250.1.213.1.4.10', value: '255069999999934' },
    structure: tilleuls,
  },
  requester,
  requestedAt: '2026-11-20T02:14:00.000Z',
  answeredAt: '2026-11-22T13:05:09.000Z',
};

export const version = {
  id: '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
  firstId: '1b4e28ba-2fa1-41d2-883f-0016d3cca426',
  version: 2,
  replaces: '1b4e28ba-2fa1-41d2-883f-0016d3cca426',
  signedAt: '2026-11-22T13:05:09.000Z',
  expert,
};
