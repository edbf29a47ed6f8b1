import { createHttpExchange } from './httpExchange.ts';
import { type OpenLiveChannel, openLiveChannel } from './live.ts';

/** The two ways out of this workstation, handed in like the clock and the store: whole years of bad lines fit in a test. */
export interface Network {
  readonly openExchange: typeof createHttpExchange;
  /** Null where nothing is announced: the feed is then asked for by the clock alone. */
  readonly openLive: OpenLiveChannel | null;
}

export const systemNetwork: Network = {
  openExchange: createHttpExchange,
  openLive: openLiveChannel,
};
