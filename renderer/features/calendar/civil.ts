/** A civil date as an instant of that day, for the formats of `lib/dates.ts`: noon is the same day everywhere in France. */
export function dayOf(civil: string): Date {
  return new Date(`${civil}T12:00:00Z`);
}
