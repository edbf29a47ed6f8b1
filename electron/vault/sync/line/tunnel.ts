import { type IncomingMessage, request } from 'node:http';
import { isIP, type Socket } from 'node:net';
import type { LineFault } from '../../../../shared/lineFault.ts';
import { HubFailure } from '../hubFailure.ts';
import type { Patience } from './opened.ts';
import { isPortal } from './portal.ts';
import { type Host, lineFailure } from './secureSocket.ts';

/**
 * A way through an HTTP proxy to `target`, over an open connection to that proxy. It is told the hub's name and port and
 * nothing else; TLS to the hub goes on inside.
 * @throws HubFailure `line.proxyAuthentication`, `line.proxyRefused`, `line.portal`, `hub.unreachable`
 */
export function openTunnel(
  proxy: Socket,
  target: Host,
  { timeoutMs, signal }: Patience,
): Promise<Socket> {
  const place = `${isIP(target.name) === 6 ? `[${target.name}]` : target.name}:${target.port}`;
  return new Promise((resolve, reject) => {
    const asked = request({
      method: 'CONNECT',
      path: place,
      headers: { host: place },
      createConnection: () => proxy,
      setHost: false,
      signal,
    });
    const fail = (failure: HubFailure): void => {
      clearTimeout(timer);
      asked.destroy();
      proxy.destroy();
      reject(failure);
    };
    const unreachable = (): void =>
      fail(new HubFailure('transient', 'hub.unreachable', { line: 'none' }));
    const timer = setTimeout(unreachable, timeoutMs);
    asked.on('error', unreachable);
    asked.on('connect', (answer, socket: Socket, head) => {
      const fault = faultOf(answer);
      // A hub does not speak before it is spoken to: bytes after the answer are the proxy's own.
      if (fault !== null || head.length > 0) return fail(lineFailure(fault ?? 'line.proxyRefused'));
      clearTimeout(timer);
      resolve(socket);
    });
    asked.end();
  });
}

function faultOf({ statusCode = 0, headers }: IncomingMessage): LineFault | null {
  if (statusCode >= 200 && statusCode < 300) return null;
  if (statusCode === 407) return 'line.proxyAuthentication';
  return isPortal(statusCode, headers['content-type']) ? 'line.portal' : 'line.proxyRefused';
}
