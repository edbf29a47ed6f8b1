import { randomUUID } from 'node:crypto';
import { mayCallAbout } from '../../../../shared/domain/callRules.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import {
  type CallDevices,
  type CallEndReason,
  type CallSignals,
  type CallView,
  isWithSubject,
} from '../../../../shared/ipc/call.ts';
import type { CameraDevice } from '../../../../shared/ipc/camera.ts';
import type { SessionStatus } from '../../../../shared/ipc/session.ts';
import type { Session } from '../../session/sessions.ts';
import { readCallDevices, saveCallDevice } from '../../store/callDeviceStore.ts';
import { type Call, lineOf, newCall, viewOf } from './call.ts';
import {
  activate,
  type CallDesk,
  type CallEnvironment,
  finish,
  isTaken,
  limit,
  live,
  longestOpeningMs,
  longestRingMs,
  say,
  sayOrFail,
} from './callDesk.ts';
import { doctorsOf, ringOf } from './callDoctors.ts';
import { type CallEvents, createCallEvents } from './callEvents.ts';
import { createCallNotices } from './callNotices.ts';
import { createCallRecorder } from './callRecorder.ts';
import { confirmWords, secure } from './callSecurity.ts';
import { showPicture } from './callShow.ts';
import { setSubject } from './callSubject.ts';
import { createCallTrace } from './callTrace.ts';
import { createRingService, type RingService } from './ringService.ts';

/** One call at a time on a workstation. Who says what, and in which order, is in `electron/README.md`. */
export interface CallService {
  readonly read: () => CallView | null;
  /**
   * « Appeler »: camera and microphone may be opened.
   * @param first one of `ringService.doctors`, to be rung before the others
   * @throws AppFailure `call.busy`, `call.offline`, `notFound`, `state.forbidden`
   */
  readonly begin: (session: Session, requestId: string, first?: string) => CallView;
  /** They are open: the other side rings. @throws AppFailure `call.over`, `call.offline` */
  readonly ring: (session: Session, callId: string) => void;
  /** @throws AppFailure `call.over`, `call.offline` */
  readonly accept: (session: Session, callId: string) => void;
  readonly decline: (session: Session, callId: string) => void;
  /** Hangs up, gives up, or clears what is said of a call that ended. */
  readonly end: (session: Session, callId: string, reason: CallEndReason) => void;
  /** The name of the person was read aloud and is the same at both ends (domain.md 5.7). @throws AppFailure `call.over` */
  readonly nameRead: (session: Session, callId: string) => void;
  /** What this side's connection will show, SHA-256 in hexadecimal; the two workstations then agree. @throws AppFailure `call.over`, `call.offline` */
  readonly secure: (session: Session, callId: string, fingerprint: string) => void;
  /** The words read aloud at both ends are the same. @throws AppFailure `call.over` */
  readonly confirmWords: (session: Session, callId: string) => void;
  /** What this workstation calls with. */
  readonly devices: (session: Session) => CallDevices;
  readonly chooseDevice: (session: Session, kind: keyof CallDevices, device: CameraDevice) => void;
  /** Who is before the camera, said where the person is. @throws AppFailure `call.over`, `state.forbidden` at the other side */
  readonly setSubject: (session: Session, callId: string, subject: 'present' | 'absent') => void;
  /** The expert asks for a picture in full. @throws AppFailure `call.over`, `state.forbidden` at the side that takes it */
  readonly askStill: (session: Session, callId: string) => void;
  /** « Montrer cette image »: pixels of this request. @throws AppFailure `call.over`, `state.forbidden`, `notFound` */
  readonly show: (
    session: Session,
    callId: string,
    imageId: string,
    page: number,
  ) => Uint8Array<ArrayBuffer>;
  /** Pictures and sound stopped and are being built again: it stands in the record. @throws AppFailure `call.over` */
  readonly interrupted: (session: Session, callId: string) => void;
  /** A picture of this request was taken: nobody waits for it any more. */
  readonly stillTaken: (requestId: string) => void;
  /** @throws AppFailure `call.over`, `call.offline` */
  readonly signal: (session: Session, callId: string, data: string) => void;
  /** What the other side said since the last time it was asked, and how it is reached. @throws AppFailure `call.over` */
  readonly receive: (session: Session, callId: string) => CallSignals;
  /** What the lock screen may say of a call that rings: a number, never a name. */
  readonly rung: () => SessionStatus['rung'];
  readonly rings: RingService;
}

export function createCallService(environment: CallEnvironment): CallService & CallEvents {
  const desk: CallDesk = {
    ...environment,
    trace: createCallTrace(environment.clock),
    record: createCallRecorder(environment.clock),
    notices: createCallNotices(environment.clock, environment.changed),
    current: null,
  };
  return {
    ...createCallEvents(desk),
    ...lifeOf(desk),
    ...talkOf(desk),
    ...picturesOf(desk),
    rings: createRingService(desk),
    devices: ({ store }) => readCallDevices(store.database),
    chooseDevice: (session, kind, device) =>
      session.write({ action: 'setting.camera' }, (db) => saveCallDevice(db, kind, device)),
  };
}

/** From the first ring to the end. */
function lifeOf(
  desk: CallDesk,
): Pick<CallService, 'read' | 'begin' | 'ring' | 'accept' | 'decline' | 'end' | 'rung'> {
  return {
    read: () => (desk.current === null ? null : viewOf(desk.current)),
    begin: (session, requestId, first) => begin(desk, session, requestId, first),
    ring: (_session, callId) => ring(desk, callId),
    accept: (session, callId) => accept(desk, session, callId),
    decline: (session, callId) => {
      const call = live(desk, callId, 'rung');
      call.session = session;
      finish(desk, call, 'declined');
      desk.current = null;
      desk.changed();
    },
    end: (_session, callId, reason) => {
      if (desk.current?.id !== callId) return;
      finish(desk, desk.current, reason);
      // A failure stays on screen until it was read.
      if (reason === 'hungUp') desk.current = null;
      desk.changed();
    },
    rung: () => rung(desk),
  };
}

/** What the two windows build, and what the two people say of it. */
function talkOf(
  desk: CallDesk,
): Pick<
  CallService,
  'nameRead' | 'secure' | 'confirmWords' | 'setSubject' | 'interrupted' | 'signal' | 'receive'
> {
  return {
    nameRead: (_session, callId) => {
      const call = live(desk, callId, 'active');
      if (call.nameRead.here) return;
      desk.trace.nameRead(call);
      call.nameRead.here = true;
      say(desk, call, { estuaire: 'nameRead' });
      desk.changed();
    },
    secure: (_session, callId, fingerprint) => secure(desk, callId, fingerprint),
    confirmWords: (_session, callId) => confirmWords(desk, callId),
    setSubject: (_session, callId, subject) => setSubject(desk, callId, subject),
    interrupted: (_session, callId) => interrupted(desk, live(desk, callId, 'active')),
    signal: (_session, callId, data) => signal(desk, live(desk, callId, 'active'), data),
    receive: (_session, callId) => {
      const { signals, paths, rejoined } = live(desk, callId, 'active');
      return { signals: signals.splice(0), paths, rejoined };
    },
  };
}

/** Pictures that one side asks the other for, or shows it. */
function picturesOf(desk: CallDesk): Pick<CallService, 'askStill' | 'stillTaken' | 'show'> {
  return {
    askStill: (_session, callId) => {
      const call = live(desk, callId, 'active');
      if (isWithSubject(call)) throw new AppFailure('state.forbidden');
      say(desk, call, { estuaire: 'askStill' });
    },
    stillTaken: (requestId) => {
      if (desk.current?.requestId !== requestId || !desk.current.stillAsked) return;
      desk.current.stillAsked = false;
      desk.changed();
    },
    show: (_session, callId, imageId, page) => showPicture(desk, callId, imageId, page),
  };
}

function begin(desk: CallDesk, session: Session, requestId: string, first?: string): CallView {
  if (isTaken(desk)) throw new AppFailure('call.busy');
  const line = lineOf(session.store, requestId);
  if (line === null) throw new AppFailure('notFound');
  const practice = session.store.profile === 'practice';
  if (practice || !mayCallAbout(line.state)) throw new AppFailure('state.forbidden');
  const doctors = first === undefined ? [] : doctorsOf(session, requestId, desk.clock.now());
  if (first !== undefined && doctors.every(({ roleId }) => roleId !== first)) {
    throw new AppFailure('notFound');
  }
  const to = session.role === 'expert' ? 'requester' : 'expert';
  const call = newCall({
    id: randomUUID(),
    requestId,
    store: session.store,
    direction: 'outgoing',
    to,
    session,
    state: 'opening',
  });
  call.first = first ?? null;
  desk.trace.began(call);
  desk.current = call;
  limit(desk, call, longestOpeningMs, 'noDevice');
  desk.allowMedia(true);
  desk.changed();
  return viewOf(call);
}

function ring(desk: CallDesk, callId: string): void {
  const call = live(desk, callId, 'opening');
  sayOrFail(desk, call, ringOf(call));
  call.state = 'ringing';
  limit(desk, call, longestRingMs, 'unanswered');
  desk.changed();
}

function accept(desk: CallDesk, session: Session, callId: string): void {
  const call = live(desk, callId, 'rung');
  call.session = session;
  desk.trace.accepted(call);
  sayOrFail(desk, call, { type: 'accept', call: call.id });
  desk.allowMedia(true);
  activate(desk, call);
}

/** Another network breaks the line to the hub as well, and tells nobody: over that one the two find each other again. */
function interrupted(desk: CallDesk, call: Call): void {
  desk.record.incident(call, 'interrupted');
  desk.syncOf(call.store).probeLive();
}

/** Those who speak go on without the hub; what cannot be said now is said again with the next try. */
function signal(desk: CallDesk, { id, store }: Call, data: string): void {
  if (desk.syncOf(store).sayOfCall({ type: 'signal', call: id, data })) return;
  throw new AppFailure('call.offline');
}

function rung({ current }: CallDesk): SessionStatus['rung'] {
  if (current?.state !== 'rung') return null;
  return { number: lineOf(current.store, current.requestId)?.number ?? null };
}
