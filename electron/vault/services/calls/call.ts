import type { CallEndReason, CallView } from '../../../../shared/ipc/call.ts';
import { RequestState } from '../../../../shared/ipc/home.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import { type RequestLine, requestLinesIn } from '../../store/requestViewStore.ts';

/** One call, from the open camera or the first ring to its end. */
export interface Call {
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

export function newCall(call: Omit<Call, 'signals' | 'cancelTimer' | 'reason'>): Call {
  return { ...call, reason: null, signals: [], cancelTimer: () => {} };
}

/** The request that a call is about, as lists show it; null when this store has none of that id. */
export function lineOf(store: OpenStore, requestId: string): RequestLine | null {
  const lines = requestLinesIn(store.database, RequestState.options);
  return lines.find(({ id }) => id === requestId) ?? null;
}

export function viewOf(call: Call): CallView {
  const line = lineOf(call.store, call.requestId);
  const { id, requestId, direction, to, state, reason } = call;
  if (line === null) return { id, requestId, direction, to, state, reason, request: null };
  const { number, specialty, establishmentName, patientId, patientFamily, patientGiven } = line;
  const request = { number, specialty, establishmentName, patientId, patientFamily, patientGiven };
  return { id, requestId, direction, to, state, reason, request };
}
