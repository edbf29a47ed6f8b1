import type { Input } from '../../shared/ipc/contract.ts';

type NewResident = Input<'patient:create'>;

/** What creates a resident after a search for `searchedFor`; each test says only what it is about. */
export function newResident(
  searchedFor: string,
  traits: Partial<NewResident['traits']> = {},
  rest: Partial<Omit<NewResident, 'traits' | 'searchedFor'>> = {},
): NewResident {
  return {
    traits: {
      birthFamily: 'LEMOINE',
      birthGiven: 'ODETTE',
      usedFamily: null,
      usedGiven: null,
      birthDate: '1938-05-04',
      sex: 'female',
      birthPlaceCode: null,
      birthPlaceName: null,
      ins: null,
      ...traits,
    },
    unit: null,
    room: null,
    searchedFor,
    homonymsCompared: true,
    ...rest,
  };
}

/** One of many who resemble nobody else: born a day after the one before, from 1920 on. */
export function manyNewResidents(index: number): NewResident {
  const day = 24 * 3_600_000;
  const birthDate = new Date(Date.UTC(1920, 0, 1) + index * day).toISOString().slice(0, 10);
  const traits = {
    birthFamily: 'TEST DURAND',
    birthGiven: 'Paul',
    birthDate,
    sex: 'male',
  } as const;
  return newResident('nouveau', traits);
}
