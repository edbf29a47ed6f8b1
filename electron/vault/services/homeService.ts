import { isSittingFar, nextSitting } from '../../../shared/domain/dueDate.ts';
import type { Role } from '../../../shared/domain/roles.ts';
import { type Home, type RequestRow, RequestState } from '../../../shared/ipc/home.ts';
import type { Clock } from '../clock.ts';
import type { Session } from '../session/sessions.ts';
import { unreadNotices } from '../store/noticeStore.ts';
import {
  countRequestsIn,
  type RequestLine,
  requestLinesIn,
  requestLinesOf,
} from '../store/requestViewStore.ts';
import { readUser } from '../store/userStore.ts';
import type { ReadTrace } from './readTrace.ts';
import { withCurrentDates } from './requests/currentDates.ts';
import { readQueues } from './requests/directory.ts';
import { noticeReader, rowsFor } from './requests/rowOf.ts';
import { maySee } from './requests/visible.ts';
import { isLive, type Turn, turnOf } from './turn.ts';

export interface HomeService {
  readonly read: (session: Session) => Home;
}

const liveStates = RequestState.options.filter(isLive);
const doneStates = RequestState.options.filter((state) => !isLive(state));

/** What is read first comes first: an answer, then a question, then what failed, then what was begun. */
const yoursOrder: readonly RequestRow['state'][] = [
  'answered',
  'info-requested',
  'refused',
  'received',
  'accepted',
  'to-validate',
  'queued',
  'to-teleconsultation',
  'to-consultation',
  'draft',
];
const priorities: readonly RequestRow['priority'][] = ['urgent', 'asap', 'routine'];
const sittingsShown = 4;

/** The first screen: everything live, sorted by whose turn it is. */
export function createHomeService(
  clock: Clock,
  drafts: (session: Session) => readonly RequestRow[],
  trace: ReadTrace,
): HomeService {
  return {
    read: (session) => {
      const { database } = session.store;
      const user = readUser(database, session.userId);
      if (user === null) throw new Error('An open session has no person');
      trace.listed(session, { view: 'home', words: '', patientId: null });
      const roleId = user.practitionerRoleId;
      const queues = new Map(readQueues(database).map((queue) => [queue.code, queue]));
      const lines = requestLinesIn(database, liveStates)
        .filter((line) => maySee(line, roleId))
        .map((line) => withCurrentDates(line, queues.get(line.specialty) ?? null));
      const inTurn = (turn: Turn): readonly RequestLine[] =>
        lines.filter((line) => turnOf(line, session.role) === turn);
      const ended = inTurn('done').length;
      const toRow = rowsFor(session, clock.now());
      const own = drafts(session);
      const draftsInTurn = (turn: Turn): readonly RequestRow[] =>
        own.filter((row) => turnOf(row, session.role) === turn);
      return {
        yours: [...[...inTurn('yours')].sort(byUrgency).map(toRow), ...draftsInTurn('yours')],
        onTheWay: [...inTurn('onTheWay').map(toRow), ...draftsInTurn('onTheWay')],
        withTeam: groupBySpecialty(inTurn('withTeam')),
        doneCount: countRequestsIn(database, doneStates) + ended,
        late: lateOf(lines.map(toRow)),
        told: requestLinesOf(database, [
          ...unreadNotices(database, noticeReader(database, session)).keys(),
        ]).map(toRow),
        unread: unreadByUnit(lines),
        ...readTeams(session, lines, clock.now(), session.role),
      };
    },
  };
}

function byUrgency(a: RequestLine, b: RequestLine): number {
  return (
    yoursOrder.indexOf(a.state) - yoursOrder.indexOf(b.state) ||
    priorities.indexOf(a.priority) - priorities.indexOf(b.priority)
  );
}

/** The longest waited for comes first. */
function lateOf(rows: readonly RequestRow[]): RequestRow[] {
  const sinceOf = ({ alert }: RequestRow): number => Date.parse(alert?.since ?? '');
  return rows
    .filter(({ alert }) => alert !== undefined && alert.kind !== 'unread')
    .sort((a, b) => sinceOf(a) - sinceOf(b));
}

/** Answers and corrected answers that nobody has acknowledged (5.24); a refusal is read as what it is, a line of its own. */
function unreadByUnit(lines: readonly RequestLine[]): Home['unread'] {
  const counts = new Map<string | null, number>();
  for (const { state, unit } of lines) {
    if (state === 'answered') counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return [...counts].map(([unit, count]) => ({ unit, count }));
}

/** One line for each specialty, with the next sitting that will look at it. */
function groupBySpecialty(lines: readonly RequestLine[]): Home['withTeam'] {
  const specialties = [...new Set(lines.map(({ specialty }) => specialty))];
  return specialties.map((specialty) => {
    const own = lines.filter((line) => line.specialty === specialty);
    const [first] = [...own].sort((a, b) => compareText(a.sittingDate, b.sittingDate));
    const owners = new Set(own.map(({ ownerName }) => ownerName));
    return {
      specialty,
      sittingDate: first?.sittingDate ?? null,
      count: own.length,
      ownerName: owners.size === 1 ? (first?.ownerName ?? null) : null,
      thread: first?.thread ?? emptyThread,
    };
  });
}

const emptyThread = { workstation: null, hub: null, team: null, opinion: null, read: null };

/** Sittings to come and numbers to call, from the directory of the Region. */
function readTeams(
  session: Session,
  lines: readonly RequestLine[],
  now: Date,
  role: Role,
): Pick<Home, 'sittings' | 'numbers' | 'teams'> {
  const queues = readQueues(session.store.database).filter(({ open }) => open);
  const sittings = queues.flatMap((queue) => {
    const at = nextSitting(now.toISOString(), queue);
    const waiting = lines.filter(
      (line) => line.specialty === queue.code && turnOf(line, role) !== 'done',
    );
    const { code: specialty, phone } = queue;
    return at === null ? [] : [{ specialty, at, phone, requestsFromHere: waiting.length }];
  });
  const [far = [], near = []] = [true, false].map((isFar) =>
    sittings
      .filter(({ at }) => isSittingFar(at, now) === isFar)
      .sort((a, b) => compareText(a.at, b.at)),
  );
  return {
    // One that is weeks away is what she has to know first: it never falls off the end of the list.
    sittings: [...near.slice(0, sittingsShown), ...far],
    numbers: queues.flatMap(({ name, onCallPhone, phone }) => {
      const number = onCallPhone ?? phone;
      return number === null ? [] : [{ label: name, number }];
    }),
    teams: queues.map(({ code }) => code),
  };
}

/** Instants, the earliest first and the unknown last. */
function compareText(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return Date.parse(a) - Date.parse(b);
}
