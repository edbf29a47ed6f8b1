import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** What an HTTP proxy of an establishment does with whoever wants through. */
export type ProxyHabit =
  | { readonly kind: 'passes' }
  | {
      readonly kind: 'answers';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  /** Takes the connection, and gives everything to a server of its own: TLS interception. */
  | { readonly kind: 'diverts'; readonly port: number }
  | { readonly kind: 'silent' };

export interface TestProxy {
  /** In the form of a proxy script. */
  readonly rules: string;
  /** Places asked for, in order: all that a proxy learns. */
  readonly asked: string[];
  /** From the next connection on; what is open is cut. */
  readonly behave: (habit: ProxyHabit) => void;
  readonly close: () => Promise<void>;
}

/** A real HTTP proxy on this machine: CONNECT over sockets, and nothing else. */
export async function startProxy(): Promise<TestProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  let habit: ProxyHabit = { kind: 'passes' };
  const server = createServer((_, answer) => answer.writeHead(400).end());
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('connect', ({ url = '' }: IncomingMessage, socket: Socket) => {
    asked.push(url);
    if (habit.kind === 'silent') return;
    if (habit.kind === 'answers') {
      const { status, headers = {}, body = '' } = habit;
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const length = `content-length: ${body.length}\r\n`;
      socket.end(`HTTP/1.1 ${status} Said\r\n${lines.join('')}${length}\r\n${body}`);
      return;
    }
    const port = habit.kind === 'diverts' ? habit.port : Number(url.split(':').pop());
    const behind = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(behind).pipe(socket);
    });
    behind.on('error', () => socket.destroy());
    socket.on('close', () => behind.destroy());
  });
  const port = await listening(server);
  return {
    rules: `PROXY 127.0.0.1:${port}`,
    asked,
    behave: (other) => {
      habit = other;
      for (const socket of sockets) socket.destroy();
    },
    close: () => closed(server, sockets),
  };
}

/** A network's own page, whatever is asked, on a port where a hub should be. */
export async function startPortal(answer: {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((_, outgoing) =>
    outgoing.writeHead(answer.status, answer.headers).end(answer.body ?? ''),
  );
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('clientError', (_, socket) => {
    socket.end('HTTP/1.1 302 Found\r\nlocation: http://portail.example/\r\n\r\n');
  });
  const port = await listening(server);
  return { port, close: () => closed(server, sockets) };
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function closed(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}
