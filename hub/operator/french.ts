const clock = new Intl.DateTimeFormat('fr-FR', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Europe/Paris',
});

/** « le 22/11/2026 07:31 », on the clock of Europe/Paris. */
export function moment(at: string): string {
  return `le ${clock.format(new Date(at))}`;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** « 3 j », « 5 h », « 12 min »: the largest unit only. */
export function duration(ms: number): string {
  const length = Math.abs(ms);
  if (length >= day) return `${Math.floor(length / day)} j`;
  if (length >= hour) return `${Math.floor(length / hour)} h`;
  return `${Math.floor(length / minute)} min`;
}

/** « 12 Mo ». */
export function size(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000)} Mo`;
}
