import { Agent, type RequestOptions } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { HubPin } from '../../../../shared/domain/hubPin.ts';
import { HubFailure } from '../hubFailure.ts';
import { opened, type Patience } from './opened.ts';
import { parseRoutes, type ResolveProxy, type Route } from './proxyRoutes.ts';
import { type Host, keyOf, lineFailure, readKey, secureSocket } from './secureSocket.ts';
import { openTunnel } from './tunnel.ts';

/** The one place that opens connections to a hub. */
export interface Dialer {
  /**
   * A connection ready for the first byte: over HTTPS its other end is proved to be the hub.
   * @throws HubFailure with line `none`
   */
  readonly dial: () => Promise<Socket>;
  /** SHA-256 of the public key that was proved last over HTTPS, base64; null before. */
  readonly provenKey: () => string | null;
  /** SHA-256 of the public key at the other end, base64; nothing is sent. @throws HubFailure with line `none` */
  readonly readKey: () => Promise<string>;
  /** Ends what is being opened, and opens nothing any more. */
  readonly close: () => void;
}

export interface DialerParts {
  readonly address: URL;
  /** Asked for each connection. Null over plain HTTP, and before people compared the key. */
  readonly pin: () => HubPin | null;
  readonly resolveProxy: ResolveProxy;
  /** The longest silence while a connection is being made, milliseconds. */
  readonly timeoutMs: number;
}

export function createDialer(parts: DialerParts): Dialer {
  const { address } = parts;
  let proven: string | null = null;
  const closing = new AbortController();
  const patience: Patience = { timeoutMs: parts.timeoutMs, signal: closing.signal };
  const host = hostOf(address);
  const secure = address.protocol === 'https:';
  const reach = (): Promise<Socket> =>
    // Plain HTTP exists on this very machine only, where no proxy is asked.
    secure ? throughNetwork(parts, host, patience) : openSocket(host, patience);
  const dial = async (): Promise<Socket> => {
    if (!secure) return reach();
    const pin = parts.pin();
    if (pin === null) throw lineFailure('line.unpinned');
    const socket = await secureSocket(await reach(), host, pin, patience);
    proven = keyOf(socket);
    return socket;
  };
  return {
    dial: () => dial().catch(asHubFailure),
    provenKey: () => proven,
    readKey: async () => readKey(await reach(), host, patience).catch(asHubFailure),
    close: () => closing.abort(),
  };
}

/** Keeps connections for the next request; each is made by the dialer. */
export class HubAgent extends Agent {
  readonly #dial: Dialer['dial'];

  constructor(dial: Dialer['dial']) {
    super({ keepAlive: true, maxSockets: 4 });
    this.#dial = dial;
  }

  override createConnection(_options: RequestOptions, callback?: Connected): undefined {
    connectWith(this.#dial, callback);
  }
}

type Connected = (error: Error | null, socket: Socket) => void;

/** As Node asks for a connection that takes its time. */
export function connectWith(dial: Dialer['dial'], callback: Connected | undefined): undefined {
  dial().then(
    (socket) => callback?.(null, socket),
    (error: Error) => callback?.(error, undefined as unknown as Socket),
  );
}

async function throughNetwork(
  { address, resolveProxy }: DialerParts,
  host: Host,
  patience: Patience,
): Promise<Socket> {
  const rules = await resolveProxy(`${address.origin}/`).catch(() => '');
  let failure: unknown = null;
  for (const route of parseRoutes(rules)) {
    try {
      return await along(route, host, patience);
    } catch (error) {
      // A proxy that answered has answered: the next one is for when this one is not there.
      if (error instanceof HubFailure && error.code !== 'line.proxyUnreachable') throw error;
      failure ??= error;
    }
  }
  throw failure;
}

async function along(route: Route, host: Host, patience: Patience): Promise<Socket> {
  if (route.kind === 'direct') return openSocket(host, patience);
  if (route.kind === 'unsupported') throw lineFailure('line.proxyRefused');
  const proxy = await openSocket({ name: route.host, port: route.port }, patience).catch(() => {
    throw lineFailure('line.proxyUnreachable');
  });
  return openTunnel(proxy, host, patience);
}

function openSocket({ name, port }: Host, patience: Patience): Promise<Socket> {
  // As Node's own agent does: else the end of each piece waits until the other side acknowledged what came before it.
  return opened(connect({ host: name, port, noDelay: true }), 'connect', patience);
}

function hostOf({ hostname, port, protocol }: URL): Host {
  const usual = protocol === 'https:' ? 443 : 80;
  return { name: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? usual : Number(port) };
}

function asHubFailure(error: unknown): never {
  throw error instanceof HubFailure
    ? error
    : new HubFailure('transient', 'hub.unreachable', { line: 'none' });
}
