import type { Canary } from '../../support/canary/searchForms.ts';

/** The nurse who installs the workstation in the story. Her name stands on the lock screen: no canary. */
export const nurse = {
  family: 'Rouvière',
  given: 'Camille',
  rpps: '99900000003',
  passphrase: 'marronnier tiède au fond du préau 47',
} as const;

export const establishment = { name: 'EHPAD Les Tilleuls', finess: '149999906' } as const;
export const workstationName = 'Poste Infirmerie 1';

/** A resident as typed from the identity document; INS are the safe test values of domain 2.3. */
export interface StoryResident {
  readonly birthFamily: string;
  readonly birthGiven: string;
  readonly birthDate: string;
  readonly sex: 'female' | 'male';
  readonly birthPlaceName: string;
  readonly birthPlaceCode: string;
  readonly ins: string;
  readonly unit: string;
  readonly room: string;
}

/** Names no dictionary, font or certificate contains: what is found on the disk came from here. */
export const corsican: StoryResident = {
  birthFamily: 'Testagrossa-Vizzavone',
  birthGiven: 'Ghjuvanbattì Orsu',
  birthDate: '14/06/1937',
  sex: 'male',
  birthPlaceName: 'Ajaccio',
  birthPlaceCode: '2A004',
  ins: '137062A00400025',
  unit: 'Les Bruyères-Témoins',
  room: '12',
};

export const centenarian: StoryResident = {
  birthFamily: 'Testuvière-Hérouard',
  birthGiven: 'Philoménie Augustine',
  birthDate: '09/01/1924',
  sex: 'female',
  birthPlaceName: 'Cherbourg',
  birthPlaceCode: '50129',
  ins: '224015012900019',
  unit: 'Les Bruyères-Témoins',
  room: '4',
};

/** A birth name as the identity rules keep it (RNIV): capitals without accents, hyphens kept. */
export function asKept(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toUpperCase();
}

/** The one being saved when everything is killed. */
export const interrupted: StoryResident = {
  birthFamily: 'Testanquetil-Quévreuse',
  birthGiven: 'Théophraste Élie',
  birthDate: '21/02/1935',
  sex: 'male',
  birthPlaceName: 'Caen',
  birthPlaceCode: '14118',
  ins: '135021411800072',
  unit: 'Les Bruyères-Témoins',
  room: '31',
};

export const residents: readonly StoryResident[] = [corsican, centenarian, interrupted];

/** What must never be found in clear: names, INS, the unit a resident lives in, and secrets typed. */
export function canariesOf(recoveryKey: string | null): readonly Canary[] {
  const text = (label: string, value: string): Canary => ({ label, kind: 'text', text: value });
  const people = residents.flatMap(({ birthFamily, birthGiven, ins }, i) => [
    text(`resident ${i + 1}, family name`, birthFamily),
    text(`resident ${i + 1}, first names`, birthGiven),
    ...birthFamily.split('-').map((part) => text(`resident ${i + 1}, part of the name`, part)),
    { label: `resident ${i + 1}, INS`, kind: 'ins' as const, text: ins },
  ]);
  const key =
    recoveryKey === null
      ? []
      : [
          text('recovery key', recoveryKey),
          text('recovery key, compact', recoveryKey.replace(/[\s-]/g, '')),
        ];
  const wrong = text('wrong passphrase', wrongPassphrase);
  return [
    ...people,
    text('unit', corsican.unit),
    text('passphrase', nurse.passphrase),
    wrong,
    ...key,
  ];
}

export const wrongPassphrase = 'marronnier tiède au fond du couloir 47';
