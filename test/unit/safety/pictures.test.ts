import { describe, expect, test } from 'vitest';
import { qualityWords } from '../../../renderer/features/expert/viewer/pictureWords.ts';
import { copyWords, isOriginalElsewhere } from '../../../renderer/features/imaging/copyWords.ts';
import { ageBeforeRequest, ageWords } from '../../../renderer/features/imaging/pictureAgeWords.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import {
  isOfAnotherDay,
  pictureAge,
  unexplainedPictures,
} from '../../../shared/forms/pictureAge.ts';

const text = frenchFor('ehpad');
const joinedAt = '2026-11-22T10:00:00.000Z';
const hours = (count: number) => new Date(Date.parse(joinedAt) - count * 3_600_000).toISOString();
const plain = (words: string) => words.replace(/\u00A0/g, ' ');

describe('5.5 a picture of another day', () => {
  test('is one of more than 48 hours, dated ahead, or of no known day', () => {
    expect(isOfAnotherDay(hours(48), joinedAt)).toBe(false);
    expect(isOfAnotherDay(hours(49), joinedAt)).toBe(true);
    expect(isOfAnotherDay(hours(-2), joinedAt)).toBe(true);
    expect(isOfAnotherDay(hours(-0.5), joinedAt)).toBe(false);
    expect(isOfAnotherDay('', joinedAt)).toBe(true);
  });

  test('waits for a reason, and one of a draft of before this was kept asks nothing', () => {
    const old = { takenAt: hours(72), joinedAt };
    const fresh = { takenAt: hours(1), joinedAt };
    const before = { takenAt: hours(72) };
    expect(unexplainedPictures([old, fresh, before])).toEqual([old]);
    expect(unexplainedPictures([{ ...old, kept: 'comparison' }])).toEqual([]);
  });

  test.each([
    [0.5, { unit: 'hours', count: 0 }, 'prise il y a moins d’une heure'],
    [26, { unit: 'days', count: 1 }, 'prise il y a 1 jour'],
    [24 * 59, { unit: 'days', count: 59 }, 'prise il y a 59 jours'],
    [24 * 100, { unit: 'months', count: 3 }, 'prise il y a 3 mois'],
    [24 * 800, { unit: 'years', count: 2 }, 'prise il y a 2 ans'],
    [-3, { unit: 'ahead' }, 'datée dans le futur'],
  ] as const)('taken %f hours before is told so in words', (before, age, words) => {
    const takenAt = hours(before);
    expect(pictureAge(takenAt, joinedAt)).toEqual(age);
    expect(plain(ageWords(text, { takenAt, joinedAt }))).toBe(words);
  });

  test('asks the nurse whose it is and whether it is meant, and tells the expert its age and why', () => {
    const takenAt = hours(24 * 100);
    const asked = text.safety.pictures.ask(ageWords(text, { takenAt, joinedAt }));
    expect(plain(asked)).toBe(
      'Image prise il y a 3 mois. Est-elle bien de ce résident, et voulue pour cette demande ?',
    );
    expect(plain(ageBeforeRequest(text, { takenAt, joinedAt, kept: 'comparison' }))).toBe(
      'prise 3 mois avant la demande (image ancienne, voulue pour comparer)',
    );
    expect(ageBeforeRequest(text, { takenAt: hours(5), joinedAt })).toBe('');
    expect(ageBeforeRequest(text, { takenAt })).toBe('');
  });
});

describe('5.34 a copy says that it is one', () => {
  test('« image compressée » stands where a small copy is seen, and nowhere else', () => {
    expect(qualityWords(text, 'preview')).toBe('image compressée');
    expect(qualityWords(text, 'full')).toBe('pleine définition');
    expect(qualityWords(text, 'coming')).not.toContain('pleine définition,');
    expect(copyWords(text, { presence: 'preview' })).toBe('Image compressée');
    expect(copyWords(text, { presence: 'original' })).toContain('L’original est gardé tel quel');
    expect(copyWords(text, { presence: 'none' })).toBe('');
  });

  test('and the original is one act away wherever it is not here', () => {
    expect(isOriginalElsewhere({ presence: 'preview', archived: false })).toBe(true);
    expect(isOriginalElsewhere({ presence: 'none', archived: true })).toBe(true);
    expect(isOriginalElsewhere({ presence: 'original', archived: false })).toBe(false);
    expect(plain(text.retention.imageCompressed)).toBe(
      'Image compressée. L’original est à la plateforme :',
    );
  });
});
