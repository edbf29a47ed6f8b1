import { foldName } from '../domain/names.ts';
import { sideOfFileName } from './pictureSides.ts';
import type { ExpectedSlot } from './slots.ts';

/** A file that waits for its place, with a key of its own. */
interface NamedFile {
  readonly key: string;
  readonly name: string;
}

/** A place as its words tell it. */
export type TellingPlace = Pick<ExpectedSlot, 'code' | 'shortLabel' | 'side'>;

/** Shorter words of a place's label (« de », « la ») are in many names by chance. */
const tellingLetters = 5;

/**
 * The place that each file's own name says: its eye in whole words and one single place of that eye, as retinographs
 * write it (`DURAND_OD_macula.jpg`). Nothing is said of a file whose name tells no eye, several places, or a place that
 * another file of the same lot tells too: a person says which it is. Orders and numbers say nothing either.
 */
export function placesInNames(
  files: readonly NamedFile[],
  slots: readonly TellingPlace[],
): ReadonlyMap<string, string> {
  const said = files.flatMap(({ key, name }) => {
    const code = placeInName(name, slots);
    return code === null ? [] : [{ key, code }];
  });
  const once = said.filter(({ code }) => said.filter((one) => one.code === code).length === 1);
  return new Map(once.map(({ key, code }) => [key, code]));
}

function placeInName(name: string, slots: readonly TellingPlace[]): string | null {
  const side = sideOfFileName(name);
  if (side === null) return null;
  const words = new Set(wordsOf(name.replace(/\.\p{Letter}+$/u, '')));
  const places = slots.filter(
    (slot) => slot.side === side && placeWords(slot).some((word) => words.has(word)),
  );
  const [place] = places;
  return places.length === 1 && place !== undefined ? place.code : null;
}

function placeWords({ code, shortLabel }: TellingPlace): readonly string[] {
  const own = wordsOf(code.split('.').at(-1) ?? '');
  return [...own, ...wordsOf(shortLabel).filter((word) => word.length >= tellingLetters)];
}

function wordsOf(text: string): readonly string[] {
  return foldName(text)
    .split(/[^\p{Letter}]+/u)
    .filter(Boolean);
}
