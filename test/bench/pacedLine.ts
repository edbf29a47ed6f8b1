import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Ways to ports of this machine that let so many bytes a second go there, together, and all of them come back at once. */
export interface PacedLine {
  /** A port that leads to this one. */
  readonly to: (port: number) => Promise<number>;
  readonly close: () => void;
}

/** @param bytesPerSecond of what goes to the servers, over all connections */
export function openPacedLine(bytesPerSecond: number): PacedLine {
  const ends: { close: () => unknown }[] = [];
  let freeAt = 0;
  const take = async (bytes: number): Promise<void> => {
    const now = performance.now();
    freeAt = Math.max(freeAt, now) + (bytes * 1000) / bytesPerSecond;
    await pause(freeAt - now);
  };
  const carry = async (from: Socket, to: Socket): Promise<void> => {
    for await (const bytes of from as AsyncIterable<Buffer>) {
      await take(bytes.length);
      if (!to.write(bytes)) await once(to, 'drain');
    }
    to.end();
  };
  return {
    to: async (port) => {
      const server = createServer((near) => {
        const far = connect(port, '127.0.0.1');
        const end = (): void => {
          near.destroy();
          far.destroy();
        };
        far.pipe(near);
        far.on('error', end);
        near.on('error', end);
        near.on('close', end);
        carry(near, far).catch(end);
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      ends.push(server);
      return (server.address() as AddressInfo).port;
    },
    close: () => {
      for (const end of ends) end.close();
    },
  };
}
