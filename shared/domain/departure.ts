/** How long a signed answer stays here before it leaves, milliseconds: time enough to take it back (« Reprendre l'avis »). */
export const departureDelayMs = 60_000;

/** When an answer signed at that moment leaves. */
export function leavesAt(signedAt: Date): Date {
  return new Date(signedAt.getTime() + departureDelayMs);
}

/**
 * Milliseconds that it still stays; 0 once it may leave. A calendar that was moved back must not keep an answer here for
 * hours: a moment further ahead than the delay itself is taken as come.
 */
export function staysForMs(leaves: string | null, now: Date): number {
  if (leaves === null) return 0;
  const left = Date.parse(leaves) - now.getTime();
  return left > 0 && left <= departureDelayMs ? left : 0;
}
