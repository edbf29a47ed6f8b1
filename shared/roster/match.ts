import { areHomonyms, firstGivenName, foldName } from '../domain/names.ts';
import type { RosterLine, RosterPerson } from './lines.ts';

/** A resident of this workstation, as far as a list is compared with her. */
export interface KnownPerson {
  readonly id: string;
  readonly birthFamily: string;
  readonly firstGiven: string;
  readonly usedFamily: string | null;
  readonly birthDate: string;
  readonly sex: 'female' | 'male' | 'unknown';
  readonly unit: string | null;
  readonly room: string | null;
}

/** What becomes of one line. Traits of somebody known never change: `move` is her room and her unit. */
export type RosterOutcome =
  | { readonly kind: 'bad' }
  /** The same person stands in an earlier line. */
  | { readonly kind: 'repeated'; readonly of: number }
  | { readonly kind: 'create' }
  /** Created only when somebody has said that these are different people. */
  | { readonly kind: 'homonym'; readonly ids: readonly string[]; readonly lines: readonly number[] }
  | { readonly kind: 'move'; readonly id: string }
  | { readonly kind: 'same'; readonly id: string };

export interface MatchedLine extends RosterLine {
  readonly outcome: RosterOutcome;
}

/**
 * Compares a list with the residents known here. The same person has the same family name and first name of birth on
 * their folded form, the same birth date and the same sex; whoever only resembles somebody, here or in an earlier line,
 * is a homonym and waits for a person's word (domain.md 5.3): nobody is merged, nobody is created beside silently.
 */
export function matchRoster(
  lines: readonly RosterLine[],
  known: readonly KnownPerson[],
): readonly MatchedLine[] {
  const byDay = new Map<string, KnownPerson[]>();
  for (const one of known) {
    byDay.set(one.birthDate, [...(byDay.get(one.birthDate) ?? []), one]);
  }
  const earlier: { line: number; person: RosterPerson }[] = [];
  return lines.map((one): MatchedLine => {
    const { line, person } = one;
    if (person === null) return { ...one, outcome: { kind: 'bad' } };
    const sameDay = byDay.get(person.birthDate) ?? [];
    const outcome = outcomeOf(person, sameDay, earlier);
    earlier.push({ line, person });
    return { ...one, outcome };
  });
}

function outcomeOf(
  person: RosterPerson,
  sameDay: readonly KnownPerson[],
  earlier: readonly { line: number; person: RosterPerson }[],
): RosterOutcome {
  const repeated = earlier.find((other) => isSame(person, listed(other.person)));
  if (repeated !== undefined) return { kind: 'repeated', of: repeated.line };
  const same = sameDay.filter((other) => isSame(person, other));
  const [only] = same;
  if (only !== undefined && same.length === 1) {
    return { kind: isMoved(person, only) ? 'move' : 'same', id: only.id };
  }
  const ids = sameDay.filter((other) => areHomonyms(person, other)).map(({ id }) => id);
  const lines = earlier
    .filter((other) => areHomonyms(person, other.person))
    .map(({ line }) => line);
  return ids.length + lines.length > 0 ? { kind: 'homonym', ids, lines } : { kind: 'create' };
}

function listed(person: RosterPerson): Omit<KnownPerson, 'id'> {
  return { ...person, firstGiven: firstGivenName(person.birthGiven) };
}

function isSame(person: RosterPerson, other: Omit<KnownPerson, 'id'>): boolean {
  return (
    person.birthDate === other.birthDate &&
    person.sex === other.sex &&
    foldName(person.birthFamily) === foldName(other.birthFamily) &&
    foldName(firstGivenName(person.birthGiven)) === foldName(other.firstGiven)
  );
}

/** An empty cell says nothing: it takes nobody's room away. */
function isMoved(person: RosterPerson, known: KnownPerson): boolean {
  const { unit, room } = movedTo(person, known);
  return unit !== known.unit || room !== known.room;
}

/** Unit and room after the list. */
export function movedTo(
  person: Pick<RosterPerson, 'unit' | 'room'>,
  known: Pick<KnownPerson, 'unit' | 'room'>,
): { readonly unit: string | null; readonly room: string | null } {
  return { unit: person.unit ?? known.unit, room: person.room ?? known.room };
}
