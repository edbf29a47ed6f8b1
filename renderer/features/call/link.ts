import type { CallSignals } from '../../../shared/ipc/call.ts';
import { dueNow, isAskedFor, weigh } from './line/breaks.ts';
import { type LinkParts, type LinkState, newState } from './linkState.ts';
import type { MediaSession, MediaSessionParts } from './mediaSession.ts';

/** How often a connection is looked after, milliseconds. */
const lookMs = 500;

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

export function createLink(parts: LinkParts): Link {
  const state = newState(parts, performance.now());
  const looking = setInterval(() => void look(state), lookMs);
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
function inTurn(state: LinkState, work: () => Promise<void>): Promise<void> {
  state.turn = state.turn.then(work, work);
  return state.turn;
}

/** Relays give passes for a short time: each connection takes those of the moment. */
async function build(state: LinkState, n: number): Promise<void> {
  if (state.closed || n <= state.n) return;
  const heard = await state.hear();
  if (state.closed || heard === null) return;
  const { session: former } = state;
  const now = performance.now();
  state.n = n;
  // The other side noticed first: until now all was well here.
  if (state.connected) state.idleSince = now;
  state.connected = false;
  state.quietAt = null;
  state.triedAt = now;
  // The other side may notice first that the line broke: it is an interruption here all the same.
  if (state.everConnected) state.onMedia('again');
  former?.close();
  state.session = state.createSession({
    ...state.ends,
    sent: state.sent,
    initiator: state.isCaller,
    iceServers: heard.paths.servers,
    relayOnly: heard.paths.relayOnly,
    onSignal: (signal) => void state.say(JSON.stringify({ n, signal })),
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
  await takeAll(state, heard);
}

function follow(state: LinkState, media: Parameters<MediaSessionParts['onState']>[0]): void {
  if (state.closed) return;
  if (media === 'intercepted') {
    state.onFailed('intercepted');
    return;
  }
  if (media === 'connected') state.everConnected = true;
  if (state.connected && media === 'closed') state.idleSince = performance.now();
  state.connected = media === 'connected';
  state.quietAt = null;
  state.arrivedAt = performance.now();
  if (state.connected) state.onMedia('connected');
  else if (!state.everConnected) state.onMedia('connecting');
}

function pull(state: LinkState): Promise<void> {
  return inTurn(state, async () => {
    if (state.closed) return;
    const heard = await state.hear();
    if (heard !== null) await takeAll(state, heard);
  });
}

async function takeAll(state: LinkState, { signals, rejoined }: CallSignals): Promise<void> {
  // What was said on the former line may be lost: the next try does not wait for its turn.
  if (rejoined !== state.rejoined && !state.connected) state.triedAt = Number.NEGATIVE_INFINITY;
  state.rejoined = rejoined;
  for (const data of signals) await take(state, data);
}

/** What belongs to a connection that is no more is passed over. */
async function take(state: LinkState, data: string): Promise<void> {
  const said = readSaid(data);
  if (said === null || state.closed) return;
  if (said.signal === null) {
    if (state.isCaller && isAskedFor(state, said.n)) await build(state, state.n + 1);
    return;
  }
  if (!state.isCaller && said.n > state.n) await build(state, said.n);
  if (said.n === state.n) state.session?.receive(said.signal);
}

/** Builds again what broke, asks for it, or gives it up. */
async function look(state: LinkState): Promise<void> {
  await weigh(state);
  if (state.closed) return;
  const due = dueNow(state, performance.now());
  if (due === 'noMedia' || due === 'lost') state.onFailed(due);
  if (due !== 'patience' && due !== 'again') return;
  state.onMedia('again');
  if (due === 'patience') return;
  const { n } = state;
  const isHeard = await state.say(JSON.stringify({ n, signal: null }));
  if (state.connected || state.closed) return;
  // What may come again by itself is not given up for a connection that nobody can agree on.
  const mayBuild = isHeard || state.quietAt === null;
  if (state.isCaller && mayBuild) void inTurn(state, () => build(state, n + 1));
}

/** What one window tells the other: a signal of the n-th connection, or null: who is called asks for the next one so. */
function readSaid(data: string): { readonly n: number; readonly signal: string | null } | null {
  try {
    const { n, signal } = JSON.parse(data) as { readonly n?: unknown; readonly signal?: unknown };
    const isSignal = signal === null || typeof signal === 'string';
    return Number.isSafeInteger(n) && isSignal ? { n: Number(n), signal } : null;
  } catch {
    return null;
  }
}
