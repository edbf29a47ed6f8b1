/**
 * A sentence that came from elsewhere, to be put inside one of ours: « L’œil ne correspond pas. » becomes « l’œil ne
 * correspond pas ». An abbreviation keeps its capitals.
 */
export function inSentence(words: string): string {
  const bare = words.trim().replace(/[.\s]+$/u, '');
  return /^\p{Lu}['’]?\p{Ll}/u.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
}
