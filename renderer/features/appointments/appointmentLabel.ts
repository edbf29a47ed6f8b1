import type { AppointmentPeriod, AppointmentSide } from '../../../shared/domain/appointment.ts';
import { parisClock } from '../../../shared/domain/civilDate.ts';
import type {
  AppointmentPerson,
  AppointmentShown,
  AppointmentView,
  OvertakenSaid,
} from '../../../shared/ipc/appointment.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { clockTime, dayAndMonth, fullDate, weekdayDate } from '../../lib/dates.ts';
import { momentWords } from '../../lib/moments.ts';

type Here = Omit<AppointmentShown, 'signatureVerified'>;

/** « jeudi 26 novembre, de 14 h 30 à 15 h », on the clock of the establishment; with its year when that is another. */
export function periodWords(text: Catalogue, { start, end }: AppointmentPeriod, now: Date): string {
  const [from, to] = [new Date(start), new Date(end)];
  const isThisYear = fullDate(from).slice(-4) === fullDate(now).slice(-4);
  const day = isThisYear ? weekdayDate(from) : fullDate(from);
  return text.appointments.moment(day, clockTime(from), clockTime(to));
}

/** Where it stands, told by the platform's receipts alone: what only this workstation has waits to leave. */
export function statusWords(text: Catalogue, one: Here, side: AppointmentSide, now: Date): string {
  const words = text.appointments.status;
  const { status, waiting, said } = one;
  if (waiting) {
    if (status === 'proposed') return words.proposedWaiting;
    return status === 'booked' ? words.confirmedWaiting : words.cancelledWaiting;
  }
  const when = said === null ? '' : saidAt(text, said.at, now);
  if (status === 'booked') {
    return said === null ? words.confirmedPlain : words.confirmed(said.authorName, when);
  }
  if (status === 'cancelled') {
    return said === null ? words.cancelledPlain : words.cancelled(said.authorName, when);
  }
  if (one.proposer === side) return words.proposedMine(otherName(one, side));
  return said === null ? words.proposedPlain : words.proposedTheirs(said.authorName, when);
}

/** The same in a word or two, where a line is all there is. */
export function shortStatus(text: Catalogue, one: Here, side: AppointmentSide, now: Date): string {
  const { title, coming, status, waitingShort } = text.appointments;
  if (one.waiting) return waitingShort;
  if (one.status === 'booked') return title;
  return isAsked(one, side, now) ? coming.toAnswer : status.proposedPlain;
}

/** Always with its day: « le 23 novembre à 9 h 12 ». */
function saidAt(text: Catalogue, at: string, now: Date): string {
  return momentWords(text, new Date(at), now, 'named');
}

function otherName({ requester, expert }: AppointmentView, side: AppointmentSide): string {
  return side === 'expert' ? requester.name : expert.name;
}

/** True once its moment, or the last one proposed, is over. */
export function isOver({ booked, periods }: AppointmentView, now: Date): boolean {
  const all = booked === null ? periods : [booked];
  return all.every(({ end }) => Date.parse(end) <= now.getTime());
}

/** True for one that takes place on the civil day of `now`, in the establishment. */
export function isToday({ status, booked }: AppointmentView, now: Date): boolean {
  if (status !== 'booked' || booked === null) return false;
  const today = parisClock(now.toISOString()).date;
  return parisClock(booked.start).date === today && Date.parse(booked.end) > now.getTime();
}

/** True where the person at the screen is asked for an answer that can still be given. */
export function isAsked(one: Here, side: AppointmentSide, now: Date): boolean {
  return one.status === 'proposed' && one.proposer !== side && !one.waiting && !isOver(one, now);
}

export function momentsWords(
  text: Catalogue,
  periods: readonly AppointmentPeriod[],
  now: Date,
): string {
  return periods.map((one) => periodWords(text, one, now)).join(text.appointments.or);
}

/** What was signed here and came too late: what it said, and that it is kept. */
export function overtakenWords(text: Catalogue, { said }: OvertakenSaid, now: Date): string {
  const words = text.appointments.overtaken;
  const when = saidAt(text, said.at, now);
  if (said.step === 'cancelled') return words.cancelled(when, said.text);
  return words[said.step](when, momentsWords(text, said.periods, now));
}

/** Who is away at a moment, in a sentence; null when nobody said so. */
export function awayWords(
  text: Catalogue,
  { name, away }: AppointmentPerson,
  start: string,
): string | null {
  const words = text.appointments.dialog;
  const date = parisClock(start).date;
  const found = away.find(({ from, to }) => from <= date && date <= to);
  if (found === undefined) return null;
  const day = (civil: string): string => dayAndMonth(new Date(`${civil}T12:00:00Z`));
  const [from, to] = [day(found.from), day(found.to)];
  if (found.substituteName !== null) {
    return words.awayReplaced(name, from, to, found.substituteName);
  }
  return found.from === found.to ? words.awayDay(name, from) : words.away(name, from, to);
}
