import { callBackMinutes } from '../../../../shared/domain/callRules.ts';
import type { CallEndReason } from '../../../../shared/ipc/call.ts';
import type { CallNotice } from '../../../../shared/ipc/ring.ts';
import type { SessionStatus } from '../../../../shared/ipc/session.ts';
import type { Clock } from '../../clock.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import {
  deleteCallNotice,
  readCallNotice,
  readCallNotices,
  type StoredCallNotice,
  saveCallNotice,
} from '../../store/callNoticeStore.ts';
import type { ReadableDatabase, WritableDatabase } from '../../store/database.ts';
import { requestLinesOf } from '../../store/requestViewStore.ts';
import { readResource } from '../../store/resourceStore.ts';
import { readUser } from '../../store/userStore.ts';
import { unlessFull } from './callRecorder.ts';

/** A call that rings, or would have rung, here. */
export interface RungHere {
  readonly id: string;
  readonly requestId: string;
  readonly store: OpenStore;
  /** Whom it is for; null for everybody here. */
  readonly roleId: string | null;
}

/**
 * What is left of calls that did not reach who they were for. A call is written down as missed with its first ring, and
 * struck out when somebody answers it: a workstation that goes out while it rings tells of it still.
 */
export interface CallNotices {
  readonly rang: (call: RungHere) => void;
  /** It rings no more: what somebody answered, here or elsewhere, was not missed. */
  readonly settled: (store: OpenStore, callId: string, reason: CallEndReason | 'answered') => void;
  /** She calls back in ten minutes. @throws AppFailure `store.diskFull`: nothing is promised then */
  readonly promise: (session: Session, callId: string, requestId: string) => void;
  /** It could not be told: nothing is promised, and the call was missed. */
  readonly unpromise: (session: Session, callId: string) => void;
  /** The two sides of this request speak: nobody has to call about it any more. */
  readonly spoke: (session: Session, requestId: string) => void;
  /** @param ringing a call that still rings is not missed yet */
  readonly list: (session: Session, ringing: string | null) => CallNotice[];
  /** Which request and when, for the lock screen. */
  readonly onLock: (store: OpenStore, ringing: string | null) => SessionStatus['callNotices'];
  readonly seen: (session: Session, callId: string) => void;
  readonly postpone: (session: Session, callId: string) => void;
  readonly storeClosing: () => void;
}

interface Desk {
  readonly clock: Clock;
  readonly changed: () => void;
  cancelTimer: () => void;
}

/** Only those whose reason says that nobody took care of it stay. */
const takenCareOf: ReadonlySet<CallEndReason | 'answered'> = new Set([
  'answered',
  'declined',
  'elsewhere',
  'unknown',
]);

export function createCallNotices(clock: Clock, changed: () => void): CallNotices {
  const desk: Desk = { clock, changed, cancelTimer: () => {} };
  return {
    rang: (call) => rang(desk, call),
    settled: (store, callId, reason) => {
      const isMissed = readCallNotice(store.database, callId)?.kind === 'missed';
      if (!isMissed || !takenCareOf.has(reason)) return;
      unlessFull(() => store.database.transaction((db) => deleteCallNotice(db, callId)));
    },
    promise: (session, callId, requestId) => {
      const dueAt = inTenMinutes(desk);
      const roleId = session.role === 'expert' ? ownRole(session) : null;
      const known = readCallNotice(session.store.database, callId);
      const rung = known ?? noticeOf(desk, { id: callId, requestId, roleId });
      const promised = { ...rung, kind: 'callBack', roleId, dueAt } as const;
      session.write(lineOf('promised', requestId), (db) => saveCallNotice(db, promised));
      arm(desk, session.store);
    },
    unpromise: ({ store }, callId) => {
      const promised = readCallNotice(store.database, callId);
      if (promised === null) return;
      const missed = { ...promised, kind: 'missed', dueAt: null } as const;
      unlessFull(() => store.database.transaction((db) => saveCallNotice(db, missed)));
      arm(desk, store);
    },
    spoke: (session, requestId) => {
      const hers = noticesOf(session).filter((one) => one.requestId === requestId);
      if (hers.length === 0) return;
      const strike = (db: WritableDatabase): void => {
        for (const { callId } of hers) deleteCallNotice(db, callId);
      };
      unlessFull(() => session.store.database.transaction(strike));
    },
    list: (session, ringing) => {
      arm(desk, session.store);
      return noticesOf(session)
        .filter(({ callId }) => callId !== ringing)
        .map((one) => viewOf(desk, session.store, one));
    },
    onLock: (store, ringing) => onLock(desk, store, ringing),
    seen: (session, callId) => {
      const notice = ownNotice(session, callId);
      if (notice === undefined) return;
      session.write(lineOf('seen', notice.requestId), (db) => deleteCallNotice(db, callId));
      desk.changed();
    },
    postpone: (session, callId) => {
      const notice = ownNotice(session, callId);
      if (notice?.kind !== 'callBack') return;
      const later = { ...notice, dueAt: inTenMinutes(desk) };
      session.write(lineOf('postponed', notice.requestId), (db) => saveCallNotice(db, later));
      arm(desk, session.store);
      desk.changed();
    },
    storeClosing: () => desk.cancelTimer(),
  };
}

function rang(desk: Desk, call: RungHere): void {
  if (readCallNotice(call.store.database, call.id) !== null) return;
  unlessFull(() =>
    call.store.database.transaction((db) => saveCallNotice(db, noticeOf(desk, call))),
  );
}

function noticeOf(
  { clock }: Desk,
  { id, requestId, roleId }: Omit<RungHere, 'store'>,
): StoredCallNotice {
  const rungAt = clock.now().toISOString();
  return { callId: id, kind: 'missed', requestId, roleId, rungAt, dueAt: null };
}

function inTenMinutes({ clock }: Desk): string {
  return new Date(clock.now().getTime() + callBackMinutes * 60_000).toISOString();
}

/** The windows read again at the moment of the next promised call. */
function arm(desk: Desk, store: OpenStore): void {
  desk.cancelTimer();
  const now = desk.clock.now().getTime();
  const coming = readCallNotices(store.database)
    .flatMap(({ dueAt }) => (dueAt === null ? [] : [Date.parse(dueAt) - now]))
    .filter((ms) => ms > 0);
  if (coming.length === 0) return;
  desk.cancelTimer = desk.clock.startTimer(Math.min(...coming), () => {
    arm(desk, store);
    desk.changed();
  });
}

function noticesOf(session: Session): readonly StoredCallNotice[] {
  return standing(session.store.database, ownRole(session));
}

/**
 * A workstation that lost the hub, or went out, while it rang cannot hear that a colleague answered: it learns of it by
 * the record of that very call, which comes with the file.
 */
function standing(db: ReadableDatabase, roleId?: string | null): readonly StoredCallNotice[] {
  return readCallNotices(db, roleId).filter(
    ({ kind, callId }) => kind !== 'missed' || readResource(db, 'Encounter', callId) === null,
  );
}

function ownNotice(session: Session, callId: string): StoredCallNotice | undefined {
  return noticesOf(session).find((one) => one.callId === callId);
}

function ownRole({ store, userId }: Session): string | null {
  return readUser(store.database, userId)?.practitionerRoleId ?? null;
}

function viewOf({ clock }: Desk, store: OpenStore, notice: StoredCallNotice): CallNotice {
  const { callId, kind, requestId, rungAt, dueAt } = notice;
  const isDue = dueAt !== null && Date.parse(dueAt) <= clock.now().getTime();
  const shown = { callId, kind, requestId, rungAt, dueAt, isDue };
  const [line] = requestLinesOf(store.database, [requestId]);
  if (line === undefined) return { ...shown, request: null };
  const { number, specialty, establishmentName, patientFamily, patientGiven } = line;
  const request = { number, specialty, establishmentName, patientFamily, patientGiven };
  return { ...shown, request };
}

/** A promise is told there once it is due: until then it is nobody's but hers. */
function onLock(
  desk: Desk,
  store: OpenStore,
  ringing: string | null,
): SessionStatus['callNotices'] {
  return standing(store.database)
    .filter(({ callId }) => callId !== ringing)
    .map((one) => viewOf(desk, store, one))
    .filter(({ kind, isDue }) => kind === 'missed' || isDue)
    .map(({ kind, rungAt, dueAt, request }) => {
      return { kind, number: request?.number ?? null, at: dueAt ?? rungAt };
    });
}

function lineOf(what: string, requestId: string) {
  const object = { type: 'ServiceRequest', id: requestId };
  return { action: 'call.notice', object, detail: { what } } as const;
}
