import { describe, expect, test } from 'vitest';
import {
  type DiscSide,
  otherEyeSlot,
  sideConflicts,
  sideOfFileName,
} from '../../../shared/forms/pictureSides.ts';
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

  test('is told by the disc on a picture centred on the macula, and by nothing in the middle of the disc', () => {
    const told = (slot: string, discSide: DiscSide) =>
      sideConflicts(ophthalmology, {}, context, [{ slot, label: 'a.jpg', discSide }]).map(
        ({ cause }) => cause,
      );
    expect([told('od.macula', 'right'), told('og.macula', 'left')]).toEqual([[], []]);
    expect([told('od.macula', 'left'), told('og.macula', 'right')]).toEqual([['disc'], ['disc']]);
    expect([told('od.temp', 'left'), told('od.macula', 'notVisible')]).toEqual([['disc'], []]);
    expect(told('od.papille', 'left')).toEqual([]);
    expect([otherEyeSlot('od.macula'), otherEyeSlot('og.ant'), otherEyeSlot('smear.1')]).toEqual([
      'og.macula',
      'od.ant',
      null,
    ]);
  });

  test('is nothing to compare for a picture without a side', () => {
    const pictures = [{ slot: 'face', label: 'profil gauche.jpg' }];
    expect(sideConflicts(ophthalmology, {}, context, pictures)).toEqual([]);
  });
});
