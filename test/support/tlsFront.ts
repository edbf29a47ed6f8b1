import { type AddressInfo, connect, type Socket } from 'node:net';
import { createServer, type SecureVersion } from 'node:tls';
import type { Pair } from './certificates.ts';

/** A TLS end in front of a server on this machine, at the level of bytes: what comes out of it is what was told to it. */
export interface TlsFront {
  readonly port: number;
  readonly url: string;
  /** Bytes of requests, headers and bodies, that somebody sent inside TLS. */
  readonly received: () => number;
  /** Connections, whatever became of them. */
  readonly connections: () => number;
  /** From the next connection on; what is open is cut. */
  readonly present: (pair: Pair) => void;
  readonly close: () => Promise<void>;
}

export interface TlsFrontOptions {
  /** Where to pass on what comes; without, it is counted and nobody answers. */
  readonly upstream?: () => number;
  readonly onlyVersion?: SecureVersion;
}

export async function startTlsFront(pair: Pair, options: TlsFrontOptions = {}): Promise<TlsFront> {
  const { upstream, onlyVersion } = options;
  const sockets = new Set<Socket>();
  let received = 0;
  let connections = 0;
  const old = { minVersion: onlyVersion, maxVersion: onlyVersion, ciphers: 'DEFAULT@SECLEVEL=0' };
  const server = createServer({ ...pair, ...(onlyVersion === undefined ? {} : old) }, (socket) => {
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length;
    });
    if (upstream === undefined) return;
    const behind = connect(upstream(), '127.0.0.1');
    behind.on('error', () => socket.destroy());
    socket.pipe(behind).pipe(socket);
    socket.on('close', () => behind.destroy());
  });
  server.on('tlsClientError', () => {});
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port,
    url: `https://127.0.0.1:${port}`,
    received: () => received,
    connections: () => connections,
    present: (other) => {
      server.setSecureContext(other);
      cut();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
