import { AppFailure } from '../../../../shared/errors.ts';
import type { CallEndReason, CallView } from '../../../../shared/ipc/call.ts';
import type { Clock } from '../../clock.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import { readWorkstationKey } from '../../store/hubLinkStore.ts';
import type { Sync } from '../../sync/createSync.ts';
import type { OwnCallMessage } from '../../sync/liveMessages.ts';
import type { Call } from './call.ts';
import type { CallNotices } from './callNotices.ts';
import type { CallRecorder } from './callRecorder.ts';
import { type CallSay, participantHere, writeSay } from './callSay.ts';
import { signSpeaker } from './callSpeaker.ts';
import type { CallTrace } from './callTrace.ts';

export interface CallEnvironment {
  readonly clock: Clock;
  readonly syncOf: (
    store: OpenStore,
  ) => Pick<
    Sync,
    | 'sayOfCall'
    | 'probeLive'
    | 'pause'
    | 'resume'
    | 'wake'
    | 'meetKeys'
    | 'certifiedOwner'
    | 'hubNow'
  >;
  /** Windows of the person and the lock screen read the call again. */
  readonly changed: () => void;
  /** A call is over: its record is signed into the file, now or later. */
  readonly settleRecords: (session: Session) => void;
  readonly filesOf: (store: OpenStore) => ImageFiles;
  /** Camera and microphone, for as long as the call lasts. */
  readonly allowMedia: (allowed: boolean) => void;
}

/** The one call of this workstation, and what it takes to move it on. */
export interface CallDesk extends CallEnvironment {
  readonly trace: CallTrace;
  readonly record: CallRecorder;
  readonly notices: CallNotices;
  current: Call | null;
}

/** Beyond what the hub allows: it tells first, and this only guards against one that says nothing. Milliseconds. */
export const longestRingMs = 60_000;
/** A person who reads the question of her system about the camera. */
export const longestOpeningMs = 120_000;

/** A call is under way: another one is answered « busy ». */
export function isTaken({ current }: CallDesk): boolean {
  return current !== null && current.state !== 'ended';
}

/** The call under way that this person sees, in one of these states. @throws AppFailure `call.over` */
export function live(
  { current }: CallDesk,
  callId: string,
  ...states: readonly CallView['state'][]
): Call {
  if (current?.id !== callId || !states.includes(current.state)) throw new AppFailure('call.over');
  return current;
}

/** Ends the call by itself after `ms`, unless it came further meanwhile. */
export function limit(desk: CallDesk, call: Call, ms: number, reason: CallEndReason): void {
  call.cancelTimer();
  call.cancelTimer = desk.clock.startTimer(ms, () => finish(desk, call, reason));
}

/** @throws AppFailure `call.offline`: the call then ended */
export function sayOrFail(desk: CallDesk, call: Call, message: OwnCallMessage): void {
  if (desk.syncOf(call.store).sayOfCall(message)) return;
  finish(desk, call, 'offline', 'heard');
  throw new AppFailure('call.offline');
}

export function activate(desk: CallDesk, call: Call): void {
  call.cancelTimer();
  call.state = 'active';
  desk.notices.settled(call.store, call.id, 'answered');
  if (call.session !== null) desk.notices.spoke(call.session, call.requestId);
  desk.record.began(call);
  desk.syncOf(call.store).pause('call');
  sayWhoSpeaks(desk, call);
  desk.changed();
}

function sayWhoSpeaks(desk: CallDesk, call: Call): void {
  const here = participantHere(call);
  const key = readWorkstationKey(call.store.database);
  if (here === null || key === null) return;
  const end = { callId: call.id, isCaller: call.direction === 'outgoing' };
  say(desk, call, { estuaire: 'participant', line: signSpeaker(key, end, here) });
}

/** Tells the other workstation; one that cannot hear it now hears the end of the call next. */
export function say(desk: CallDesk, { id, store }: Call, said: CallSay): void {
  desk.syncOf(store).sayOfCall({ type: 'signal', call: id, data: writeSay(said) });
}

/** @param other what the other side knows: one that heard of the end, or cannot hear, is told nothing */
export function finish(
  desk: CallDesk,
  call: Call,
  reason: CallEndReason,
  other: 'heard' | 'toTell' = 'toTell',
): void {
  if (call.state === 'ended') return;
  call.cancelTimer();
  const { state } = call;
  if (other === 'toTell' && state !== 'opening') {
    const type = state === 'rung' ? 'decline' : 'bye';
    desk.syncOf(call.store).sayOfCall({ type, call: call.id });
  }
  if (state === 'active') desk.syncOf(call.store).resume();
  call.state = 'ended';
  call.reason = reason;
  if (state === 'rung') desk.notices.settled(call.store, call.id, reason);
  call.signals.splice(0);
  desk.allowMedia(false);
  desk.trace.ended(call, reason);
  if (state === 'active') {
    desk.record.ended(call, reason);
    if (call.session?.isOpen() === true) desk.settleRecords(call.session);
  }
  // Nobody here took part: the ringing stops, and nothing is left to read.
  if (call.session === null || !call.session.isOpen()) desk.current = null;
  desk.changed();
}
