import type { CallEndReason, CallPaths, CallView } from '../../../../shared/ipc/call.ts';
import { RequestState } from '../../../../shared/ipc/home.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import { type RequestLine, requestLinesIn } from '../../store/requestViewStore.ts';
import type { HubTurn } from '../../sync/liveMessages.ts';
import { reachOf } from './callReach.ts';
import { participantHere } from './callSay.ts';
import type { Participant } from './callSpeaker.ts';
import type { Agreement, Secrecy } from './secrecy.ts';

/** One call, from the open camera or the first ring to its end. */
export interface Call {
  readonly id: string;
  readonly requestId: string;
  readonly store: OpenStore;
  readonly direction: CallView['direction'];
  readonly to: CallView['to'];
  /** PractitionerRole whom the caller named to be rung first. */
  first: string | null;
  /** Who speaks here; null while it only rings. */
  session: Session | null;
  state: CallView['state'];
  reason: CallEndReason | null;
  readonly signals: string[];
  /** Who speaks at the other side, once its workstation is known to have said so. */
  other: Participant | null;
  /** What the other side said of that, not looked into before it is known whose word it has to be. */
  otherSaid: string | null;
  /** Set once it is known whose workstation it is, or that nobody knows. */
  agreement: Agreement | null;
  readonly nameRead: { here: boolean; there: boolean };
  /** Who is before the camera, as the side that asked says. */
  subject: CallView['subject'];
  stillAsked: boolean;
  /** Null until this side's window has said what its connection will show. */
  secrecy: Secrecy | null;
  /** What the other side said of it before. */
  readonly secrecyHeard: string[];
  security: CallView['security'];
  paths: CallPaths;
  /** How often one of the two was found again by the hub: what was said meanwhile may not have arrived. */
  rejoined: number;
  /** Those who are rung in turn, as the hub told last. */
  turns: readonly HubTurn[];
  /** Who calls back, and when, by the hub's clock. */
  callBack: { readonly roleId: string | null; readonly at: string } | null;
  cancelTimer: () => void;
}

export function newCall(
  call: Pick<Call, 'id' | 'requestId' | 'store' | 'direction' | 'to' | 'session' | 'state'>,
): Call {
  return {
    ...call,
    first: null,
    reason: null,
    signals: [],
    other: null,
    otherSaid: null,
    agreement: null,
    nameRead: { here: false, there: false },
    subject: null,
    stillAsked: false,
    secrecy: null,
    secrecyHeard: [],
    security: {
      state: 'waiting',
      fingerprint: null,
      words: [],
      place: null,
      wordsSame: false,
    },
    paths: { servers: [], relayOnly: false },
    rejoined: 0,
    turns: [],
    callBack: null,
    cancelTimer: () => {},
  };
}

/** The request that a call is about, as lists show it; null when this store has none of that id. */
export function lineOf(store: OpenStore, requestId: string): RequestLine | null {
  const lines = requestLinesIn(store.database, RequestState.options);
  return lines.find(({ id }) => id === requestId) ?? null;
}

export function viewOf(call: Call): CallView {
  const line = lineOf(call.store, call.requestId);
  const { id, requestId, direction, to, state, reason, subject, stillAsked } = call;
  const shown = {
    ...{ id, requestId, direction, to, state, reason, subject, stillAsked },
    participants: participantsOf(call),
    nameRead: { ...call.nameRead },
    security: call.security,
    reach: reachOf(call, line?.specialty ?? ''),
  };
  if (line === null) return { ...shown, request: null };
  const { number, specialty, establishmentName, patientId } = line;
  const { patientFamily, patientGiven, birthDate } = line;
  const names = { patientFamily, patientGiven, birthDate };
  return { ...shown, request: { number, specialty, establishmentName, patientId, ...names } };
}

function participantsOf(call: Call): CallView['participants'] {
  const here = participantHere(call);
  return [
    ...(here === null ? [] : [{ ...here, here: true }]),
    ...(call.other === null ? [] : [{ ...call.other, here: false }]),
  ];
}
