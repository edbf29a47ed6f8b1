/** Longest distance between two family names still taken for the same one, by length of the shorter. */
const SHORT_NAME_LENGTH = 5;
const PREFIX_LENGTH = 3;

/** The traits that homonyms are compared on. */
export interface NamedPerson {
  readonly birthFamily: string;
  readonly usedFamily: string | null;
  readonly birthDate: string;
}

/**
 * The form under which names are compared and searched: upper case, no accents, hyphens and apostrophes as one space
 * (reference, identity rules). What the record has is never replaced by it.
 */
export function foldName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toUpperCase()
    .replace(/Œ/g, 'OE')
    .replace(/Æ/g, 'AE')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}

/**
 * Figures or signs that no name has: a shifted column, or markup that came along with a paste. Hyphens and apostrophes of
 * every kind are a name's own, a point ends what is abbreviated.
 */
export function hasForeignSigns(name: string): boolean {
  return /[^\p{Letter}\p{Mark}\s'’‘ʼ`´.\-‐‑‒–—−]/u.test(name);
}

/** « NOM Prénom » : family name in capitals, first name with a capital at each part. */
export function displayName(family: string, given: string): string {
  return [family.trim().toUpperCase(), capitalise(given.trim())].filter(Boolean).join(' ');
}

/** The first of several first names, which are separated by spaces; a hyphenated one stays whole. */
export function firstGivenName(given: string): string {
  return given.trim().split(/\s+/)[0] ?? '';
}

/** First letter of the first name, then of the family name, as on a name badge. */
export function initials(given: string, family: string): string {
  return foldName(given).charAt(0) + foldName(family).charAt(0);
}

/**
 * Two records that may be taken for one another: same birth date and one of their family names, of birth or used,
 * equal, beginning with the other, or a slip of the keyboard away. First names are for the person to compare.
 */
export function areHomonyms(one: NamedPerson, other: NamedPerson): boolean {
  if (one.birthDate !== other.birthDate) return false;
  return familyNames(one).some((name) =>
    familyNames(other).some((otherName) => areSimilarNames(name, otherName)),
  );
}

/** Compares two names on their folded form: equal, one begins with the other, or few letters differ. */
export function areSimilarNames(one: string, other: string): boolean {
  const [short = '', long = ''] = [foldName(one), foldName(other)].sort(
    (a, b) => a.length - b.length,
  );
  if (short === '') return false;
  if (short.length >= PREFIX_LENGTH && long.startsWith(short)) return true;
  return editDistance(short, long) <= (short.length < SHORT_NAME_LENGTH ? 1 : 2);
}

function familyNames(person: NamedPerson): readonly string[] {
  return person.usedFamily === null
    ? [person.birthFamily]
    : [person.birthFamily, person.usedFamily];
}

function capitalise(text: string): string {
  return text.toLowerCase().replace(/(^|[\s\-'’])(\p{Letter})/gu, (part) => part.toUpperCase());
}

/** Letters to add, remove, replace or swap with a neighbour to go from one text to the other. */
function editDistance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (same ? 0 : 1),
          swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(from.length, to.length);
}
