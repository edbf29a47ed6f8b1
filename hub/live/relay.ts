import { createHmac } from 'node:crypto';

/** The Region's relay (TURN), as the operator configured it. */
export interface RelayConfig {
  /** `turn:` and `turns:` addresses. */
  readonly urls: readonly string[];
  /** Shared with coturn (`use-auth-secret`, `static-auth-secret`). */
  readonly secret: string;
}

export interface IceServer {
  readonly urls: readonly string[];
  readonly username: string;
  readonly credential: string;
}

export interface CallPaths {
  readonly servers: readonly IceServer[];
  /** True: only through the relay, so that neither side learns the other's addresses. */
  readonly relayOnly: boolean;
}

/** How long a pass to the relay opens new connections, seconds: one call's beginning and its redials. */
const passS = 600;

/**
 * What a workstation needs to reach the other one. Passes are those of coturn's time-limited secret: the name is the
 * second at which it ends, the word its HMAC. Without a relay both sides can only meet on one network.
 */
export function pathsFor(
  relay: RelayConfig | null,
  workstationId: string,
  acrossEstablishments: boolean,
  now: Date,
): CallPaths {
  if (relay === null) return { servers: [], relayOnly: false };
  const username = `${Math.floor(now.getTime() / 1000) + passS}:${workstationId}`;
  const credential = createHmac('sha1', relay.secret).update(username).digest('base64');
  return {
    servers: [{ urls: relay.urls, username, credential }],
    relayOnly: acrossEstablishments,
  };
}
