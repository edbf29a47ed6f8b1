import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the ports that Linux and Windows hand out by themselves: nobody's outgoing connection takes it while whoever
 * listens there is away.
 */
const firstPort = 20_000;
const lastPort = 32_000;

/** A port of 127.0.0.1 to listen on, to leave, and to listen on again. */
export async function lastingPort(): Promise<number> {
  for (;;) {
    const port = randomInt(firstPort, lastPort);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
