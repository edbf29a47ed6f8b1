import { ageInYears } from '../domain/age.ts';
import { insKey } from '../domain/identifiers/ins.ts';
import type { PatientFile } from '../fhir/patient.ts';
import { healthCentre, type PracticePlace, tilleuls } from './places.ts';
import { createRandom, type Random, seedOf } from './random.ts';

interface Birthplace {
  readonly code: string;
  readonly name: string;
}

const caen: Birthplace = { code: '14118', name: 'Caen' };
const birthplaces: readonly Birthplace[] = [
  caen,
  { code: '14366', name: 'Lisieux' },
  { code: '14047', name: 'Bayeux' },
  { code: '14762', name: 'Vire' },
  { code: '50129', name: 'Cherbourg' },
  { code: '50502', name: 'Saint-Lô' },
  { code: '61001', name: 'Alençon' },
  { code: '27229', name: 'Évreux' },
  { code: '76540', name: 'Rouen' },
  { code: '76217', name: 'Dieppe' },
];
const ajaccio: Birthplace = { code: '2A004', name: 'Ajaccio' };
const morocco: Birthplace = { code: '99350', name: 'Maroc' };
const saintDenis: Birthplace = { code: '97411', name: 'Saint-Denis (La Réunion)' };

type Line = readonly [
  birthFamily: string,
  usedFamily: string | null,
  given: string,
  sex: 'F' | 'M',
  age: number,
  /** Month and day of birth. */
  birthday: string,
  unit: string,
  room: string,
  birthplace?: Birthplace,
];

/** The twenty-four of Les Tilleuls. Two are homonyms, one is over a hundred, three were born far from Normandy. */
// biome-ignore format: a table is read by its columns
const lines: readonly Line[] = [
  ['LEMOINE', null, 'ODETTE MARIE', 'F', 87, '05-04', 'Les Pommiers', '12', caen],
  ['MARTIN', 'HUBERT', 'JEANNE LOUISE', 'F', 91, '02-17', 'Les Pommiers', '4'],
  ['DURAND', null, 'PAUL ANDRÉ', 'M', 85, '09-30', 'Les Tilleuls', '31'],
  ['PETIT', null, 'YVONNE', 'F', 89, '11-08', 'Les Pommiers', '7'],
  ['GILLET', null, 'SIMONE GERMAINE', 'F', 91, '06-21', 'Les Pommiers', '9'],
  ['AUVRAY', null, 'GEORGES', 'M', 84, '03-12', 'Les Tilleuls', '22', { code: '14118', name: 'Caen' }],
  ['LEROUX', null, 'MARTHE', 'F', 90, '08-15', 'Les Pommiers', '2'],
  ['LE ROUX', null, 'MARCELLE', 'F', 90, '08-15', 'Les Hortensias', '44'],
  ['ROGER', null, 'ANDRÉ RENÉ', 'M', 86, '01-03', 'Les Tilleuls', '25'],
  ['VASSE', 'BRARD', 'DENISE', 'F', 93, '07-19', 'Les Hortensias', '41'],
  ['LETELLIER', null, 'GERMAINE EUGÉNIE', 'F', 102, '01-11', 'Les Hortensias', '40', { code: '50129', name: 'Cherbourg' }],
  ['COLONNA', null, 'ANGE TOUSSAINT', 'M', 88, '06-24', 'Les Tilleuls', '27', ajaccio],
  ['LENORMAND', 'FOUQUES', 'THÉRÈSE', 'F', 88, '10-05', 'Les Pommiers', '10'],
  ['QUESNEL', null, 'RAYMONDE', 'F', 94, '04-28', 'Les Hortensias', '46'],
  ['TOUTAIN', null, 'LUCIEN', 'M', 90, '12-02', 'Les Tilleuls', '29'],
  ['LECOQ', 'LANGLOIS', 'PAULETTE', 'F', 85, '05-23', 'Les Pommiers', '3'],
  ['BENALI', 'MAUGER', 'FATIMA', 'F', 84, '09-09', 'Les Pommiers', '6', morocco],
  ['PAYET', null, 'MARIE-ANGE', 'F', 86, '02-02', 'Les Hortensias', '48', saintDenis],
  ['OZANNE', null, 'ROLAND', 'M', 92, '07-07', 'Les Tilleuls', '33'],
  ['DELAHAYE', 'VAUTIER', 'HUGUETTE', 'F', 89, '03-26', 'Les Hortensias', '43'],
  ['LAISNEY', null, 'MADELEINE', 'F', 97, '08-30', 'Les Hortensias', '45'],
  ['POULAIN', 'ANQUETIL', 'GINETTE', 'F', 87, '10-31', 'Les Pommiers', '8'],
  ['LEGOUPIL', null, 'FERNAND', 'M', 88, '11-19', 'Les Tilleuls', '35'],
  ['DESVAGES', 'TIREL', 'SOLANGE', 'F', 84, '01-27', 'Les Pommiers', '5'],
];

const otherFamilies =
  'HAMON LEBRETON MARIE JEANNE HÉBERT GUÉRIN PICARD RENAULT SIMON OSMONT BEUZELIN VIGOT LEMARCHAND LEFÈVRE DUVAL LEPRÊTRE TRAVERS LEBLOND GOSSELIN BISSON MESNIL LECHEVALIER NÉEL PIGNET'.split(
    ' ',
  );
const women =
  'LUCETTE JACQUELINE MONIQUE MARCELLE ANDRÉE BERNADETTE RENÉE SUZANNE GISÈLE COLETTE'.split(' ');
const men = 'YVES MARCEL HENRI MAURICE ROGER MICHEL JACQUES LOUIS ÉMILE CLAUDE'.split(' ');

/** The residents of Les Tilleuls as they are on a day: ages stay what they are whenever the exercise is begun. */
export function residentsOfTilleuls(today: string): readonly PatientFile[] {
  return lines.map(
    ([birthFamily, usedFamily, birthGiven, sex, age, birthday, unit, room, birthplace]) => {
      const random = createRandom(seedOf(`resident ${birthFamily} ${birthGiven}`));
      return fictitious(random, tilleuls, {
        birthFamily,
        usedFamily,
        birthGiven,
        sex: sex === 'F' ? 'female' : 'male',
        birthDate: birthDateFor(age, birthday, today),
        birthplace: birthplace ?? random.pick(birthplaces),
        unit,
        room,
      });
    },
  );
}

/** Somebody living elsewhere, invented from a number. */
export function inventedResident(place: PracticePlace, index: number, today: string): PatientFile {
  const random = createRandom(seedOf(`resident ${place.name} ${index}`));
  const female = random.next() < 0.72;
  const month = String(random.integer(1, 12)).padStart(2, '0');
  const day = String(random.integer(1, 28)).padStart(2, '0');
  const ehpad = place.kind === 'ehpad';
  return fictitious(random, place, {
    birthFamily: otherFamilies[index % otherFamilies.length] ?? 'HAMON',
    usedFamily: null,
    birthGiven: random.pick(female ? women : men),
    sex: female ? 'female' : 'male',
    birthDate: birthDateFor(
      random.integer(ehpad ? 84 : 61, ehpad ? 98 : 88),
      `${month}-${day}`,
      today,
    ),
    birthplace: random.pick(birthplaces),
    unit: ehpad ? random.pick(['Rez-de-jardin', 'Premier étage', 'Second étage']) : null,
    room: ehpad ? String(random.integer(1, 80)) : null,
  });
}

interface Invented {
  readonly birthFamily: string;
  readonly usedFamily: string | null;
  readonly birthGiven: string;
  readonly sex: 'female' | 'male';
  readonly birthDate: string;
  readonly birthplace: Birthplace;
  readonly unit: string | null;
  readonly room: string | null;
}

/** Name under TEST, status provisional, attribute fictitious, and a number of the test series given to nobody. */
function fictitious(random: Random, place: PracticePlace, person: Invented): PatientFile {
  const { birthDate, sex, birthplace } = person;
  const number = [
    sex === 'male' ? '1' : '2',
    birthDate.slice(2, 4),
    birthDate.slice(5, 7),
    birthplace.code,
    '000',
  ].join('');
  const inHealthCentre = place.id === healthCentre.id;
  return {
    id: random.uuid(),
    traits: {
      birthFamily: `TEST ${person.birthFamily}`,
      birthGiven: person.birthGiven,
      usedFamily: person.usedFamily === null ? null : `TEST ${person.usedFamily}`,
      usedGiven: null,
      birthDate,
      sex,
      birthPlaceCode: birthplace.code,
      birthPlaceName: birthplace.name,
      ins: number + insKey(number),
    },
    insNature: 'TEST',
    status: 'PROV',
    attributes: ['FICT'],
    unit: inHealthCentre ? null : person.unit,
    room: inHealthCentre ? null : person.room,
    organizationId: place.id,
  };
}

function birthDateFor(age: number, birthday: string, today: string): string {
  const thisYear = `${Number(today.slice(0, 4)) - age}-${birthday}`;
  return ageInYears(thisYear, today) === age
    ? thisYear
    : `${Number(today.slice(0, 4)) - age - 1}-${birthday}`;
}
