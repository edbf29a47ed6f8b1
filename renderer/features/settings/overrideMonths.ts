import { capitalised } from '../../lib/dates.ts';

/** So many months up to the one of a civil day, the newest first: `2026-11`, `2026-10`… */
export function monthsBack(today: string, count: number): readonly string[] {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  );
}

const format = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'UTC',
  month: 'long',
  year: 'numeric',
});

/** « Novembre 2026 ». */
export function monthName(month: string): string {
  return capitalised(format.format(new Date(`${month}-15T00:00:00Z`)));
}
