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
}

/**
 * « Something new » for those who may read it, and nothing else. It knows the sockets of this process only: several
 * hub processes need the database's own notification between them; correctness does not depend on either.
 */
export function createLiveServer(authenticate: Authenticate, now: () => Date): LiveServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  const listeners = new Set<Listener>();
  const heartbeat = setInterval(() => {
    for (const listener of listeners) beat(listener, now());
  }, heartbeatMs);
  heartbeat.unref();
  const join = (socket: WebSocket, caller: KnownCaller): void => {
    const listener: Listener = { socket, caller, alive: true };
    listeners.add(listener);
    socket.on('close', () => listeners.delete(listener));
    socket.on('error', () => socket.terminate());
    socket.on('pong', () => {
      listener.alive = true;
    });
    socket.on('message', (data) => void prolong(listener, String(data), authenticate));
  };
  return {
    announce: (audience) => {
      for (const { socket, caller } of listeners) {
        const open =
          socket.readyState === WebSocket.OPEN && caller.tokenExpiresAt > now().toISOString();
        if (open && canHear(caller, audience)) socket.send('{"type":"changed"}');
      }
    },
    attach: (server) => {
      server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
        void upgrade(request, stream, authenticate).then((caller) => {
          if (caller === null) return;
          sockets.handleUpgrade(request, stream, head, (socket) => join(socket, caller));
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

/** A socket whose token ended, or that stopped answering, goes away by itself. */
function beat(listener: Listener, at: Date): void {
  const { socket, caller } = listener;
  if (caller.tokenExpiresAt <= at.toISOString()) socket.close(tokenEnded);
  else if (!listener.alive) socket.terminate();
  else {
    listener.alive = false;
    socket.ping();
  }
}

/** A new token of the same workstation keeps the socket; anything else closes it. */
async function prolong(
  listener: Listener,
  message: string,
  authenticate: Authenticate,
): Promise<void> {
  const parsed = Prolong.safeParse(parseJson(message));
  const headers = { authorization: `Bearer ${parsed.data?.token}` };
  const caller = parsed.success ? await authenticate(headers).catch(() => null) : null;
  if (caller?.workstationId === listener.caller.workstationId) listener.caller = caller;
  else listener.socket.close(tokenEnded);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
