import { firstGivenName, foldName } from './names.ts';

/** A reading of name, first name and birth date counts for this long (domain.md 1.5, T3; 5.2). */
const validMs = 12 * 3_600_000;

/** Who read the traits with the person, when, and which traits stood on the screen then. */
export interface IdentityReading {
  /** Instant of the reading; null while nobody has read them. */
  readonly at: string | null;
  /** Id of the user who did; null in a draft kept before it was known. */
  readonly by: string | null;
  /** `readTraits` of the file as it was then. */
  readonly traits: string | null;
}

export const notRead: IdentityReading = { at: null, by: null, traits: null };

/** The two traits that are read aloud, in one comparable text: a room or a unit changes nothing of it. */
export function readTraits(person: {
  readonly birthFamily: string;
  readonly birthGiven: string;
  readonly birthDate: string;
}): string {
  const names = [person.birthFamily, firstGivenName(person.birthGiven)].map(foldName);
  return [...names, person.birthDate].join('|');
}

/**
 * True when the reading still holds for whoever signs: less than 12 h old and not of the future, by the same person,
 * of the same traits (domain.md 5.2). Anything else is read again, in front of the resident.
 */
export function readingHolds(
  reading: IdentityReading,
  { now, userId, traits }: { readonly now: Date; readonly userId: string; readonly traits: string },
): boolean {
  const age = now.getTime() - Date.parse(reading.at ?? '');
  return age >= 0 && age < validMs && reading.by === userId && reading.traits === traits;
}
