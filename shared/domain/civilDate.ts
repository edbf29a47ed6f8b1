const MS_PER_DAY = 86_400_000;
const ZONE = 'Europe/Paris';

const zoneFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** A civil date `YYYY-MM-DD` moved by whole days, either way. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** 1 Monday to 7 Sunday. */
export function weekday(date: string): number {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 ? 7 : day;
}

/** The date and time `HH:MM:SS` on a clock of Europe/Paris at an instant. */
export function parisClock(instant: string): { readonly date: string; readonly time: string } {
  const parts = new Map(
    zoneFormat.formatToParts(new Date(instant)).map((part) => [part.type, part.value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}:${part('second')}`,
  };
}

/**
 * The instant at which a clock of Europe/Paris shows a date and time (`HH:MM`), written with its offset. In the hour
 * that does not exist in spring, the same reading one hour later; in the doubled hour of autumn, the first one.
 */
export function parisInstant(date: string, time: string): string {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const candidates = [2, 1].map((hours) => ({ hours, at: wall - hours * 3_600_000 }));
  const exact = candidates.find(({ at }) => {
    const clock = parisClock(new Date(at).toISOString());
    return clock.date === date && clock.time === `${time}:00`;
  });
  return exact === undefined
    ? withParisOffset(new Date(wall - 3_600_000).toISOString())
    : `${date}T${time}:00+0${exact.hours}:00`;
}

/** The same instant, written on the clock of Europe/Paris with its offset. */
export function withParisOffset(instant: string): string {
  const { date, time } = parisClock(instant);
  const seconds = Math.floor(Date.parse(instant) / 1000);
  const hours = Math.round((Date.parse(`${date}T${time}Z`) / 1000 - seconds) / 3600);
  return `${date}T${time}+0${hours}:00`;
}
