import type { createConnection } from 'node:net';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { backoffMs } from './backoff.ts';
import { parseJson } from './boundedJson.ts';
import type { HubConnection } from './hubConnection.ts';
import type { Speaker } from './hubSession.ts';
import { connectWith } from './line/dialer.ts';
import { HubCallMessage, type OwnCallMessage } from './liveMessages.ts';

export interface LiveParts {
  readonly clock: Clock;
  readonly random: () => number;
  /** Whose news to hear: asked at each connection and each prolongation. */
  readonly speaker: () => Speaker;
  readonly onNews: () => void;
  readonly onCall: (message: HubCallMessage) => void;
  /** The channel that calls went through is gone; another one will come. */
  readonly onLost: () => void;
  /** The hub listens, for the first time or again. */
  readonly onOpen: () => void;
}

export interface LiveChannel {
  /** Connects if it is not, and tells the hub at once for whom we listen now. */
  readonly refresh: () => void;
  /** Says it now or never: false when nobody listens. */
  readonly say: (message: OwnCallMessage) => boolean;
  readonly close: () => void;
}

const News = z.object({ type: z.literal('changed') });
const maxMessageBytes = 64 * 1024;
const handshakeMs = 20_000;
/** A token lasts five minutes and is replaced by the session before its end. */
const prolongMs = 120_000;
/** The hub pings every 25 s: a longer silence is a dead line that nobody closed. */
const silenceMs = 80_000;
/** The hub's close code: the token ended, or its workstation lost its right. */
const tokenEnded = 4401;

/** What of a connection to a hub the channel needs. */
export interface LiveHub {
  readonly link: Pick<HubConnection['link'], 'url'>;
  readonly dial: HubConnection['dial'];
  readonly session: Pick<HubConnection['session'], 'signIn'>;
}

export type OpenLiveChannel = (parts: LiveParts, hub: LiveHub) => LiveChannel;

/**
 * « Something new »: a hint to pull now. Nothing that is kept depends on it; whatever goes wrong, the timer is there. What
 * is said of calls passes through the same channel, both ways.
 */
export function openLiveChannel(parts: LiveParts, hub: LiveHub): LiveChannel {
  const { clock } = parts;
  let socket: WebSocket | null = null;
  let connecting = false;
  let closed = false;
  let failures = 0;
  let cancelRetry: () => void = () => {};
  let cancelProlong: () => void = () => {};
  let cancelSilence: () => void = () => {};

  const stopTimers = (): void => {
    cancelRetry();
    cancelProlong();
    cancelSilence();
  };
  const lost = (): void => {
    stopTimers();
    socket = null;
    if (closed) return;
    parts.onLost();
    failures += 1;
    cancelRetry = clock.startTimer(backoffMs(failures, parts.random), () => void connect());
  };
  const heard = (one: WebSocket): void => {
    cancelSilence();
    cancelSilence = clock.startTimer(silenceMs, () => one.terminate());
  };
  /** For her team when the hub takes her word, else for this workstation alone. */
  const signIn = () =>
    hub.session
      .signIn(parts.speaker())
      .catch(() => hub.session.signIn(null))
      .catch(() => null);
  /** One timer at a time: one that is forgotten would ask a store that was closed since. */
  const prolongLater = (): void => {
    cancelProlong();
    cancelProlong = clock.startTimer(prolongMs, () => void prolong());
  };
  const prolong = async (): Promise<void> => {
    prolongLater();
    const signed = await signIn();
    if (signed === null || socket?.readyState !== WebSocket.OPEN) return;
    socket.send(JSON.stringify({ type: 'token', token: signed.token }));
  };
  const connect = async (): Promise<void> => {
    if (closed || connecting || socket !== null) return;
    connecting = true;
    const signed = await signIn();
    connecting = false;
    if (closed) return;
    if (signed === null) return lost();
    const one = openSocket(hub, signed.token);
    socket = one;
    one.on('open', () => {
      failures = 0;
      heard(one);
      prolongLater();
      parts.onOpen();
      // Something may have changed between the last pull and now.
      parts.onNews();
    });
    one.on('ping', () => heard(one));
    one.on('message', (data) => {
      heard(one);
      const message = parseJson(Buffer.from(data as Buffer));
      if (News.safeParse(message).success) return parts.onNews();
      const call = HubCallMessage.safeParse(message);
      if (call.success) parts.onCall(call.data);
    });
    one.on('error', () => one.terminate());
    one.on('close', (code) => {
      lost();
      // Whoever's right to listen ended asks at once why: a workstation that was declared lost learns it so.
      if (code === tokenEnded && !closed) parts.onNews();
    });
  };
  return {
    refresh: () => {
      // A run that ends after its engine was stopped: the store may be closed already.
      if (!closed) void (socket === null ? connect() : prolong());
    },
    say: (message) => {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(message));
      return true;
    },
    close: () => {
      closed = true;
      stopTimers();
      socket?.terminate();
    },
  };
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
