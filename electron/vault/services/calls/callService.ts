import { randomUUID } from 'node:crypto';
import { mayCallAbout } from '../../../../shared/domain/callRules.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { CallEndReason, CallView } from '../../../../shared/ipc/call.ts';
import { RequestState } from '../../../../shared/ipc/home.ts';
import type { SessionStatus } from '../../../../shared/ipc/session.ts';
import type { Clock } from '../../clock.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import { type RequestLine, requestLinesIn } from '../../store/requestViewStore.ts';
import type { Sync } from '../../sync/createSync.ts';
import type { HubCallMessage, OwnCallMessage } from '../../sync/liveMessages.ts';
import { type CallTrace, createCallTrace } from './callTrace.ts';

/** One call at a time on a workstation. Who says what, and in which order, is in `electron/README.md`. */
export interface CallService {
  readonly read: () => CallView | null;
  /** « Appeler »: camera and microphone may be opened. @throws AppFailure `call.busy`, `call.offline`, `notFound`, `state.forbidden` */
  readonly begin: (session: Session, requestId: string) => CallView;
  /** They are open: the other side rings. @throws AppFailure `call.over`, `call.offline` */
  readonly ring: (session: Session, callId: string) => void;
  /** @throws AppFailure `call.over`, `call.offline` */
  readonly accept: (session: Session, callId: string) => void;
  readonly decline: (session: Session, callId: string) => void;
  /** Hangs up, gives up, or clears what is said of a call that ended. */
  readonly end: (session: Session, callId: string, reason: CallEndReason) => void;
  /** @throws AppFailure `call.over`, `call.offline` */
  readonly signal: (session: Session, callId: string, data: string) => void;
  /** What the other side said since the last time it was asked. @throws AppFailure `call.over` */
  readonly receive: (session: Session, callId: string) => readonly string[];
  /** What the lock screen may say of a call that rings: a number, never a name. */
  readonly rung: () => SessionStatus['rung'];
}

/** What the rest of the vault tells it. */
export interface CallEvents {
  readonly heard: (store: OpenStore, message: HubCallMessage) => void;
  readonly lost: (store: OpenStore) => void;
  /** The person left the screen: what she was saying ends, what rings goes on ringing. */
  readonly personLeft: () => void;
  readonly storeClosing: (store: OpenStore) => void;
}

export interface CallEnvironment {
  readonly clock: Clock;
  readonly syncOf: (store: OpenStore) => Pick<Sync, 'sayOfCall' | 'pause' | 'resume' | 'wake'>;
  /** Windows of the person and the lock screen read the call again. */
  readonly changed: () => void;
  readonly allowMedia: (allowed: boolean) => void;
}

interface Call {
  readonly id: string;
  readonly requestId: string;
  readonly store: OpenStore;
  readonly direction: CallView['direction'];
  readonly to: CallView['to'];
  /** Who speaks here; null while it only rings. */
  session: Session | null;
  state: CallView['state'];
  reason: CallEndReason | null;
  readonly signals: string[];
  cancelTimer: () => void;
}

/** Beyond what the hub allows: it tells first, and this only guards against one that says nothing. Milliseconds. */
const longestRingMs = 60_000;
/** A person who reads the question of her system about the camera. */
const longestOpeningMs = 120_000;
/** Candidates and descriptions of one connection are some dozens. */
const maxSignals = 300;

export function createCallService(environment: CallEnvironment): CallService & CallEvents {
  const { clock, changed, syncOf } = environment;
  const trace: CallTrace = createCallTrace(clock);
  let current: Call | null = null;

  const say = (call: Call, message: OwnCallMessage): boolean =>
    syncOf(call.store).sayOfCall(message);
  const limit = (call: Call, ms: number, reason: CallEndReason): void => {
    call.cancelTimer();
    call.cancelTimer = clock.startTimer(ms, () => finish(call, reason));
  };
  const finish = (call: Call, reason: CallEndReason, heard = false): void => {
    if (call.state === 'ended') return;
    call.cancelTimer();
    const { state } = call;
    if (!heard && state !== 'opening') {
      say(call, { type: state === 'rung' ? 'decline' : 'bye', call: call.id });
    }
    if (state === 'active') syncOf(call.store).resume();
    call.state = 'ended';
    call.reason = reason;
    call.signals.splice(0);
    environment.allowMedia(false);
    trace.ended(call, reason);
    // Nobody here took part: the ringing stops, and nothing is left to read.
    if (call.session === null || !call.session.isOpen()) current = null;
    changed();
  };
  /** The call under way that this person sees, in one of these states. */
  const live = (callId: string, ...states: readonly CallView['state'][]): Call => {
    if (current?.id !== callId || !states.includes(current.state))
      throw new AppFailure('call.over');
    return current;
  };
  const sayOrFail = (call: Call, message: OwnCallMessage): void => {
    if (say(call, message)) return;
    finish(call, 'offline', true);
    throw new AppFailure('call.offline');
  };
  const activate = (call: Call): void => {
    call.cancelTimer();
    call.state = 'active';
    syncOf(call.store).pause('call');
    changed();
  };

  const heard: Readonly<{
    [T in HubCallMessage['type']]: (
      store: OpenStore,
      message: Extract<HubCallMessage, { type: T }>,
    ) => void;
  }> = {
    ringing: () => {},
    ring: (store, { call: id, request, to }) => {
      if (current !== null && current.state !== 'ended') {
        if (current.id !== id) syncOf(store).sayOfCall({ type: 'busy', call: id });
        return;
      }
      const rung = { id, requestId: request, store, direction: 'incoming', to } as const;
      const call = newCall({ ...rung, session: null, state: 'rung' });
      current = call;
      limit(call, longestRingMs, 'unanswered');
      // The request itself may be on its way.
      void syncOf(store).wake();
      changed();
    },
    accepted: (_store, { call: id }) => {
      if (current?.id === id && current.state === 'ringing') activate(current);
    },
    signal: (_store, { call: id, data }) => {
      if (current?.id !== id || current.state !== 'active') return;
      if (current.signals.push(data) > maxSignals) finish(current, 'noMedia');
      else changed();
    },
    ended: (_store, { call: id, reason }) => {
      if (current?.id === id) finish(current, reason, true);
    },
  };

  return {
    read: () => (current === null ? null : viewOf(current)),
    begin(session, requestId) {
      if (current !== null && current.state !== 'ended') throw new AppFailure('call.busy');
      const line = lineOf(session.store, requestId);
      if (line === null) throw new AppFailure('notFound');
      const practice = session.store.profile === 'practice';
      if (practice || !mayCallAbout(line.state)) throw new AppFailure('state.forbidden');
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
      trace.began(call);
      current = call;
      limit(call, longestOpeningMs, 'noDevice');
      environment.allowMedia(true);
      changed();
      return viewOf(call);
    },
    ring(_session, callId) {
      const call = live(callId, 'opening');
      sayOrFail(call, { type: 'ring', call: call.id, request: call.requestId, to: call.to });
      call.state = 'ringing';
      limit(call, longestRingMs, 'unanswered');
      changed();
    },
    accept(session, callId) {
      const call = live(callId, 'rung');
      call.session = session;
      trace.accepted(call);
      sayOrFail(call, { type: 'accept', call: call.id });
      environment.allowMedia(true);
      activate(call);
    },
    decline(session, callId) {
      const call = live(callId, 'rung');
      call.session = session;
      finish(call, 'declined');
      current = null;
      changed();
    },
    end(_session, callId, reason) {
      if (current?.id !== callId) return;
      finish(current, reason);
      // A failure stays on screen until it was read.
      if (reason === 'hungUp') current = null;
      changed();
    },
    signal(_session, callId, data) {
      sayOrFail(live(callId, 'active'), { type: 'signal', call: callId, data });
    },
    receive: (_session, callId) => live(callId, 'active').signals.splice(0),
    rung: () =>
      current?.state === 'rung'
        ? { number: lineOf(current.store, current.requestId)?.number ?? null }
        : null,

    heard: (store, message) => heard[message.type](store, message as never),
    lost: (store) => {
      // Those who speak already go on: what they see and hear does not pass through the hub.
      if (current?.store === store && current.state !== 'active') finish(current, 'offline', true);
    },
    personLeft: () => {
      if (current === null || current.state === 'rung') return;
      finish(current, 'hungUp');
      current = null;
    },
    storeClosing: (store) => {
      if (current?.store !== store) return;
      // The line closes with the store: nobody is left to say it to.
      finish(current, 'hungUp', true);
      current = null;
    },
  };
}

function newCall(call: Omit<Call, 'signals' | 'cancelTimer' | 'reason'>): Call {
  return { ...call, reason: null, signals: [], cancelTimer: () => {} };
}

function lineOf(store: OpenStore, requestId: string): RequestLine | null {
  const lines = requestLinesIn(store.database, RequestState.options);
  return lines.find(({ id }) => id === requestId) ?? null;
}

function viewOf(call: Call): CallView {
  const line = lineOf(call.store, call.requestId);
  const { id, requestId, direction, to, state, reason } = call;
  if (line === null) return { id, requestId, direction, to, state, reason, request: null };
  const { number, specialty, establishmentName, patientId, patientFamily, patientGiven } = line;
  const request = { number, specialty, establishmentName, patientId, patientFamily, patientGiven };
  return { id, requestId, direction, to, state, reason, request };
}
