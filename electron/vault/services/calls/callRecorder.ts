import type { CallIncident, CallOther, CallSubject } from '../../../../shared/fhir/encounter.ts';
import { type CallEndReason, type CallView, isWithSubject } from '../../../../shared/ipc/call.ts';
import type { Clock } from '../../clock.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import { type CallRecord, readCallRecord, saveCallRecord } from '../../store/callRecordStore.ts';
import { storeFailure } from '../../store/storeFailure.ts';

interface RecordedCall extends Pick<CallView, 'id' | 'requestId' | 'direction' | 'to'> {
  readonly store: OpenStore;
  readonly session: Session | null;
}

/**
 * What a call was, written down while it lasts by the side that asked for the opinion, whose file it goes into: a
 * workstation that goes out in the middle of it still knows of it. A full disk keeps no call from going on.
 */
export interface CallRecorder {
  readonly began: (call: RecordedCall) => void;
  readonly heardOther: (call: RecordedCall, other: CallOther) => void;
  readonly subject: (call: RecordedCall, subject: CallSubject) => void;
  readonly incident: (call: RecordedCall, incident: CallIncident) => void;
  readonly ended: (call: RecordedCall, reason: CallEndReason) => void;
}

const incidentOf: Partial<Record<CallEndReason, CallIncident>> = {
  lost: 'lost',
  noMedia: 'noMedia',
  offline: 'offline',
  intercepted: 'intercepted',
};

export function createCallRecorder(clock: Clock): CallRecorder {
  const change = (call: RecordedCall, part: (before: CallRecord) => Partial<CallRecord>): void =>
    unlessFull(() =>
      call.store.database.transaction((db) => {
        const stored = readCallRecord(db, call.id);
        if (stored === null) return;
        const record = { ...stored.record, ...part(stored.record) };
        saveCallRecord(db, { ...stored, record }, clock.now());
      }),
    );
  const now = (): string => clock.now().toISOString();
  return {
    began: (call) => {
      const userId = call.session?.userId;
      if (userId === undefined || !isWithSubject(call)) return;
      const unknown = { other: null, otherRoleId: null };
      const moments = { subjects: [], incidents: [] };
      const record = { userId, startedAt: now(), endedAt: null, ...unknown, ...moments };
      unlessFull(() =>
        call.store.database.transaction((db) =>
          saveCallRecord(db, { callId: call.id, requestId: call.requestId, record }, clock.now()),
        ),
      );
    },
    heardOther: (call, { name, roleId }) =>
      change(call, () => ({ other: name, otherRoleId: roleId })),
    subject: (call, what) =>
      change(call, ({ subjects }) => ({ subjects: [...subjects, { what, at: now() }] })),
    incident: (call, what) =>
      change(call, ({ incidents }) => ({ incidents: [...incidents, { what, at: now() }] })),
    ended: (call, reason) => {
      const what = incidentOf[reason];
      change(call, ({ incidents }) => ({
        endedAt: now(),
        incidents: what === undefined ? incidents : [...incidents, { what, at: now() }],
      }));
    },
  };
}

/** What is only noted keeps no call from going on when the disk is full. */
export function unlessFull(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (storeFailure(error) === null) throw error;
  }
}
