import { foldName } from '../../../../shared/domain/names.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { RequestRow, RequestState } from '../../../../shared/ipc/home.ts';
import { RequestState as RequestStates } from '../../../../shared/ipc/home.ts';
import type {
  RequestDetail,
  RequestSearch,
  RequestSearchAnswer,
} from '../../../../shared/ipc/request.ts';
import type { Clock } from '../../clock.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { Session } from '../../session/sessions.ts';
import { shortName } from '../../session/userTile.ts';
import { readReview } from '../../store/draftReviewStore.ts';
import { draftsOf } from '../../store/draftStore.ts';
import { readPatientRow } from '../../store/patientStore.ts';
import { type RequestLine, requestLinesIn, requestLinesOf } from '../../store/requestViewStore.ts';
import { sittingPage, trayPage } from '../../store/trayStore.ts';
import { readUser } from '../../store/userStore.ts';
import { canRecall } from '../acts/requestAct.ts';
import { withHomonyms } from '../homonyms.ts';
import type { ReadTrace } from '../readTrace.ts';
import type { FindSigningKey } from './actSigning.ts';
import { replacedAt } from './directory.ts';
import { draftRow } from './draftRow.ts';
import { mayDo } from './permissions.ts';
import { requestDetail } from './requestDetail.ts';
import { noticeReader, rowsFor } from './rowOf.ts';
import { maySee } from './visible.ts';

export interface RequestService {
  readonly search: (session: Session, input: RequestSearch) => RequestSearchAnswer;
  /** @throws AppFailure `notFound` */
  readonly read: (session: Session, id: string) => RequestDetail;
  /** One line's request in full, for a service that leaves its own trace of it. */
  readonly detail: (session: Session, line: RequestLine) => RequestDetail;
  /** The drafts of the person at the screen as list rows, newest first. */
  readonly drafts: (session: Session) => readonly RequestRow[];
}

export interface RequestEnvironment {
  readonly clock: Clock;
  readonly trace: ReadTrace;
  readonly files: (session: Session) => ImageFiles;
  readonly findKey: (session: Session) => FindSigningKey;
  /** Where a request stands on its way out at this moment. */
  readonly transit: (session: Session, requestId: string) => RequestRow['transit'];
}

type View = RequestSearch['view'];

const statesOf: Readonly<Record<View, readonly RequestState[]>> = {
  all: RequestStates.options,
  toRead: ['answered'],
  toComplete: ['info-requested'],
  drafts: [],
  toSend: ['queued'],
  waiting: ['sent', 'received', 'accepted', 'redirected'],
  done: [
    'read',
    'closed',
    'cancelled',
    'refused',
    'entered-in-error',
    'to-consultation',
    'to-teleconsultation',
  ],
  // For the team a request is readable from its Bundle on, pictures still coming.
  tray: ['queued', 'sent', 'received', 'accepted', 'info-requested'],
  sitting: ['queued', 'sent', 'received', 'accepted'],
  mine: ['accepted', 'info-requested', 'answered'],
  recent: ['read', 'cancelled'],
};

/** A day more than the fourteen for which a screen tells of what was taken back. */
const recentMs = 15 * 86_400_000;

const priorityRank = { urgent: 0, asap: 1, routine: 2 } as const;

/** Requests as lists and as one page. A colleague's draft does not exist for anybody else. */
export function createRequestService(environment: RequestEnvironment): RequestService {
  const detail: RequestService['detail'] = (session, line) => detailOf(environment, session, line);
  return {
    drafts,
    detail,

    search(session, input) {
      const { view, text: words, patientId } = input;
      environment.trace.listed(session, { view, words, patientId });
      const whole = wholeList(environment, session, input);
      if (whole !== null) return whole;
      const found = find(session, input, environment.clock.now());
      const page = found.slice(input.offset, input.offset + input.limit);
      const rows = page.map((row) => withTransit(environment, row, session));
      return { total: found.length, rows };
    },

    read(session, id) {
      const { database } = session.store;
      const [line] = requestLinesOf(database, [id]);
      if (line === undefined || !maySee(line, roleOf(session))) throw new AppFailure('notFound');
      environment.trace.opened(session, 'request.read', { type: 'ServiceRequest', id });
      return detail(session, line);
    },
  };
}

/** The role under which requests name the person at the screen; empty for one who is not known any more. */
function roleOf({ store, userId }: Session): string {
  return readUser(store.database, userId)?.practitionerRoleId ?? '';
}

function drafts({ store, userId }: Session): readonly RequestRow[] {
  const { database } = store;
  return draftsOf(database, 'request', userId).flatMap((draft) => {
    const listed = readPatientRow(database, draft.patientId);
    const [patient] = listed === null ? [] : withHomonyms(database, [listed]);
    if (patient === undefined) return [];
    const author = draft.authorId === userId ? null : readUser(database, draft.authorId);
    const handedBy = author === null ? null : shortName(author);
    return [draftRow(draft, patient, handedBy, readReview(database, draft.id))];
  });
}

/** The tray of a team is long: of all that nothing narrows, only the page asked for is opened. Null for any other list. */
function wholeList(
  environment: RequestEnvironment,
  session: Session,
  { view, patientId, specialty, text, offset, limit }: RequestSearch,
): RequestSearchAnswer | null {
  if (view !== 'tray' && view !== 'sitting') return null;
  if (patientId !== null || specialty !== null || text !== '') return null;
  const { database } = session.store;
  const { total, ids } =
    view === 'tray'
      ? trayPage(database, offset, limit)
      : sittingPage(database, roleOf(session), offset, limit);
  const lines = new Map(requestLinesOf(database, ids).map((line) => [line.id, line]));
  const toRow = rowsFor(session, environment.clock.now());
  const rows = ids.flatMap((id) => {
    const line = lines.get(id);
    return line === undefined ? [] : [withTransit(environment, toRow(line), session)];
  });
  return { total, rows };
}

function find(session: Session, input: RequestSearch, now: Date): readonly RequestRow[] {
  const roleId = roleOf(session);
  const toRow = rowsFor(session, now);
  const since = input.view === 'recent' ? new Date(now.getTime() - recentMs) : null;
  const lines = requestLinesIn(session.store.database, statesOf[input.view], since)
    .filter((line) => maySee(line, roleId))
    .map(toRow);
  const own = input.view === 'drafts' || input.view === 'all' ? drafts(session) : [];
  const found = [...own, ...lines]
    .filter((row) => input.view !== 'mine' || row.mine)
    .filter((row) => input.view !== 'sitting' || row.state !== 'accepted' || row.mine)
    .filter((row) => input.patientId === null || row.patientId === input.patientId)
    .filter((row) => input.specialty === null || row.specialty === input.specialty)
    .filter((row) => matches(row, input.text));
  const isRead = input.view === 'tray' || input.view === 'sitting';
  return isRead ? [...found].sort(byReadingOrder) : found;
}

/** The kept line knows that something waits; how far it is moves by the second. */
function withTransit(
  { transit }: RequestEnvironment,
  row: RequestRow,
  session: Session,
): RequestRow {
  return row.transit === null ? row : { ...row, transit: transit(session, row.id) };
}

function detailOf(
  environment: RequestEnvironment,
  session: Session,
  line: RequestLine,
): RequestDetail {
  const { database } = session.store;
  const user = readUser(database, session.userId);
  if (user === null) throw new AppFailure('notFound');
  const roleId = user.practitionerRoleId;
  const now = environment.clock.now();
  return requestDetail(withTransit(environment, rowsFor(session, now)(line), session), {
    db: database,
    reader: noticeReader(database, session),
    files: environment.files(session),
    findKey: environment.findKey(session),
    roleId,
    may: (parts) =>
      mayDo(
        parts,
        session.role,
        roleId,
        canRecall(database, line.id),
        now,
        replacedAt(database, roleId, now),
      ),
  });
}

/** Every word of the search begins a word of the name, or is in the number, the room or the question. */
function matches(row: RequestRow, text: string): boolean {
  const words = foldName(text).split(' ').filter(Boolean);
  const names = foldName(`${row.patientFamily} ${row.patientGiven}`).split(' ');
  const rest = foldName(`${row.number ?? ''} ${row.room ?? ''} ${row.question ?? ''}`);
  return words.every((word) => names.some((name) => name.startsWith(word)) || rest.includes(word));
}

/** Urgent, rapid, then the oldest: the order in which a sitting reads. */
function byReadingOrder(a: RequestRow, b: RequestRow): number {
  return (
    priorityRank[a.priority] - priorityRank[b.priority] ||
    Date.parse(a.authoredOn ?? '') - Date.parse(b.authoredOn ?? '')
  );
}
