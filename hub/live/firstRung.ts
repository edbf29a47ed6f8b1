import type { Turn } from '../policy/ringTurns.ts';

/**
 * The turns with whom the caller named before everybody else, whatever she is at: her colleagues follow as they would
 * without her. One who is not connected is told as absent, as a doctor in hand is.
 * @param first PractitionerRole; null where nobody was named
 */
export function withFirst(first: string | null, turns: readonly Turn[]): readonly Turn[] {
  if (first === null) return turns;
  const hers = turns.find(({ by }) => by === first) ?? ({ by: first, state: 'absent' } as const);
  return [hers, ...turns.filter((turn) => turn !== hers)];
}
