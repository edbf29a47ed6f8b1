import { expect, test } from 'vitest';
import { placesInNames } from '../../../shared/forms/namedPlaces.ts';
import { expectedSlots } from '../../../shared/forms/slots.ts';
import { context, ophthalmology } from './answerBuilders.ts';

const slots = expectedSlots(ophthalmology, {}, context);

function placesOf(...names: readonly string[]): readonly (string | null)[] {
  const places = placesInNames(
    names.map((name, index) => ({ key: String(index), name })),
    slots,
  );
  return names.map((_name, index) => places.get(String(index)) ?? null);
}

test.each([
  ['DURAND_OD_macula_001.jpg', 'od.macula'],
  ['og-papille.JPG', 'og.papille'],
  ['Œil droit – Papille.png', 'od.papille'],
  ['OS temporal.jpeg', 'og.temp'],
  // Which eye, or which picture of it, is not said.
  ['macula.jpg', null],
  ['IMG_0001.JPG', null],
  ['DURAND_OD_001.jpg', null],
  ['OD OG macula.jpg', null],
  // Two places at once: the report of an examination of the macula, or both in one file.
  ['OD OCT macula.jpg', null],
  ['OD macula papille.jpg', null],
  // Letters inside a word are not that word.
  ['OD maculaire.jpg', null],
  ['MODESTE_macula.jpg', null],
  ['', null],
])('a place is read in a name only when it is wholly told: %s', (name, place) => {
  expect(placesOf(name)).toEqual([place]);
});

test('four names of a retinograph tell four places, in whatever order they come', () => {
  expect(placesOf('X_OG_papille.jpg', 'X_OD_macula.jpg', 'X_OG_macula.jpg')).toEqual([
    'og.papille',
    'od.macula',
    'og.macula',
  ]);
});

test('two files that tell the same place are left to the person, the others are not', () => {
  expect(placesOf('OD macula 1.jpg', 'OD macula 2.jpg', 'OG macula.jpg')).toEqual([
    null,
    null,
    'og.macula',
  ]);
});
