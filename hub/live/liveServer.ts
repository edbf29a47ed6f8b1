import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { Authenticate, KnownCaller } from '../http/authenticate.ts';
import { type CaseFacts, canHear } from '../policy/access.ts';
import type { Announce } from './announce.ts';
import { type CallDesk, createCallDesk } from './callDesk.ts';
import type { Party } from './calls.ts';
import type { CaseOwner } from './caseOwner.ts';
import { type HubMessage, maxMessageBytes, readMessage } from './liveMessages.ts';
import { createLookDesk, type LookDesk } from './lookDesk.ts';
import { type MessageBudget, messageBudget } from './messageBudget.ts';
import { pathsFor, type RelayConfig } from './relay.ts';

/** Close codes of ours; `README.md` 8, « Live ». */
const unknownMessage = 4400;
const tokenEnded = 4401;
const tooManySockets = 4409;
const tooManyMessages = 4429;

const messagesPerSecond = 50;
const messageBurst = 100;
/** What may wait for a slow reader; beyond it the socket is given up, its workstation comes back by itself. */
const maxWaitingBytes = 1024 * 1024;
const socketsPerWorkstation = 4;
/** An operator revokes beside this process: the store is asked this often, milliseconds. */
const revocationMs = 1000;
/** Outside a call, one beat in five is enough. */
const beatsOutsideCalls = 5;

export interface LiveServer {
  readonly announce: Announce;
  readonly attach: (server: Server) => void;
  /** Closes the sockets of workstations that have lost their access, now. Never fails. */
  readonly endRevoked: () => Promise<void>;
  readonly close: () => void;
}

/** Milliseconds. */
export interface LiveTimes {
  /** A party of a call, or one that looks at a request, that stays silent for two of these is gone; anybody else for ten. */
  readonly beatMs: number;
  /** Each of those who are rung in turn has so long to answer. */
  readonly ringMs: number;
  /** Somebody who spoke may come back so long. */
  readonly returnMs: number;
}

export const usualTimes: LiveTimes = {
  beatMs: 5000,
  ringMs: 40_000,
  returnMs: 30_000,
};

export interface LiveParts {
  readonly authenticate: Authenticate;
  readonly now: () => Date;
  readonly request: (id: string) => Promise<CaseFacts | null>;
  readonly caseOwner: (id: string) => Promise<CaseOwner>;
  /** Client ids of the workstations that no longer have access. */
  readonly revoked: () => Promise<ReadonlySet<string>>;
  readonly times: LiveTimes;
  /** Null where the Region runs no relay. */
  readonly relay: RelayConfig | null;
  /** Something thrown that is a bug of ours; never what was said. */
  readonly report: (error: unknown) => void;
}

/** What passes through the channel besides « something new ». */
interface Desks {
  readonly desk: CallDesk;
  readonly looks: LookDesk;
}

interface Listener {
  readonly socket: WebSocket;
  readonly party: Party;
  readonly budget: MessageBudget;
  caller: KnownCaller;
  alive: boolean;
  ending: NodeJS.Timeout;
  /** Messages are served one after the other, in the order they came. */
  work: Promise<void>;
}

/**
 * « Something new » for those who may read it, and calls between the two sides of one request. It knows the sockets of
 * this process only: several hub processes need the database's own notification between them; correctness of what is
 * kept does not depend on either.
 */
export function createLiveServer(parts: LiveParts): LiveServer {
  const { authenticate, times } = parts;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  const listeners = new Set<Listener>();
  const parties = () => [...listeners].map(({ party }) => party);
  const desk = createCallDesk({
    parties,
    request: parts.request,
    caseOwner: parts.caseOwner,
    isLooking: (party, id) => looks.looksAt(party, id),
    now: parts.now,
    ringMs: times.ringMs,
    returnMs: times.returnMs,
    paths: (workstationId, across) => pathsFor(parts.relay, workstationId, across, parts.now()),
  });
  const looks = createLookDesk({ parties, request: parts.request });
  const heartbeat = startBeating(listeners, { desk, looks }, times.beatMs);
  const endRevoked = () => closeRevoked(listeners, parts);
  const looking = setInterval(() => void endRevoked(), revocationMs);
  looking.unref();
  const welcome = (socket: WebSocket, caller: KnownCaller): void => {
    const listener = listen(socket, caller, parts, { desk, looks });
    listeners.add(listener);
    closeOldest(listeners, caller.workstationId);
    socket.on('close', (code) => {
      listeners.delete(listener);
      desk.left(listener.party, code !== tokenEnded);
      looks.left(listener.party);
    });
  };
  return {
    announce: (audience) => {
      for (const { party, caller } of listeners) {
        if (party.isHere() && canHear(caller, audience)) party.send({ type: 'changed' });
      }
    },
    attach: (server) => {
      server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
        void upgrade(request, stream, authenticate).then((caller) => {
          if (caller === null) return;
          sockets.handleUpgrade(request, stream, head, (socket) => welcome(socket, caller));
        });
      });
    },
    endRevoked,
    close: () => {
      clearInterval(heartbeat);
      clearInterval(looking);
      desk.close();
      for (const { socket } of listeners) socket.terminate();
      sockets.close();
    },
  };
}

async function closeRevoked(listeners: ReadonlySet<Listener>, parts: LiveParts): Promise<void> {
  if (listeners.size === 0) return;
  try {
    const revoked = await parts.revoked();
    for (const { socket, caller } of listeners) {
      if (revoked.has(caller.workstationId)) socket.close(tokenEnded);
    }
  } catch (error) {
    parts.report(error);
  }
}

/** A socket lives as long as its token, or the token that prolongs it. */
function listen(
  socket: WebSocket,
  caller: KnownCaller,
  { authenticate, now, report }: LiveParts,
  { desk, looks }: Desks,
): Listener {
  const endAfter = ({ tokenExpiresAt }: KnownCaller): NodeJS.Timeout =>
    setTimeout(() => socket.close(tokenEnded), Date.parse(tokenExpiresAt) - now().getTime());
  const listener: Listener = {
    socket,
    party: {
      caller: () => listener.caller,
      isHere: () =>
        socket.readyState === WebSocket.OPEN &&
        listener.caller.tokenExpiresAt > now().toISOString(),
      send: (message) => send(socket, message),
    },
    budget: messageBudget(messagesPerSecond, messageBurst, () => performance.now()),
    caller,
    alive: true,
    ending: endAfter(caller),
    work: Promise.resolve(),
  };
  const renew = (renewed: KnownCaller | null): void => {
    if (renewed === null) {
      socket.close(tokenEnded);
      return;
    }
    clearTimeout(listener.ending);
    const before = listener.caller;
    listener.caller = renewed;
    listener.ending = endAfter(renewed);
    desk.renewed(listener.party);
    looks.renewed(listener.party, before);
  };
  const serve = async (text: string): Promise<void> => {
    const message = readMessage(text);
    if (message === null) return socket.close(unknownMessage);
    if (!listener.party.isHere()) return;
    if (message.type === 'look') return looks.look(listener.party, message.request);
    if (message.type !== 'token') return desk.handle(listener.party, message);
    renew(await renewedBy(message.token, listener.caller, authenticate));
  };
  socket.on('close', () => clearTimeout(listener.ending));
  socket.on('error', () => socket.terminate());
  socket.on('pong', () => {
    listener.alive = true;
  });
  socket.on('message', (data) => {
    listener.alive = true;
    if (!listener.budget()) return socket.close(tooManyMessages);
    listener.work = listener.work.then(() => serve(String(data))).catch(report);
  });
  return listener;
}

/** What a slow reader has not taken is bounded: it is let go, and connects again. */
function send(socket: WebSocket, message: HubMessage): void {
  if (socket.readyState !== WebSocket.OPEN) return;
  if (socket.bufferedAmount > maxWaitingBytes) socket.terminate();
  else socket.send(JSON.stringify(message));
}

/** A workstation that comes back again and again keeps its newest sockets. */
function closeOldest(listeners: ReadonlySet<Listener>, workstationId: string): void {
  const same = [...listeners].filter(({ caller }) => caller.workstationId === workstationId);
  for (const { socket } of same.slice(0, -socketsPerWorkstation)) socket.close(tooManySockets);
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

/** Who speaks, or looks at a request, is asked at each beat: her silence is seen within two of them. */
function startBeating(
  listeners: ReadonlySet<Listener>,
  { desk, looks }: Desks,
  beatMs: number,
): NodeJS.Timeout {
  let beats = 0;
  const heartbeat = setInterval(() => {
    beats += 1;
    for (const listener of listeners) {
      const { party } = listener;
      const isQuick = desk.isInCall(party) || looks.isLooking(party);
      if (beats % beatsOutsideCalls === 0 || isQuick) beat(listener);
    }
    looks.repeat();
  }, beatMs);
  return heartbeat.unref();
}

/** A socket that stopped answering goes away. */
function beat(listener: Listener): void {
  if (listener.alive) listener.socket.ping();
  else listener.socket.terminate();
  listener.alive = false;
}

/** A new token of the same workstation keeps the socket; anything else ends it. */
async function renewedBy(
  token: string,
  caller: KnownCaller,
  authenticate: Authenticate,
): Promise<KnownCaller | null> {
  const headers = { authorization: `Bearer ${token}` };
  const renewed = await authenticate(headers).catch(() => null);
  return renewed?.workstationId === caller.workstationId ? renewed : null;
}
