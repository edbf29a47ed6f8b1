import { parisInstant } from '../../../../shared/domain/civilDate.ts';
import { latenessOf } from '../../../../shared/domain/dueDate.ts';
import { excerptOf, searchWords } from '../../../../shared/domain/wordMatch.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import type { TrayFilter, TrayList, TrayRow } from '../../../../shared/ipc/tray.ts';
import type { Clock } from '../../clock.ts';
import type { Session } from '../../session/sessions.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { draftedAnswers } from '../../store/draftStore.ts';
import { type KeptText, requestsWithoutText, textsOf } from '../../store/requestTextStore.ts';
import { type RequestLine, requestLinesOf } from '../../store/requestViewStore.ts';
import { countToRead, type TrayLine, trayInAll, trayLines } from '../../store/trayStore.ts';
import { readUser } from '../../store/userStore.ts';
import { projectRequests } from '../projectRequests.ts';
import type { ReadTrace } from '../readTrace.ts';
import { readQueues } from '../requests/directory.ts';
import { rowsFor } from '../requests/rowOf.ts';
import { maySee } from '../requests/visible.ts';

export interface TrayService {
  /** Which requests the filter lets through, in reading order. */
  readonly list: (session: Session, filter: TrayFilter) => TrayList;
  readonly count: (session: Session) => { toRead: number };
  /** The rows of some of them, in the order asked for; one that is not here any more is left out. */
  readonly rows: (session: Session, input: Parsed<'tray:rows'>) => TrayRow[];
}

interface TrayEnvironment {
  readonly clock: Clock;
  readonly trace: ReadTrace;
  /** Where a request stands on its way out at this moment. */
  readonly transit: (session: Session, requestId: string) => RequestRow['transit'];
}

export function createTrayService(environment: TrayEnvironment): TrayService {
  const { clock, trace } = environment;
  return {
    list(session, filter) {
      trace.listed(session, { view: 'tray', words: filter.text, patientId: null });
      if (filter.text !== '') completeIndex(session);
      const { database } = session.store;
      const now = clock.now();
      const found = trayLines(database, filter, { roleId: roleOf(session), now });
      const lines = filter.overdue ? found.filter(isLate(database, now)) : found;
      const { waiting: waitingInAll, specialties, places } = trayInAll(database);
      return {
        ids: lines.map(({ id }) => id),
        urgent: lines.filter((one) => one.waits && one.priority === 'urgent').map(({ id }) => id),
        waiting: lines.filter(({ waits }) => waits).length,
        waitingInAll,
        specialties: [...specialties],
        places: [...places],
      };
    },

    count: (session) => ({ toRead: countToRead(session.store.database, roleOf(session)) }),

    rows(session, { ids, text }) {
      trace.listed(session, { view: 'tray', words: text, patientId: null });
      return rowsOf(environment, session, ids, text);
    },
  };
}

function roleOf({ store, userId }: Session): string {
  return readUser(store.database, userId)?.practitionerRoleId ?? '';
}

/** A store of before is read through once, so that a search never leaves out what it has. */
function completeIndex({ store: { database } }: Session): void {
  const missing = requestsWithoutText(database);
  if (missing.length > 0) database.transaction((db) => projectRequests(db, missing));
}

function rowsOf(
  { clock, transit }: TrayEnvironment,
  session: Session,
  ids: readonly string[],
  text: string,
): TrayRow[] {
  const { database } = session.store;
  const roleId = roleOf(session);
  const lines = requestLinesOf(database, ids).filter((line) => maySee(line, roleId));
  const known = new Map(lines.map((line) => [line.id, line]));
  const toRow = rowsFor(session, clock.now());
  const begun = draftedAnswers(database, session.userId, ids);
  const words = searchWords(text);
  const texts = words.length === 0 ? null : textsOf(database, ids);
  const toTrayRow = (line: RequestLine): TrayRow => {
    const row = toRow(line);
    const kept = texts?.get(line.id);
    return {
      row: row.transit === null ? row : { ...row, transit: transit(session, line.id) },
      begun: begun.has(line.id),
      replied: line.replied,
      found: kept === undefined || line.question === null ? null : whereFound(kept, words),
    };
  };
  return ids.flatMap((id) => {
    const line = known.get(id);
    return line === undefined ? [] : [toTrayRow(line)];
  });
}

function whereFound({ question, answers }: KeptText, words: readonly string[]): TrayRow['found'] {
  for (const one of [question, ...answers]) {
    const parts = excerptOf(one, words);
    if (parts !== null) return [...parts];
  }
  return null;
}

/** As lists say it (rule 5.25), with the calendar of each team as it is now; equal dates are looked at once. */
function isLate(db: ReadableDatabase, now: Date): (line: TrayLine) => boolean {
  const queues = new Map(readQueues(db).map((queue) => [queue.code, queue]));
  const known = new Map<string, boolean>();
  return ({ state, priority, specialty, dueAt, dueDate }) => {
    const due = dueAt ?? (dueDate === null ? null : parisInstant(dueDate, '23:59'));
    if (due === null) return false;
    const key = `${state} ${priority} ${specialty} ${due}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const late = latenessOf({ state, priority, dueAt: due }, queues.get(specialty) ?? null, now);
    known.set(key, late !== null);
    return late !== null;
  };
}
