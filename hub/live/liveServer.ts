import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Authenticate, KnownCaller } from '../http/authenticate.ts';
import { canHear } from '../policy/access.ts';
import type { Announce } from './announce.ts';

const maxMessageBytes = 4096;
const tokenEnded = 4401;
const heartbeatMs = 25_000;
const Prolong = z.strictObject({ type: z.literal('token'), token: z.string().max(200) });

export interface LiveServer {
  readonly announce: Announce;
  readonly attach: (server: Server) => void;
  readonly close: () => void;
}

interface Listener {
  readonly socket: WebSocket;
  caller: KnownCaller;
  alive: boolean;
  ending: NodeJS.Timeout;
}

/**
 * « Something new » for those who may read it, and nothing else. It knows the sockets of this process only: several
 * hub processes need the database's own notification between them; correctness does not depend on either.
 */
export function createLiveServer(authenticate: Authenticate, now: () => Date): LiveServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  const listeners = new Set<Listener>();
  const heartbeat = setInterval(() => {
    for (const listener of listeners) beat(listener);
  }, heartbeatMs);
  heartbeat.unref();
  return {
    announce: (audience) => {
      for (const { socket, caller } of listeners) {
        const current = caller.tokenExpiresAt > now().toISOString();
        const open = socket.readyState === WebSocket.OPEN && current;
        if (open && canHear(caller, audience)) socket.send('{"type":"changed"}');
      }
    },
    attach: (server) => {
      server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
        void upgrade(request, stream, authenticate).then((caller) => {
          if (caller === null) return;
          sockets.handleUpgrade(request, stream, head, (socket) => {
            const listener = listen(socket, caller, { authenticate, now });
            listeners.add(listener);
            socket.on('close', () => listeners.delete(listener));
          });
        });
      });
    },
    close: () => {
      clearInterval(heartbeat);
      for (const { socket } of listeners) socket.terminate();
      sockets.close();
    },
  };
}

interface ListenParts {
  readonly authenticate: Authenticate;
  readonly now: () => Date;
}

/** A socket lives as long as its token, or the token that prolongs it. */
function listen(socket: WebSocket, caller: KnownCaller, parts: ListenParts): Listener {
  const endAfter = ({ tokenExpiresAt }: KnownCaller): NodeJS.Timeout =>
    setTimeout(() => socket.close(tokenEnded), Date.parse(tokenExpiresAt) - parts.now().getTime());
  const listener: Listener = { socket, caller, alive: true, ending: endAfter(caller) };
  socket.on('close', () => clearTimeout(listener.ending));
  socket.on('error', () => socket.terminate());
  socket.on('pong', () => {
    listener.alive = true;
  });
  socket.on('message', (data) => {
    void renewedBy(String(data), listener.caller, parts.authenticate).then((renewed) => {
      if (renewed === null) return socket.close(tokenEnded);
      clearTimeout(listener.ending);
      listener.caller = renewed;
      listener.ending = endAfter(renewed);
    });
  });
  return listener;
}

async function upgrade(
  request: IncomingMessage,
  stream: Duplex,
  authenticate: Authenticate,
): Promise<KnownCaller | null> {
  const refuse = (status: string): null => {
    stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    return null;
  };
  stream.on('error', () => stream.destroy());
  if (request.url !== '/live') return refuse('404 Not Found');
  return authenticate(request.headers).catch(() => refuse('401 Unauthorized'));
}

/** A socket that stopped answering goes away. */
function beat(listener: Listener): void {
  if (listener.alive) listener.socket.ping();
  else listener.socket.terminate();
  listener.alive = false;
}

/** A new token of the same workstation keeps the socket; anything else ends it. */
async function renewedBy(
  message: string,
  caller: KnownCaller,
  authenticate: Authenticate,
): Promise<KnownCaller | null> {
  const parsed = Prolong.safeParse(parseJson(message));
  if (!parsed.success) return null;
  const headers = { authorization: `Bearer ${parsed.data.token}` };
  const renewed = await authenticate(headers).catch(() => null);
  return renewed?.workstationId === caller.workstationId ? renewed : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
