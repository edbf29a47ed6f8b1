import { type MatchExtended, ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as commonWords } from '@zxcvbn-ts/language-common';
import { dictionary as frenchWords } from '@zxcvbn-ts/language-fr';
import { foldName } from '../../../shared/domain/names.ts';
import type { PassphraseStrength } from '../../../shared/ipc/session.ts';

const fewestCharacters = 15;
const fewestWords = 5;
const shortestWord = 3;
/** Beyond this the estimate costs time and changes nothing. */
const longestEstimated = 100;

/** Words that anybody would try here, whoever the person is. */
const everydayContext = [
  'estuaire',
  'ehpad',
  'residence',
  'normandie',
  'hopital',
  'clinique',
  'centre',
  'sante',
  'infirmier',
  'infirmiere',
  'medecin',
  'docteur',
  'teleexpertise',
];

export type PassphrasePolicy = (
  passphrase: string,
  context: readonly string[],
) => PassphraseStrength;

/**
 * At least 15 characters or 5 words (ASVS; CNIL 2022-100 asks for less), not found in lists, and still so once the
 * names of the person and the place are taken out. `context`: those names.
 */
export function createPassphrasePolicy(): PassphrasePolicy {
  let estimator: ZxcvbnFactory | null = null;
  return (passphrase, context) => {
    // The lists take a tenth of a second and some memory: they are read when first needed.
    estimator ??= new ZxcvbnFactory({
      dictionary: { ...commonWords, ...frenchWords },
      graphs: adjacencyGraphs,
    });
    const text = passphrase.normalize('NFKC').trim();
    const words = contextWords(context);
    const estimate = estimator.check(text.slice(0, longestEstimated), words);
    const reason = reasonAgainst(text, words, estimate.score, estimate.sequence);
    const score = reason === 'ok' ? estimate.score : Math.min(estimate.score, 2);
    return { score, acceptable: reason === 'ok', reason };
  };
}

function reasonAgainst(
  text: string,
  words: readonly string[],
  score: number,
  sequence: readonly MatchExtended[],
): PassphraseStrength['reason'] {
  if (!isLongEnough(text)) return 'tooShort';
  if (isRepeated(text, sequence)) return 'repeated';
  const without = withoutWords(text, words);
  if (without !== foldName(text) && !isLongEnough(without)) return 'contextual';
  return score < 4 ? 'common' : 'ok';
}

function isLongEnough(text: string): boolean {
  const words = foldName(text)
    .split(' ')
    .filter((word) => word.length >= shortestWord);
  return [...text].length >= fewestCharacters || words.length >= fewestWords;
}

/** The same few signs, or the same few words, again and again. */
function isRepeated(text: string, sequence: readonly MatchExtended[]): boolean {
  const repeated = sequence
    .filter((match) => match.pattern === 'repeat')
    .reduce((total, match) => total + match.token.length, 0);
  const words = foldName(text).split(' ');
  const fewWords = words.length > 2 && new Set(words).size <= words.length / 2;
  return repeated > text.length / 2 || new Set(text).size < 5 || fewWords;
}

function withoutWords(text: string, words: readonly string[]): string {
  const left = words.reduce((rest, word) => rest.replaceAll(word, ' '), foldName(text));
  return left.replace(/\s+/g, ' ').trim();
}

function contextWords(context: readonly string[]): string[] {
  const words = [...everydayContext, ...context].flatMap((text) => foldName(text).split(' '));
  return [...new Set(words.filter((word) => word.length >= shortestWord))].sort(
    (a, b) => b.length - a.length,
  );
}
