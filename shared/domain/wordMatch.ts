import { foldName } from './names.ts';

/** A piece of a text as it is shown, and whether it is what was searched. */
interface TextPart {
  readonly text: string;
  readonly hit: boolean;
}

/** Characters kept before the first word found, and in all. */
const before = 8;
const most = 160;

/** The words of a search as they are compared: folded, each a beginning. */
export function searchWords(typed: string): readonly string[] {
  return foldName(typed).split(' ').filter(Boolean);
}

/**
 * The place of a text where words of a search begin a word of it, cut around the first one, the words found apart. Null
 * when it has none of them.
 */
export function excerptOf(text: string, words: readonly string[]): readonly TextPart[] | null {
  const plain = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const found = [...plain.matchAll(/[\p{Letter}\p{Mark}\p{Number}]+/gu)].filter(([word]) =>
    words.some((one) => foldName(word).startsWith(one)),
  );
  const [first] = found;
  if (first === undefined) return null;
  const from = startOfWord(plain, Math.max(0, first.index - before));
  const to = Math.min(plain.length, from + most);
  const parts: TextPart[] = [];
  let at = from;
  const add = (end: number, hit: boolean) => {
    if (end > at) parts.push({ text: plain.slice(at, end), hit });
    at = Math.max(at, end);
  };
  for (const { 0: word, index } of found) {
    if (index + word.length > to) break;
    add(index, false);
    add(index + word.length, true);
  }
  add(to, false);
  return [
    ...(from > 0 ? [{ text: '… ', hit: false }] : []),
    ...parts,
    ...(to < plain.length ? [{ text: ' …', hit: false }] : []),
  ];
}

/** The first word that begins at or after a place: nothing is shown from its middle. */
function startOfWord(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.indexOf(' ', at);
  return space === -1 ? at : space + 1;
}
