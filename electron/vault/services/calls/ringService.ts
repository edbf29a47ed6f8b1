import { callBackMinutes } from '../../../../shared/domain/callRules.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { CallNotice } from '../../../../shared/ipc/ring.ts';
import type { SessionStatus } from '../../../../shared/ipc/session.ts';
import type { Colleague } from '../../../../shared/ipc/team.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import { type CallDesk, finish, live } from './callDesk.ts';
import { doctorsOf } from './callDoctors.ts';
import type { CallNotices } from './callNotices.ts';

/** Reaching somebody, and what is left of calls that did not. */
export interface RingService {
  /**
   * « Rappeler dans 10 min »: remembered here first, then told to who rings; what could not be told is a missed call.
   * @throws AppFailure `call.over`, `call.offline`, `store.diskFull`
   */
  readonly later: (session: Session, callId: string) => void;
  /** Whom a call about this request may name first, by name. @throws AppFailure `notFound` */
  readonly doctors: (session: Session, requestId: string) => Colleague[];
  /** Missed calls and promised ones of the person at the screen, the oldest first. */
  readonly notices: (session: Session) => CallNotice[];
  readonly onLock: (store: OpenStore) => SessionStatus['callNotices'];
  readonly seen: CallNotices['seen'];
  readonly postpone: CallNotices['postpone'];
}

export function createRingService(desk: CallDesk): RingService {
  const ringing = (): string | null => (desk.current?.state === 'rung' ? desk.current.id : null);
  return {
    later: (session, callId) => later(desk, session, callId),
    doctors: (session, requestId) => doctorsOf(session, requestId, desk.clock.now()),
    notices: (session) => desk.notices.list(session, ringing()),
    onLock: (store) => desk.notices.onLock(store, ringing()),
    seen: desk.notices.seen,
    postpone: desk.notices.postpone,
  };
}

function later(desk: CallDesk, session: Session, callId: string): void {
  const call = live(desk, callId, 'rung');
  call.session = session;
  desk.notices.promise(session, call.id, call.requestId);
  const said = { type: 'later', call: call.id, minutes: callBackMinutes } as const;
  if (!desk.syncOf(call.store).sayOfCall(said)) {
    desk.notices.unpromise(session, call.id);
    finish(desk, call, 'offline', 'heard');
    throw new AppFailure('call.offline');
  }
  finish(desk, call, 'later', 'heard');
  desk.current = null;
  desk.changed();
}
