import type { createConnection } from 'node:net';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { backoffMs } from './backoff.ts';
import { parseJson } from './boundedJson.ts';
import type { HubConnection } from './hubConnection.ts';
import type { Speaker } from './hubSession.ts';
import { connectWith } from './line/dialer.ts';
import {
  HubCallMessage,
  HubLookMessage,
  type OwnCallMessage,
  type OwnLookMessage,
} from './liveMessages.ts';

export interface LiveParts {
  readonly clock: Clock;
  readonly random: () => number;
  /** Whose news to hear: asked at each connection and each prolongation. */
  readonly speaker: () => Speaker;
  readonly onNews: () => void;
  readonly onCall: (message: HubCallMessage) => void;
  readonly onLooking?: (message: HubLookMessage) => void;
  /** The channel that calls went through is gone; another one will come. */
  readonly onLost: () => void;
  /** The hub listens, for the first time or again. */
  readonly onOpen: () => void;
}

export interface LiveChannel {
  /** Connects if it is not, and tells the hub at once for whom we listen now. */
  readonly refresh: () => void;
  /** Whether the hub still hears is asked now: a line that is dead, and that nobody closed, is left for a new one. */
  readonly probe: () => void;
  /** Says it now or never: false when nobody listens. */
  readonly say: (message: OwnCallMessage | OwnLookMessage) => boolean;
  readonly close: () => void;
}

const News = z.object({ type: z.literal('changed') });
const maxMessageBytes = 64 * 1024;
const handshakeMs = 20_000;
/** A token lasts five minutes and is replaced by the session before its end. */
const prolongMs = 120_000;
/** The hub pings every 25 s: a longer silence is a dead line that nobody closed. */
const silenceMs = 80_000;
/** An answer that takes longer than this does not come: the line is dead, or as good as dead to those who talk. */
const probeMs = 2_000;
/** The hub's close code: the token ended, or its workstation lost its right. */
const tokenEnded = 4401;

/** What of a connection to a hub the channel needs. */
export interface LiveHub {
  readonly link: Pick<HubConnection['link'], 'url'>;
  readonly dial: HubConnection['dial'];
  readonly session: Pick<HubConnection['session'], 'signIn'>;
}

export type OpenLiveChannel = (parts: LiveParts, hub: LiveHub) => LiveChannel;

/** One channel under way. */
interface Channel {
  readonly parts: LiveParts;
  readonly hub: LiveHub;
  socket: WebSocket | null;
  connecting: boolean;
  closed: boolean;
  /** In a row. */
  failures: number;
  /** The line was given up because somebody waits for another one: it comes without a pause. */
  hurried: boolean;
  cancelRetry: () => void;
  cancelProlong: () => void;
  cancelSilence: () => void;
  cancelProbe: () => void;
}

/**
 * « Something new »: a hint to pull now. Nothing that is kept depends on it; whatever goes wrong, the timer is there. What
 * is said of calls passes through the same channel, both ways.
 */
export function openLiveChannel(parts: LiveParts, hub: LiveHub): LiveChannel {
  const channel: Channel = {
    parts,
    hub,
    socket: null,
    connecting: false,
    closed: false,
    failures: 0,
    hurried: false,
    cancelRetry: () => {},
    cancelProlong: () => {},
    cancelSilence: () => {},
    cancelProbe: () => {},
  };
  return {
    refresh: () => {
      // A run that ends after its engine was stopped: the store may be closed already.
      if (!channel.closed) void (channel.socket === null ? connect(channel) : prolong(channel));
    },
    probe: () => probe(channel),
    say: (message) => {
      const { socket } = channel;
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(message));
      return true;
    },
    close: () => {
      channel.closed = true;
      stopTimers(channel);
      channel.socket?.terminate();
    },
  };
}

async function connect(channel: Channel): Promise<void> {
  if (channel.closed || channel.connecting || channel.socket !== null) return;
  channel.connecting = true;
  const signed = await signIn(channel);
  channel.connecting = false;
  if (channel.closed) return;
  if (signed === null) {
    lost(channel);
    return;
  }
  const socket = openSocket(channel.hub, signed.token);
  channel.socket = socket;
  listen(channel, socket);
}

function listen(channel: Channel, socket: WebSocket): void {
  const { parts } = channel;
  socket.on('open', () => {
    channel.failures = 0;
    heard(channel, socket);
    prolongLater(channel);
    parts.onOpen();
    // Something may have changed between the last pull and now.
    parts.onNews();
  });
  socket.on('ping', () => heard(channel, socket));
  socket.on('pong', () => heard(channel, socket));
  socket.on('message', (data) => {
    heard(channel, socket);
    passOn(parts, Buffer.from(data as Buffer));
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', (code) => {
    lost(channel);
    // Whoever's right to listen ended asks at once why: a workstation that was declared lost learns it so.
    if (code === tokenEnded && !channel.closed) parts.onNews();
  });
}

/** What is no message of ours is passed over. */
function passOn(parts: LiveParts, data: Buffer): void {
  const message = parseJson(data);
  const call = HubCallMessage.safeParse(message);
  const looking = HubLookMessage.safeParse(message);
  if (News.safeParse(message).success) parts.onNews();
  else if (call.success) parts.onCall(call.data);
  else if (looking.success) parts.onLooking?.(looking.data);
}

function lost(channel: Channel): void {
  const { clock, random, onLost } = channel.parts;
  stopTimers(channel);
  channel.socket = null;
  if (channel.closed) return;
  onLost();
  channel.failures += 1;
  const waitMs = channel.hurried ? 0 : backoffMs(channel.failures, random);
  channel.hurried = false;
  channel.cancelRetry = clock.startTimer(waitMs, () => void connect(channel));
}

function heard(channel: Channel, socket: WebSocket): void {
  channel.cancelProbe();
  channel.cancelSilence();
  const { clock } = channel.parts;
  channel.cancelSilence = clock.startTimer(silenceMs, () => socket.terminate());
}

function probe(channel: Channel): void {
  const { socket, closed, parts } = channel;
  if (closed) return;
  if (socket === null) {
    // The next try would come later, and later still with each that failed.
    channel.cancelRetry();
    void connect(channel);
  } else if (socket.readyState === WebSocket.OPEN) {
    socket.ping();
    channel.cancelProbe();
    channel.cancelProbe = parts.clock.startTimer(probeMs, () => {
      channel.hurried = true;
      socket.terminate();
    });
  }
}

/** For her team when the hub takes her word, else for this workstation alone. */
function signIn({ parts, hub }: Channel) {
  return hub.session
    .signIn(parts.speaker())
    .catch(() => hub.session.signIn(null))
    .catch(() => null);
}

/** One timer at a time: one that is forgotten would ask a store that was closed since. */
function prolongLater(channel: Channel): void {
  channel.cancelProlong();
  const { clock } = channel.parts;
  channel.cancelProlong = clock.startTimer(prolongMs, () => void prolong(channel));
}

async function prolong(channel: Channel): Promise<void> {
  prolongLater(channel);
  const signed = await signIn(channel);
  if (signed === null || channel.socket?.readyState !== WebSocket.OPEN) return;
  channel.socket.send(JSON.stringify({ type: 'token', token: signed.token }));
}

function stopTimers({ cancelRetry, cancelProlong, cancelSilence, cancelProbe }: Channel): void {
  cancelRetry();
  cancelProlong();
  cancelSilence();
  cancelProbe();
}

function openSocket({ link, dial }: LiveHub, token: string): WebSocket {
  return new WebSocket(`${link.url.replace(/^http/, 'ws')}/live`, {
    headers: { authorization: `Bearer ${token}` },
    maxPayload: maxMessageBytes,
    handshakeTimeout: handshakeMs,
    followRedirects: false,
    perMessageDeflate: false,
    createConnection: ((_: object, done: Parameters<typeof connectWith>[1]) =>
      connectWith(dial, done)) as unknown as typeof createConnection,
  });
}
