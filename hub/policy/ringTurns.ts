/**
 * How it stands with one of those who are rung in turn. `waits`: not rung yet; `absent`: no workstation of hers is
 * connected; `lost`: hers went while it was her turn, or before.
 */
export type TurnState = 'waits' | 'rings' | 'unanswered' | 'declined' | 'busy' | 'absent' | 'lost';

/** One person, or one side as a whole, and what her turn came to. */
export interface Turn {
  /** PractitionerRole; null for a side that is rung as one. */
  readonly by: string | null;
  readonly state: TurnState;
}

/** Somebody who may answer and whose workstation is connected now. */
export interface Reachable {
  readonly by: string | null;
  /** She has this very request on her screen. */
  readonly isLooking: boolean;
  /** At least one of her workstations is in no call. */
  readonly isFree: boolean;
}

/**
 * Who is rung after whom: the doctor who has the request in hand, then who looks at it now, then who is free, then who
 * is in a call and may be free by then; among equals in the order of their ids, so that the same people are rung in the
 * same order each time. A doctor in hand who is not there is named as absent, and the others are rung.
 */
export function turnsFor(owner: string | null, found: readonly Reachable[]): readonly Turn[] {
  const ranked = [...found].sort(
    (a, b) => rankOf(owner, a) - rankOf(owner, b) || ((a.by ?? '') < (b.by ?? '') ? -1 : 1),
  );
  const turns = ranked.map(({ by }): Turn => ({ by, state: 'waits' }));
  const isThere = owner === null || found.some(({ by }) => by === owner || by === null);
  return isThere ? turns : [{ by: owner, state: 'absent' }, ...turns];
}

function rankOf(owner: string | null, { by, isLooking, isFree }: Reachable): number {
  if (by !== null && by === owner) return 0;
  if (!isFree) return 3;
  return isLooking ? 1 : 2;
}

/** Whose turn it is next; null when everybody had hers. */
export function nextTurn(turns: readonly Turn[]): Turn | null {
  return turns.find(({ state }) => state === 'waits') ?? null;
}

/** What her turn came to, the others' as they were. */
export function withTurn(turns: readonly Turn[], by: string | null, state: TurnState): Turn[] {
  return turns.map((turn) => (turn.by === by ? { by, state } : turn));
}

/**
 * What the caller is told: those who had their turn, who rings, and who is next. Nobody further down is named: that she
 * sits at her workstation is nobody's business before it is her turn.
 */
export function toldTurns(turns: readonly Turn[]): readonly Turn[] {
  const next = nextTurn(turns);
  return turns.filter((turn) => turn.state !== 'waits' || turn === next);
}

const ends = ['unanswered', 'declined', 'busy', 'lost'] as const;

/** Why it ends once everybody had a turn: what somebody could be heard of comes before what nobody could. */
export function endOf(turns: readonly Turn[]): (typeof ends)[number] | 'absent' {
  return ends.find((reason) => turns.some(({ state }) => state === reason)) ?? 'absent';
}
