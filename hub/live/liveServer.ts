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
  const endLater = (socket: WebSocket, caller: KnownCaller): NodeJS.Timeout =>
    setTimeout(() => socket.close(tokenEnded), Date.parse(caller.tokenExpiresAt) - now().getTime());
  const join = (socket: WebSocket, caller: KnownCaller): void => {
    const listener: Listener = { socket, caller, alive: true, ending: endLater(socket, caller) };
    listeners.add(listener);
    socket.on('close', () => {
      clearTimeout(listener.ending);
      listeners.delete(listener);
    });
    socket.on('error', () => socket.terminate());
    socket.on('pong', () => {
      listener.alive = true;
    });
    socket.on('message', (data) => {
      void renewedBy(String(data), listener.caller, authenticate).then((renewed) => {
        if (renewed === null) return socket.close(tokenEnded);
        clearTimeout(listener.ending);
        listener.caller = renewed;
        listener.ending = endLater(socket, renewed);
      });
    });
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
