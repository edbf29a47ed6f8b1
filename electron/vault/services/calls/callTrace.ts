import type { CallEndReason } from '../../../../shared/ipc/call.ts';
import type { Clock } from '../../clock.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import type { AuditAct } from '../../store/auditStore.ts';
import { storeFailure } from '../../store/storeFailure.ts';

interface TracedCall {
  readonly id: string;
  readonly requestId: string;
  readonly store: OpenStore;
  readonly direction: 'outgoing' | 'incoming';
  readonly session: Session | null;
}

/** The lines that a call leaves: who, about which request, how long, how it ended. Nothing of what was said or seen. */
export interface CallTrace {
  readonly began: (call: TracedCall) => void;
  readonly accepted: (call: TracedCall) => void;
  /** Somebody here heard the name of the person read, and it is the one of the file. */
  readonly nameRead: (call: TracedCall) => void;
  /** Somebody here compared the words aloud, and they are the same. */
  readonly wordsSame: (call: TracedCall) => void;
  /** Somebody at the side of the person said who is before the camera; each change is another line. */
  readonly subject: (call: TracedCall, subject: 'present' | 'absent') => void;
  /** A picture of the request goes to the other side in the place of the camera. */
  readonly shown: (call: TracedCall, image: string) => void;
  /** Only of a call that somebody here began, took or turned down. A full disk keeps no call going. */
  readonly ended: (call: TracedCall, reason: CallEndReason) => void;
}

export function createCallTrace(clock: Clock): CallTrace {
  const startedAt = new Map<string, number>();
  const write = (call: TracedCall, act: AuditAct): void => {
    const object = { type: 'ServiceRequest', id: call.requestId };
    call.store.write(call.session?.userId ?? null, { ...act, object }, () => {});
  };
  return {
    began: (call) => {
      write(call, { action: 'call.begin' });
      startedAt.set(call.id, clock.monotonicMs());
    },
    accepted: (call) => {
      write(call, { action: 'call.accept' });
      startedAt.set(call.id, clock.monotonicMs());
    },
    nameRead: (call) => write(call, { action: 'call.nameRead' }),
    wordsSame: (call) => write(call, { action: 'call.wordsSame' }),
    subject: (call, subject) => write(call, { action: 'call.subject', detail: { subject } }),
    shown: (call, image) => write(call, { action: 'call.show', detail: { image } }),
    ended: (call, reason) => {
      const since = startedAt.get(call.id);
      startedAt.delete(call.id);
      if (call.session === null) return;
      const seconds = since === undefined ? 0 : Math.round((clock.monotonicMs() - since) / 1000);
      try {
        write(call, { action: 'call.end', reason, detail: { seconds, direction: call.direction } });
      } catch (error) {
        if (storeFailure(error) === null) throw error;
      }
    },
  };
}
