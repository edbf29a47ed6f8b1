import type { CallSignals } from '../../../shared/ipc/call.ts';
import type { CreateMediaSession, MediaSession, MediaSessionParts, Sent } from './mediaSession.ts';

/** `again`: the connection broke and is being built anew, under the same call. */
export type LinkMedia = 'connecting' | 'connected' | 'again';

export interface LinkParts {
  /** The caller builds each connection; the other side may only ask for one. */
  readonly isCaller: boolean;
  readonly createSession: CreateMediaSession;
  readonly ends: Pick<MediaSessionParts, 'local' | 'certificate' | 'fingerprint' | 'sent'>;
  /** Tells the other side; it may not get there. */
  readonly say: (data: string) => void;
  /** What the other side said and how it is reached; null once the call is over. */
  readonly hear: () => Promise<CallSignals | null>;
  readonly onRemote: (remote: MediaStream) => void;
  readonly onTold: (text: string) => void;
  readonly onMedia: (media: LinkMedia) => void;
  readonly onFailed: (reason: 'noMedia' | 'lost' | 'intercepted') => void;
}

/** The connection of one call, built again as often as it breaks. */
export interface Link {
  /** The other side said something. */
  readonly pull: () => Promise<void>;
  readonly send: MediaSession['send'];
  readonly replace: MediaSession['replace'];
  readonly tell: MediaSession['tell'];
  readonly stats: MediaSession['stats'];
  readonly close: () => void;
}

/** Pictures that have not come by then will not, milliseconds. */
const firstMs = 30_000;
/** A call that broke is given up after this. */
const brokenMs = 30_000;
/** When the other side hangs up, its pictures stop a moment before the hub says so. */
const graceMs = 1_500;
/** How often a broken connection is looked after, and how long one try may last. */
const lookMs = 1_000;
const tryMs = 6_000;

interface State extends LinkParts {
  sent: Sent;
  session: MediaSession | null;
  /** Which connection of this call; 0 before the first. */
  n: number;
  connected: boolean;
  /** When the last try began, and since when nothing passes. */
  triedAt: number;
  idleSince: number;
  everConnected: boolean;
  closed: boolean;
  /** What is heard is taken in the order in which it was said, one thing after the other. */
  turn: Promise<void>;
}

export function createLink(parts: LinkParts): Link {
  const now = performance.now();
  const state: State = {
    ...parts,
    sent: parts.ends.sent,
    session: null,
    n: 0,
    connected: false,
    triedAt: now,
    idleSince: now,
    everConnected: false,
    closed: false,
    turn: Promise.resolve(),
  };
  const looking = setInterval(() => look(state), lookMs);
  if (parts.isCaller) void inTurn(state, () => build(state, 1));
  else void pull(state);
  return {
    pull: () => pull(state),
    send: (what) => {
      state.sent = what;
      state.session?.send(what);
    },
    replace: (track) => state.session?.replace(track),
    tell: (text) => state.session?.tell(text),
    stats: async () => (await state.session?.stats()) ?? null,
    close: () => {
      clearInterval(looking);
      state.closed = true;
      state.session?.close();
    },
  };
}

/** Two that hear at once would each hold half of what was said, and one of them would find nobody to give it to. */
function inTurn(state: State, work: () => Promise<void>): Promise<void> {
  state.turn = state.turn.then(work, work);
  return state.turn;
}

/** Relays give passes for a short time: each connection takes those of the moment. */
async function build(state: State, n: number): Promise<void> {
  if (state.closed || n <= state.n) return;
  const heard = await state.hear();
  if (state.closed || heard === null) return;
  const { session: former } = state;
  state.n = n;
  state.connected = false;
  state.triedAt = performance.now();
  // The other side may notice first that the line broke: it is an interruption here all the same.
  if (state.everConnected) state.onMedia('again');
  former?.close();
  state.session = state.createSession({
    ...state.ends,
    sent: state.sent,
    initiator: state.isCaller,
    iceServers: heard.paths.servers,
    relayOnly: heard.paths.relayOnly,
    onSignal: (signal) => state.say(JSON.stringify({ n, signal })),
    onRemote: (remote) => {
      if (state.n === n) state.onRemote(remote);
    },
    onTold: (text) => {
      if (state.n === n) state.onTold(text);
    },
    onState: (media) => {
      if (state.n === n) follow(state, media);
    },
  });
  for (const data of heard.signals) await take(state, data);
}

function follow(state: State, media: Parameters<MediaSessionParts['onState']>[0]): void {
  if (state.closed) return;
  if (media === 'intercepted') {
    state.onFailed('intercepted');
    return;
  }
  if (media === 'connected') state.everConnected = true;
  if (state.connected && media === 'closed') state.idleSince = performance.now();
  state.connected = media === 'connected';
  if (state.connected) state.onMedia('connected');
  else if (!state.everConnected) state.onMedia('connecting');
}

function pull(state: State): Promise<void> {
  return inTurn(state, async () => {
    if (state.closed) return;
    const heard = await state.hear();
    for (const data of heard?.signals ?? []) await take(state, data);
  });
}

/** What belongs to a connection that is no more is passed over. */
async function take(state: State, data: string): Promise<void> {
  const said = readSaid(data);
  if (said === null || state.closed) return;
  if (said.signal === null) {
    if (state.isCaller && said.n === state.n) await build(state, state.n + 1);
    return;
  }
  if (!state.isCaller && said.n > state.n) await build(state, said.n);
  if (said.n === state.n) state.session?.receive(said.signal);
}

/** Builds again what broke, asks for it, or gives it up. */
function look(state: State): void {
  if (state.closed || state.connected) return;
  const now = performance.now();
  const idleMs = now - state.idleSince;
  if (!state.everConnected) {
    if (idleMs > firstMs) state.onFailed('noMedia');
    return;
  }
  if (idleMs > brokenMs) {
    state.onFailed('lost');
    return;
  }
  if (idleMs < graceMs) return;
  state.onMedia('again');
  const isTrying = now - state.triedAt < tryMs && state.triedAt > state.idleSince;
  if (isTrying) return;
  const next = state.n + 1;
  if (state.isCaller) void inTurn(state, () => build(state, next));
  else state.say(JSON.stringify({ n: state.n, signal: null }));
}

/** What one window tells the other: a signal of the n-th connection, or null to ask for the next one. */
function readSaid(data: string): { readonly n: number; readonly signal: string | null } | null {
  try {
    const { n, signal } = JSON.parse(data) as { readonly n?: unknown; readonly signal?: unknown };
    const isSignal = signal === null || typeof signal === 'string';
    return Number.isSafeInteger(n) && isSignal ? { n: Number(n), signal } : null;
  } catch {
    return null;
  }
}
