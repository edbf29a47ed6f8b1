import type { LinkState } from '../linkState.ts';
import { arrivedOver } from './arrivals.ts';

/** Milliseconds, all of them. Pictures that have not come by then will not. */
const firstMs = 30_000;
/** A call that broke is given up after this. */
const brokenMs = 30_000;
/** When the other side hangs up, its pictures stop a moment before the hub says so. */
const graceMs = 1_500;
/** Nothing came for so long: another network, or a machine that slept, says no goodbye. WebRTC itself waits for 15 s. */
const quietMs = 3_000;
/** By then the vault knows whether the hub still hears (`sync/live.ts`): without it no connection can be agreed on. */
const askedMs = 2_200;
/** How long one try may last. */
const tryMs = 6_000;
/** The other side still asks for what was built since: what it was told of it is lost. */
const staleMs = 2_500;

/**
 * A connection that nobody closed, and over which nothing comes, is as broken as one that closed; it may come back. So is
 * that of a machine which stood still itself: what waited for it then comes all at once, as if nothing had been.
 */
export async function weigh(state: LinkState): Promise<void> {
  const { session } = state;
  const stoodMs = performance.now() - state.lookedAt;
  state.lookedAt = performance.now();
  if (state.connected && stoodMs > quietMs) wentQuiet(state);
  const stats = (await session?.stats().catch(() => null)) ?? null;
  if (stats === null || state.closed || state.session !== session) return;
  const now = performance.now();
  const arrived = arrivedOver(stats.values());
  if (arrived !== state.arrived) {
    state.arrived = arrived;
    state.arrivedAt = now;
    if (state.quietAt !== null) cameBack(state);
  } else if (state.connected && now - state.arrivedAt > quietMs) wentQuiet(state);
}

function wentQuiet(state: LinkState): void {
  state.quietAt = performance.now();
  state.connected = false;
  state.idleSince = state.arrivedAt;
  state.onMedia('again');
}

function cameBack(state: LinkState): void {
  state.quietAt = null;
  state.connected = true;
  state.onMedia('connected');
}

/** `patience`: it broke, and a try is under way or about to begin; `again`: one begins now. */
export type Due = 'nothing' | 'noMedia' | 'lost' | 'patience' | 'again';

/** What a connection needs at this moment. @param now as `performance.now` */
export function dueNow(state: LinkState, now: number): Due {
  if (state.connected) return 'nothing';
  const idleMs = now - state.idleSince;
  if (!state.everConnected) return idleMs > firstMs ? 'noMedia' : 'nothing';
  if (idleMs > brokenMs) return 'lost';
  if (state.quietAt !== null && now - state.quietAt < askedMs) return 'patience';
  if (idleMs < graceMs) return 'nothing';
  const isTrying = now - state.triedAt < tryMs && state.triedAt >= state.idleSince;
  return isTrying ? 'patience' : 'again';
}

/** The other side asks for the connection after its own, which broke: whether that is to be built. */
export function isAskedFor({ n, connected, triedAt }: LinkState, broken: number): boolean {
  if (broken === n) return true;
  return !connected && broken < n && performance.now() - triedAt > staleMs;
}
