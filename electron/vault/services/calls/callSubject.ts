import { AppFailure } from '../../../../shared/errors.ts';
import { isWithSubject } from '../../../../shared/ipc/call.ts';
import type { Call } from './call.ts';
import { type CallDesk, live, say } from './callDesk.ts';

type Subject = 'present' | 'absent';

/**
 * « Le résident est-il devant la caméra ? », answered where she is. No picture passes before; each change is told to the
 * other side and kept in the trail.
 * @throws AppFailure `call.over`, `state.forbidden` at the side that cannot know
 */
export function setSubject(desk: CallDesk, callId: string, subject: Subject): void {
  const call = live(desk, callId, 'active');
  if (!isWithSubject(call)) throw new AppFailure('state.forbidden');
  if (call.subject === subject) return;
  desk.trace.subject(call, subject);
  desk.record.subject(call, subject);
  take(call, subject);
  say(desk, call, { estuaire: 'subject', subject });
  desk.changed();
}

/** The other side said it; nothing that it says of our own side counts. */
export function hearSubject(desk: CallDesk, call: Call, subject: Subject): void {
  if (isWithSubject(call) || call.subject === subject) return;
  desk.trace.subject(call, subject);
  take(call, subject);
}

/** Somebody who comes before the camera is identified then, whoever was there before (5.7). */
function take(call: Call, subject: Subject): void {
  call.subject = subject;
  call.nameRead.here = false;
  call.nameRead.there = false;
}
