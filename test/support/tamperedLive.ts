import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

/**
 * What a hub that sits between two workstations makes of one message: what goes on, what is answered to who said it, and
 * what is told to the one it was for, at once or later. Both ways are the same functions for as long as a socket lasts.
 */
export type Tamper = (
  text: string,
  from: 'workstation' | 'hub',
  answer: (text: string) => void,
  across: (text: string) => void,
) => readonly string[];

/** Passes a live channel on message by message, through `tamper`. */
export function tamperUpgrade(
  incoming: IncomingMessage,
  socket: Socket,
  head: Buffer,
  port: number,
  tamper: Tamper,
): void {
  const upstream = new WebSocket(`ws://127.0.0.1:${port}${incoming.url}`, {
    headers: { authorization: incoming.headers.authorization ?? '' },
  });
  upstream.on('error', () => socket.destroy());
  upstream.once('open', () => {
    new WebSocketServer({ noServer: true }).handleUpgrade(incoming, socket, head, (near) => {
      const toStation = (text: string) => near.send(text);
      const toHub = (text: string) => upstream.send(text);
      near.on('message', (data) => {
        tamper(String(data), 'workstation', toStation, toHub).forEach(toHub);
      });
      upstream.on('message', (data) => {
        tamper(String(data), 'hub', toHub, toStation).forEach(toStation);
      });
      near.on('close', () => upstream.close());
      upstream.on('close', () => near.close());
      near.on('error', () => upstream.terminate());
    });
  });
}
