import { closingKinds } from '../../../../shared/domain/followUp.ts';
import { closedRecently, waitedLongEnough } from '../../../../shared/domain/moveDelays.ts';
import {
  allowed,
  type Guard,
  type RequestState,
  type TransitionContext,
  type TransitionId,
  type Verdict,
} from '../../../../shared/domain/requestState.ts';
import { type Role, teamRoles } from '../../../../shared/domain/roles.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { type FollowUp, followUpsOf } from '../../../../shared/fhir/followUp.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { extensionUrl } from '../../../../shared/fhir/systems.ts';
import { stateOf, taskInstant } from '../../../../shared/fhir/task.ts';
import type { RequestParts } from '../requests/requestParts.ts';

/** Who would move the request, and when. */
export interface Mover {
  readonly role: Role;
  readonly roleId: string;
  readonly now: Date;
  /** PractitionerRoles of those whose place she takes today; nobody's when left out. */
  readonly replaces?: ReadonlySet<string>;
}

/** A transition that a person asks for, and what her input proves of its conditions. */
export interface Asked {
  readonly id: TransitionId;
  readonly to?: RequestState;
  readonly given: readonly Guard[];
}

/** Conditions that an input can prove; the others are facts of the request. */
const provable: readonly Guard[] = [
  'reasonGiven',
  'questionAsked',
  'everyQuestionAnswered',
  'targetOpen',
  'codedReasonGiven',
  'adviceGiven',
  'urgentCallRecorded',
  'answerComplete',
  'appointmentOrToBePlanned',
  'doubleConfirmed',
  'sameQuestion',
];

/** The transitions done by `moveService`, in the order of domain 1.5; the others have services of their own. */
const offered: readonly TransitionId[] = [
  'T9',
  'T10',
  'T11',
  'T12',
  'T13',
  'T15',
  'T17',
  'T18',
  'T21',
  'T22',
  'T23',
];

/**
 * `queued`: it may leave later; `now`: only with the hub's word.
 * @throws AppFailure `state.forbidden`, `request.incomplete` with the conditions still missing
 */
export function passGate(parts: RequestParts, mover: Mover, asked: Asked): 'queued' | 'now' {
  if (verdict(parts, mover, asked, false).allowed) return 'queued';
  const online = verdict(parts, mover, asked, true);
  if (online.allowed) return 'now';
  if (online.reason !== 'guard') {
    throw new AppFailure('state.forbidden', { reason: online.reason });
  }
  const unproved = online.missing.filter((guard) => provable.includes(guard));
  // What the request itself does not allow is said before what the input lacks.
  if (unproved.length < online.missing.length) throw new AppFailure('state.forbidden');
  throw new AppFailure('request.incomplete', { fields: unproved });
}

/** Which of these transitions the page offers to this person now, whatever she would write. */
export function movesOffered(parts: RequestParts, mover: Mover): TransitionId[] {
  return offered.filter((id) => verdict(parts, mover, { id, given: provable }, true).allowed);
}

function verdict(parts: RequestParts, mover: Mover, asked: Asked, online: boolean): Verdict {
  const { role } = mover;
  const context: TransitionContext = {
    actor: role,
    online,
    reserved: isReserved(parts, mover),
    guards: new Set([...asked.given, ...knownGuards(parts, mover)]),
    ...(asked.to === undefined ? {} : { to: asked.to }),
  };
  if (asked.id === 'T22' && !mayReopen(parts, role)) return { allowed: false, reason: 'state' };
  return allowed(startingState(parts, role), asked.id, context);
}

/** The team reads from the Bundle on: for it, a request whose pictures still travel is already received. */
function startingState(parts: RequestParts, role: Role): RequestState | null {
  const state = stateOf(parts.task);
  return teamRoles.includes(role) && (state === 'queued' || state === 'sent') ? 'received' : state;
}

/** What the request tells of itself; the consent is for the purpose, whichever team of the Region answers. */
function knownGuards(
  { task, all }: RequestParts,
  { roleId, now, replaces }: Mover,
): readonly Guard[] {
  const owner = idIn(task.owner, 'PractitionerRole');
  const reservedUntil = taskInstant(task, extensionUrl.reservedUntil);
  const known: Partial<Record<Guard, boolean>> = {
    owned: owner !== null,
    notOwned: owner === null,
    isOwner: owner === roleId,
    sameExpert: owner === roleId,
    notOwnedByOther: owner === null || owner === roleId,
    ownerAbsent: reservedUntil !== null && Date.parse(reservedUntil) < now.getTime(),
    substitutesOwner: owner !== null && replaces?.has(owner) === true,
    consentCoversTarget: true,
    followUpsSettled: !followUpsOf(all).some(isLeftToDo),
    closedRecently: closedRecently(task.lastModified, now),
    remindersUnanswered: waitedLongEnough(taskInstant(task, extensionUrl.pausedAt), now),
  };
  return (Object.keys(known) as Guard[]).filter((guard) => known[guard] === true);
}

/** An outcome is asked later, whether or not the request is closed. */
function isLeftToDo({ kind, settled }: FollowUp): boolean {
  return settled === null && closingKinds.includes(kind);
}

function isReserved({ task }: RequestParts, { roleId, now }: Mover): boolean {
  const until = taskInstant(task, extensionUrl.reservedUntil);
  const isMine = idIn(task.owner, 'PractitionerRole') === roleId;
  return isMine && until !== null && Date.parse(until) > now.getTime();
}

/** `accepted` has an owner: who asked reopens only what an expert owned; an expert reopens it for herself. */
function mayReopen({ task }: RequestParts, role: Role): boolean {
  return role === 'expert' || idIn(task.owner, 'PractitionerRole') !== null;
}
