import { describe, expect, test } from 'vitest';
import { sideConflicts, sideOfFileName } from '../../../shared/forms/pictureSides.ts';
import { answersOf, context, ophthalmology } from './answerBuilders.ts';

describe('5.10 the side of a picture', () => {
  test.each([
    ['LEMOINE_OD_0001.jpg', 'right'],
    ['od.macula.jpg', 'right'],
    ['œil droit – papille #1 100%.jpg', 'right'],
    ['Fundus-Left.PNG', 'left'],
    ['12345-OS-2.jpeg', 'left'],
    ['œil  gauche.jpg', 'left'],
    ['IMG_0001.JPG', null],
    ['GODARD.jpg', null],
    ['vogue.jpg', null],
    ['OD et OG.jpg', null],
    ['photo.od', null],
    ['', null],
  ])('is read in the name of its file: %s', (name, side) => {
    expect(sideOfFileName(name)).toBe(side);
  });

  test('contradicted by its name is told, with its place', () => {
    const pictures = [
      { slot: 'od.macula', label: 'X_OG.jpg' },
      { slot: 'og.macula', label: 'X_OG.jpg' },
      { slot: 'og.papille', label: 'IMG_1.jpg' },
    ];
    expect(sideConflicts(ophthalmology, {}, context, pictures)).toMatchObject([
      { slot: { linkId: 'o.img.od.macula' }, cause: 'fileName', label: 'X_OG.jpg' },
    ]);
  });

  test('that the answers no longer ask is told: nobody photographs a prosthesis', () => {
    const answers = answersOf(ophthalmology, { 'o.hx.og': ['prosthesis'] });
    const pictures = ['od.macula', 'og.macula'].map((slot) => ({ slot, label: 'a.jpg' }));
    expect(sideConflicts(ophthalmology, answers, context, pictures)).toMatchObject([
      { slot: { linkId: 'o.img.og.macula', side: 'left' }, cause: 'notAsked' },
    ]);
  });

  test('is nothing to compare for a picture without a side', () => {
    const pictures = [{ slot: 'face', label: 'profil gauche.jpg' }];
    expect(sideConflicts(ophthalmology, {}, context, pictures)).toEqual([]);
  });
});
