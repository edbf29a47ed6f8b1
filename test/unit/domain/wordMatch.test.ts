import { expect, test } from 'vitest';
import { excerptOf, searchWords } from '../../../shared/domain/wordMatch.ts';

const shown = (text: string, typed: string) =>
  excerptOf(text, searchWords(typed))
    ?.map(({ text: words, hit }) => (hit ? `[${words}]` : words))
    .join('');

test('words found are told apart as they are written, accents and ligatures included', () => {
  expect(shown('Œil gauche : rétinopathie diabétique ?', 'retino oeil')).toBe(
    '[Œil] gauche : [rétinopathie] diabétique ?',
  );
  expect(shown('Œil gauche', 'œil')).toBe('[Œil] gauche');
});

test('a word is found by its beginning, never by its middle', () => {
  expect(shown('Baisse de vision', 'ision')).toBeUndefined();
  expect(shown('Baisse de vision', 'vis')).toBe('… de [vision]');
});

test('a long text is cut around the first word found, between words', () => {
  const long = `${'avant '.repeat(40)}cataracte ${'après '.repeat(60)}`;
  const cut = shown(long, 'cataracte') ?? '';
  expect(cut).toMatch(/^… (avant )+\[cataracte\]( après)+.* …$/);
  expect(cut.length).toBeLessThan(200);
});

test('nothing searched is found nowhere', () => {
  expect(excerptOf('Baisse de vision', searchWords('  '))).toBeNull();
});
