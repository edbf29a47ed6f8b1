import { type Role, requesterRoles } from './roles.ts';

/** The sixteen states, in the order of the reference. */
export const requestStates = [
  'draft',
  'to-validate',
  'queued',
  'sent',
  'received',
  'accepted',
  'info-requested',
  'redirected',
  'refused',
  'answered',
  'read',
  'to-teleconsultation',
  'to-consultation',
  'closed',
  'cancelled',
  'entered-in-error',
] as const;

export type RequestState = (typeof requestStates)[number];

const overStates: readonly RequestState[] = ['closed', 'cancelled', 'entered-in-error'];

/** A request that is signed and not over: « Aggravation » stays visible, and a departure asks what to do. */
export const openStates: readonly RequestState[] = requestStates.filter(
  (state) => state !== 'draft' && state !== 'to-validate' && !overStates.includes(state),
);

export const transitionIds = [
  'T1',
  'T2',
  'T3',
  'T4',
  'T5',
  'T6',
  'T7',
  'T8',
  'T9',
  'T10',
  'T11',
  'T12',
  'T13',
  'T14',
  'T15',
  'T16',
  'T17',
  'T18',
  'T19',
  'T20',
  'T21',
  'T22',
  'T23',
] as const;

export type TransitionId = (typeof transitionIds)[number];

/** Conditions that the caller establishes before asking; each is true or is not, none is assumed. */
export type Guard =
  | 'patientChosen'
  | 'redFlagsAnswered'
  | 'requiredAnswersGiven'
  | 'consentRecorded'
  | 'imagesOrReason'
  /** The two traits were read with the resident, or on the bracelet, at most 12 hours ago. */
  | 'identityCheckRecent'
  /** The patient was confirmed a second time on the signing screen. */
  | 'patientConfirmed'
  | 'reasonGiven'
  /** The hub's receipt of the Bundle is here. */
  | 'bundleReceived'
  /** The hub's receipts of all originals are here and every hash agrees. */
  | 'originalsVerified'
  | 'notTransmitted'
  | 'isAuthor'
  | 'neverSent'
  /** Nobody owns the request yet. */
  | 'notOwned'
  | 'owned'
  | 'isOwner'
  /** Nobody, or the person at the screen, owns the request. */
  | 'notOwnedByOther'
  | 'ownerAbsent'
  /** The owner declared an absence that has begun and is not over, with the person at the screen in her place. */
  | 'substitutesOwner'
  | 'delayAnnounced'
  | 'questionAsked'
  /** Each question has an answer or « non réalisable ». */
  | 'everyQuestionAnswered'
  | 'targetOpen'
  | 'consentCoversTarget'
  | 'codedReasonGiven'
  | 'adviceGiven'
  /** Not sent back to the 15, or the call made about it is recorded. */
  | 'urgentCallRecorded'
  | 'answerComplete'
  | 'appointmentOrToBePlanned'
  | 'openedToTheEnd'
  | 'sameExpert'
  | 'followUpsSettled'
  | 'closingDelayPassed'
  | 'doubleConfirmed'
  | 'closedRecently'
  | 'sameQuestion'
  | 'remindersUnanswered';

/** Whether the act can be done without network. `underReservation`: while this expert's reservation lasts. */
export type OfflineRule = 'yes' | 'no' | 'underReservation';

export interface Transition {
  readonly id: TransitionId;
  /** Empty for the first transition, which starts from nothing. */
  readonly from: readonly RequestState[];
  readonly to: RequestState | 'deleted';
  readonly roles: readonly (Role | 'system')[];
  readonly offline: OfflineRule;
  readonly guards: readonly Guard[];
}

/** Doctors of the establishment who sign what somebody submitted to them. */
export const countersigners: readonly Role[] = ['validatingPhysician', 'coordinatingPhysician'];
const signing: readonly Guard[] = [
  'consentRecorded',
  'requiredAnswersGiven',
  'imagesOrReason',
  'identityCheckRecent',
  'patientConfirmed',
];
const openAtTeam = ['received', 'accepted'] as const;
const finished = ['read', 'refused', 'to-teleconsultation', 'to-consultation'] as const;
const redirecting: readonly Guard[] = ['reasonGiven', 'targetOpen', 'consentCoversTarget'];

function row(
  id: TransitionId,
  from: readonly RequestState[],
  to: Transition['to'],
  roles: Transition['roles'],
  offline: OfflineRule,
  guards: readonly Guard[],
): Transition {
  return { id, from, to, roles, offline, guards };
}

/**
 * Domain 1.5 as data. A transition has several rows when who may do it, or where it leads, depends on something.
 * T20 is done without network as a queued act, and what the hub decided meanwhile wins over it.
 * After T12 the old Task stays `redirected` for ever and the request itself restarts at `sent` with a new Task.
 */
// biome-ignore format: a table is read by its columns
export const transitions: readonly Transition[] = [
  row('T1', [], 'draft', [...requesterRoles, 'preparer'], 'yes', ['patientChosen', 'redFlagsAnswered']),
  row('T2', ['draft'], 'to-validate', requesterRoles, 'yes', ['requiredAnswersGiven']),
  row('T3', ['draft'], 'queued', requesterRoles, 'yes', signing),
  row('T3', ['to-validate'], 'queued', countersigners, 'yes', signing),
  row('T4', ['to-validate'], 'draft', countersigners, 'yes', ['reasonGiven']),
  row('T5', ['queued'], 'sent', ['system'], 'no', ['bundleReceived', 'originalsVerified']),
  row('T6', ['queued'], 'draft', requesterRoles, 'yes', ['notTransmitted']),
  row('T7', ['sent'], 'received', ['system'], 'no', []),
  row('T8', ['received'], 'accepted', ['expert'], 'no', ['notOwned', 'delayAnnounced']),
  row('T9', ['accepted'], 'received', ['expert'], 'underReservation', ['isOwner', 'reasonGiven']),
  row('T9', ['accepted'], 'received', ['expert'], 'no', ['substitutesOwner', 'reasonGiven']),
  row('T9', ['accepted'], 'received', ['dispatcher'], 'no', ['ownerAbsent', 'reasonGiven']),
  // « Lapses by itself »: at the end of a reservation the platform gives the request back to the team.
  row('T9', ['accepted'], 'received', ['system'], 'no', ['ownerAbsent']),
  row('T10', openAtTeam, 'info-requested', ['expert'], 'underReservation', ['notOwnedByOther', 'questionAsked']),
  row('T10', openAtTeam, 'info-requested', ['dispatcher'], 'no', ['questionAsked']),
  row('T11', ['info-requested'], 'accepted', requesterRoles, 'yes', ['owned', 'everyQuestionAnswered']),
  row('T11', ['info-requested'], 'received', requesterRoles, 'yes', ['notOwned', 'everyQuestionAnswered']),
  row('T12', openAtTeam, 'redirected', ['expert'], 'underReservation', ['notOwnedByOther', ...redirecting]),
  row('T12', openAtTeam, 'redirected', ['dispatcher'], 'no', redirecting),
  row('T13', [...openAtTeam, 'info-requested'], 'refused', ['expert'], 'underReservation',
    ['notOwnedByOther', 'codedReasonGiven', 'adviceGiven', 'urgentCallRecorded']),
  row('T14', ['accepted'], 'answered', ['expert'], 'underReservation', ['isOwner', 'answerComplete']),
  row('T15', ['accepted'], 'to-teleconsultation', ['expert'], 'underReservation',
    ['isOwner', 'adviceGiven', 'appointmentOrToBePlanned']),
  row('T15', ['accepted'], 'to-consultation', ['expert'], 'underReservation',
    ['isOwner', 'adviceGiven', 'appointmentOrToBePlanned']),
  row('T16', ['answered'], 'read', requesterRoles, 'yes', ['openedToTheEnd']),
  row('T17', ['answered', 'read'], 'answered', ['expert'], 'underReservation', ['sameExpert', 'reasonGiven', 'answerComplete']),
  row('T18', finished, 'closed', requesterRoles, 'yes', ['followUpsSettled']),
  row('T18', finished, 'closed', ['system'], 'no', ['followUpsSettled', 'closingDelayPassed']),
  row('T19', ['draft'], 'deleted', [...requesterRoles, 'preparer'], 'yes', ['isAuthor', 'neverSent']),
  row('T20', ['queued', 'sent', 'received', 'accepted', 'info-requested'], 'cancelled', requesterRoles, 'yes', ['reasonGiven']),
  row('T21', ['sent', 'received', 'accepted', 'info-requested', 'refused', 'answered', 'read', 'to-teleconsultation',
    'to-consultation', 'closed', 'cancelled'], 'entered-in-error', [...requesterRoles, 'expert'], 'no', ['doubleConfirmed', 'reasonGiven']),
  row('T22', ['closed'], 'accepted', [...requesterRoles, 'expert'], 'no', ['closedRecently', 'sameQuestion']),
  row('T23', ['info-requested'], 'closed', ['dispatcher'], 'no', ['remindersUnanswered']),
];

export interface TransitionContext {
  readonly actor: Role | 'system';
  /** The hub answers now. The hub itself always passes true. */
  readonly online: boolean;
  /** The actor's reservation of this request has not ended. */
  readonly reserved: boolean;
  readonly guards: ReadonlySet<Guard>;
  /** Where the person wants to go, when one transition has several ends (T15). */
  readonly to?: RequestState;
}

export type Verdict =
  | { readonly allowed: true; readonly transition: Transition }
  | { readonly allowed: false; readonly reason: 'state' | 'role' | 'offline' }
  | { readonly allowed: false; readonly reason: 'guard'; readonly missing: readonly Guard[] };

/**
 * Whether an act may be done on a request in a state (`null`: no request yet). A refusal tells the first thing in the
 * way: wrong state, wrong role, no network, or the conditions still missing.
 */
export function allowed(
  from: RequestState | null,
  id: TransitionId,
  context: TransitionContext,
): Verdict {
  const inState = transitions.filter(
    (one) =>
      one.id === id && startsFrom(one, from) && (context.to === undefined || one.to === context.to),
  );
  if (inState.length === 0) return { allowed: false, reason: 'state' };
  const forRole = inState.filter((one) => one.roles.includes(context.actor));
  if (forRole.length === 0) return { allowed: false, reason: 'role' };
  const reachable = forRole.filter((one) => worksNow(one, context));
  if (reachable.length === 0) return { allowed: false, reason: 'offline' };
  const missingByRow = reachable.map((one) => ({
    transition: one,
    missing: one.guards.filter((guard) => !context.guards.has(guard)),
  }));
  const [closest] = missingByRow.sort((a, b) => a.missing.length - b.missing.length);
  if (closest === undefined) return { allowed: false, reason: 'state' };
  return closest.missing.length === 0
    ? { allowed: true, transition: closest.transition }
    : { allowed: false, reason: 'guard', missing: closest.missing };
}

/** The rows that lead from one state to another: what the hub checks when a changed Task comes in. */
export function transitionsBetween(
  from: RequestState | null,
  to: RequestState,
): readonly Transition[] {
  return transitions.filter((one) => startsFrom(one, from) && one.to === to);
}

function startsFrom(transition: Transition, from: RequestState | null): boolean {
  return from === null ? transition.from.length === 0 : transition.from.includes(from);
}

function worksNow({ offline }: Transition, { online, reserved }: TransitionContext): boolean {
  return online || offline === 'yes' || (offline === 'underReservation' && reserved);
}
