import type { RequestRow } from '../../shared/ipc/home.ts';
import type { UnreadAlert } from '../../shared/ipc/rowAlert.ts';
import type { Catalogue } from '../i18n/fr.ts';
import { clockTime } from './dates.ts';

type Alerted = Pick<RequestRow, 'alert' | 'notices'>;

/** How late an answer is, in words, with the number to call where there is one; null while it is not (5.25). */
export function lateWords(text: Catalogue, { alert }: Alerted): string | null {
  if (alert === undefined || alert.kind === 'unread') return null;
  const words = text.safety;
  const late =
    alert.kind === 'unopened'
      ? words.unopened
      : words.late(alert.days, clockTime(new Date(alert.since)));
  return alert.phone === null ? late : words.latePhone(late, alert.phone);
}

/** How late it is and nothing else: for a place of a few words, and for those whose own number it is. */
export function shortLateWords(text: Catalogue, row: Alerted): string | null {
  const { alert } = row;
  if (alert === undefined || alert.kind === 'unread') return null;
  return lateWords(text, { alert: { ...alert, phone: null } });
}

/** Since when an answer is unread, once somebody is called for it (5.24). */
export function unreadWords(text: Catalogue, { alert }: Alerted): string | null {
  if (alert?.kind !== 'unread' || alert.level === 'counted') return null;
  return `${since(text, alert)}. ${alert.callsMe ? text.safety.unreadMine : text.safety.unreadCalls[alert.level]}`;
}

/** The same told to the team that answered, when the rule says so. */
export function unreadThereWords(text: Catalogue, { alert }: Alerted): string | null {
  if (alert?.kind !== 'unread' || !alert.tellsTeam) return null;
  return text.safety.unreadThere(since(text, alert));
}

/** What comes before any other explanation of a line: a message, then a delay. */
export function alertWords(text: Catalogue, row: Alerted): string | null {
  if (row.notices !== undefined) return text.safety.notices.line(row.notices);
  return lateWords(text, row) ?? unreadWords(text, row);
}

function since(text: Catalogue, { days, since: at }: UnreadAlert): string {
  return text.safety.unread(days, clockTime(new Date(at)));
}
