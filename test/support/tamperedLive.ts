import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

/** What a hub that sits between two workstations makes of one message: what goes on, and what is answered at once. */
export type Tamper = (
  text: string,
  from: 'workstation' | 'hub',
  answer: (text: string) => void,
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
      near.on('message', (data) => {
        const answer = (text: string) => near.send(text);
        for (const text of tamper(String(data), 'workstation', answer)) upstream.send(text);
      });
      upstream.on('message', (data) => {
        const answer = (text: string) => upstream.send(text);
        for (const text of tamper(String(data), 'hub', answer)) near.send(text);
      });
      near.on('close', () => upstream.close());
      upstream.on('close', () => near.close());
      near.on('error', () => upstream.terminate());
    });
  });
}
