import { closedRecently, waitedLongEnough } from '../../shared/domain/moveDelays.ts';
import {
  type Guard,
  type Transition,
  type TransitionId,
  transitionsBetween,
} from '../../shared/domain/requestState.ts';
import { requesterRoles, teamRoles } from '../../shared/domain/roles.ts';
import type { RequestState } from '../../shared/ipc/home.ts';
import type { Side } from './access.ts';

/** What the hub knows of an attempt to move a request from one state to another. */
export interface StateMove {
  readonly from: RequestState;
  readonly to: RequestState;
  readonly sides: readonly Side[];
  /** The professional's registered role; null when nobody is signed in. */
  readonly role: string | null;
  /** PractitionerRole that owns the Task; null while the team does. */
  readonly owner: string | null;
  readonly practitionerRoleId: string | null;
  /** The owner is away today and named the caller in her place. */
  readonly replacesOwner: boolean;
  /** Until when its owner keeps it for herself, an instant; null without a reservation. */
  readonly reservedUntil: string | null;
  /** When the Task took its present state, an instant: of a closed one, when it was closed. */
  readonly closedAt: string | undefined;
  /** Since when a complement is waited for, an instant. */
  readonly askedAt: string | null;
  /** Now, by the hub's clock, an instant. */
  readonly at: string;
}

/**
 * The guards the hub can establish by itself: who owns the request, and since when. Those about what an act brings are
 * in `fhir/moveContent.ts`; the others are about what was done at the screen, checked there before signing.
 */
const established: Partial<Record<Guard, (move: StateMove) => boolean>> = {
  notOwned: ({ owner }) => owner === null,
  owned: ({ owner }) => owner !== null,
  isOwner: isMine,
  sameExpert: isMine,
  ownerAbsent: ({ reservedUntil, at }) =>
    reservedUntil !== null && Date.parse(reservedUntil) < Date.parse(at),
  substitutesOwner: ({ replacesOwner }) => replacesOwner,
  notOwnedByOther: (move) => move.owner === null || isMine(move),
  closedRecently: ({ closedAt, at }) => closedRecently(closedAt, new Date(at)),
  remindersUnanswered: ({ askedAt, at }) => waitedLongEnough(askedAt, new Date(at)),
};

/** They begin and end on a workstation, before anything is transmitted: nothing that is here takes them. */
const beforeSending: ReadonlySet<TransitionId> = new Set(['T1', 'T2', 'T3', 'T4', 'T6', 'T19']);

function isMine({ owner, practitionerRoleId }: StateMove): boolean {
  return owner !== null && owner === practitionerRoleId;
}

/** Whether a line of domain table 1.5 lets this caller make this move. */
export function mayMove(move: StateMove): boolean {
  const { to, sides } = move;
  return sides.some((side) =>
    transitionsBetween(startingState(move, side), to).some(
      (line) =>
        !beforeSending.has(line.id) &&
        isForSide(line, side, move.role) &&
        line.guards.every((guard) => established[guard]?.(move) ?? true),
    ),
  );
}

/** The team reads from the Bundle on: for it, a request whose pictures still travel is already received. */
function startingState({ from }: StateMove, side: Side): RequestState {
  return side === 'expert' && (from === 'queued' || from === 'sent') ? 'received' : from;
}

/** Who asks speaks for her establishment, whose workstation checked her role; of a team, each for herself. */
function isForSide({ roles }: Transition, side: Side, role: string | null): boolean {
  if (side === 'requester') return roles.some((one) => requesterRoles.some((it) => it === one));
  return roles.some((one) => one === role && teamRoles.some((it) => it === one));
}
