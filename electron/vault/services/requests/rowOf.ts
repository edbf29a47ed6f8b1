import { parisInstant } from '../../../../shared/domain/civilDate.ts';
import { latenessOf } from '../../../../shared/domain/dueDate.ts';
import { closingKinds } from '../../../../shared/domain/followUp.ts';
import { type Role, teamRoles } from '../../../../shared/domain/roles.ts';
import { calledBy, unreadAnswer } from '../../../../shared/domain/unreadAnswer.ts';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import type { RowAlert } from '../../../../shared/ipc/rowAlert.ts';
import type { Session } from '../../session/sessions.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { followUpsOfRequest } from '../../store/followUpStore.ts';
import { type NoticeReader, unreadNotices } from '../../store/noticeStore.ts';
import type { RequestLine } from '../../store/requestViewStore.ts';
import { readUser } from '../../store/userStore.ts';
import { withCurrentDates } from './currentDates.ts';
import { readQueues } from './directory.ts';

const DAY_MS = 86_400_000;

/** What a reader is told of lines at one moment: whose they are, what is late, unread, or has a message for her. */
type ToRow = (line: RequestLine) => RequestRow;

/** The side on which a person reads, and under which name requests know her. */
export function noticeReader(db: ReadableDatabase, session: Session): NoticeReader {
  const roleId = readUser(db, session.userId)?.practitionerRoleId ?? '';
  return { userId: session.userId, roleId, side: sideOf(session.role) };
}

export function sideOf(role: Role): NoticeReader['side'] {
  return teamRoles.includes(role) ? 'team' : 'requester';
}

/** A line as the person with this role reads it, whatever the hour. */
export function rowOf(line: RequestLine, roleId: string): RequestRow {
  const { authorRoleId: _1, ownerRoleId, dueAt: _2, delay: _3, replied: _4, ...row } = line;
  return { ...row, mine: ownerRoleId === roleId };
}

/** Lines as the person at the screen reads them now; the directory and her unread messages are read once. */
export function rowsFor(session: Session, now: Date): ToRow {
  const { database } = session.store;
  const reader = noticeReader(database, session);
  const queues = new Map(readQueues(database).map((queue) => [queue.code, queue]));
  const unread = unreadNotices(database, reader);
  // The exercise has no hub whose word could be waited for.
  const isConfirmedHere = session.store.profile === 'practice';
  return (kept) => {
    const queue = queues.get(kept.specialty) ?? null;
    const line = withCurrentDates(kept, queue);
    const alert = lateAlert(line, queue, now) ?? unreadAlert(line, session.role, now);
    const notices = unread.get(line.id);
    const left = line.state === 'read' ? leftToDo(database, line.id) : null;
    const { unconfirmed, ...row } = rowOf(line, reader.roleId);
    return {
      ...row,
      ...(unconfirmed === undefined || isConfirmedHere ? {} : { unconfirmed }),
      ...(alert === null ? {} : { alert }),
      ...(notices === undefined ? {} : { notices }),
      ...(left === null ? {} : { left }),
    };
  };
}

/** « Terminé » is not said of a read answer while something that keeps it open is left; news of her are asked anyway. */
function leftToDo(db: ReadableDatabase, requestId: string): RequestRow['left'] | null {
  const open = followUpsOfRequest(db, requestId)
    .filter(({ kind, settled }) => settled === null && closingKinds.includes(kind))
    .sort((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''));
  const [first] = open;
  if (first === undefined) return null;
  const { kind, words, call, again } = first;
  return {
    count: open.length,
    first: { kind, words, again, ...(call === undefined ? {} : { call }) },
  };
}

type Tray = Parameters<typeof latenessOf>[1] & { readonly phone: string | null };

function lateAlert(line: RequestLine, queue: Tray | null, now: Date): RowAlert | null {
  const dueAt = line.dueAt ?? (line.dueDate === null ? null : parisInstant(line.dueDate, '23:59'));
  if (dueAt === null) return null;
  const late = latenessOf({ state: line.state, priority: line.priority, dueAt }, queue, now);
  return late === null ? null : { ...late, phone: queue?.phone ?? null };
}

/** The answer's time is the hub's: what only this workstation has is nobody's to read yet. */
function unreadAlert(line: RequestLine, role: Role, now: Date): RowAlert | null {
  const since = line.thread.opinion;
  if (line.state !== 'answered' || since === null) return null;
  const { level, tellsTeam } = unreadAnswer(since, line.delay, now);
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / DAY_MS));
  const callsMe = calledBy(level).includes(role);
  return { kind: 'unread', since, days, level, callsMe, tellsTeam };
}
