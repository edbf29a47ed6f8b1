import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { type Tamper, tamperUpgrade } from './tamperedLive.ts';

/** What happens to one request on its way. */
export type Fault =
  | { readonly kind: 'none' }
  /** The connection is cut before anything is read. */
  | { readonly kind: 'cut' }
  /** The connection is cut after that many bytes of the body went through. */
  | { readonly kind: 'cutBody'; readonly after: number }
  /** The hub does what was asked, and nobody hears of it. */
  | { readonly kind: 'lostAnswer' }
  /** The hub does what was asked, and half of its answer comes. */
  | { readonly kind: 'halfAnswer' }
  /** Nothing ever comes. */
  | { readonly kind: 'silence' }
  /** Somebody else answers. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: string | Uint8Array;
      readonly headers?: Record<string, string>;
    }
  /** Somebody else's bytes, whatever they are, and the end of the connection. */
  | { readonly kind: 'raw'; readonly bytes: Uint8Array }
  /** Bytes for as long as they are taken, so many at most, and no end; then tells how many that were. */
  | {
      readonly kind: 'flood';
      readonly atMostBytes: number;
      readonly taken: (bytes: number) => void;
    }
  /** The hub's answer, changed. */
  | { readonly kind: 'alter'; readonly change: (answer: Altered) => Altered }
  /** The answer comes one byte at a time, for ever. */
  | { readonly kind: 'drip' };

export interface Altered {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export interface AskedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

export interface RecordedBody {
  readonly request: string;
  readonly body: Buffer;
}

export type Chooser = (asked: AskedRequest, index: number) => Fault;

/** A line to a real hub that does whatever a test wants: raw sockets, nothing simulated on our side. */
export interface HostileHub {
  readonly url: string;
  readonly port: number;
  /** Decides the fate of each request from now on. */
  readonly choose: (chooser: Chooser) => void;
  /** Every request waits that many milliseconds before it goes on. */
  readonly delay: (ms: number) => void;
  /** Whether WebSockets pass; they do not at first, so that runs begin only when a test says so. */
  readonly passLive: (pass: boolean) => void;
  /** Null lets what they say pass as it is; decided when a socket opens. */
  readonly tamperLive: (tamper: Tamper | null) => void;
  /** What passes now carries nothing more, and nobody closes it: the network below is gone. Later ones pass. */
  readonly deadenLive: () => void;
  /** WebSockets that pass now. */
  readonly liveCount: () => number;
  /** Every request seen, `METHOD path`. */
  readonly seen: string[];
  /** Every body that reached the hub whole, with its `METHOD path`. */
  readonly bodies: RecordedBody[];
  /** Nobody listens any more, until `up`. */
  readonly down: () => Promise<void>;
  readonly up: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export const honest: Chooser = () => ({ kind: 'none' });

/** @param upstreamPort where the real hub listens on 127.0.0.1; null when there is none */
export async function startHostileHub(upstreamPort: () => number | null): Promise<HostileHub> {
  const sockets = new Set<Socket>();
  const seen: string[] = [];
  const bodies: RecordedBody[] = [];
  let choose = honest;
  let index = 0;
  let delayMs = 0;
  const server = createServer((incoming, outgoing) => {
    const asked = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
    };
    const name = `${asked.method} ${asked.path}`;
    seen.push(name);
    index += 1;
    const record = (body: Buffer): void => void bodies.push({ request: name, body });
    const fault = choose(asked, index);
    const go = (): void =>
      void serve(fault, incoming, outgoing, upstreamPort(), record).catch(() => outgoing.destroy());
    if (delayMs === 0) go();
    else setTimeout(go, delayMs);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  let live = false;
  let tamper: Tamper | null = null;
  const liveSockets = new Set<Socket>();
  const deadening = new Set<() => void>();
  server.on('upgrade', (incoming, socket: Socket, head) => {
    const port = upstreamPort();
    if (!live || port === null) {
      socket.destroy();
      return;
    }
    liveSockets.add(socket);
    socket.on('close', () => liveSockets.delete(socket));
    if (tamper === null) deadening.add(forwardUpgrade(incoming, socket, head, port));
    else tamperUpgrade(incoming, socket, head, port, tamper);
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    choose: (chooser) => {
      choose = chooser;
    },
    delay: (ms) => {
      delayMs = ms;
    },
    tamperLive: (chosen) => {
      tamper = chosen;
    },
    deadenLive: () => {
      for (const deaden of deadening) deaden();
      deadening.clear();
      liveSockets.clear();
    },
    liveCount: () => liveSockets.size,
    passLive: (pass) => {
      live = pass;
      if (!pass) for (const socket of sockets) socket.destroy();
    },
    seen,
    bodies,
    down: stop,
    up: () => (server.listening ? Promise.resolve() : listen(port)),
    close: () => (server.listening ? stop() : Promise.resolve()),
  };
}

/** @returns what makes a dead line of it: neither end learns anything of the other any more */
function forwardUpgrade(
  incoming: IncomingMessage,
  socket: Socket,
  head: Buffer,
  port: number,
): () => void {
  let dead = false;
  const upstream = connect(port, '127.0.0.1', () => {
    const headers = Object.entries(incoming.headers).map(([name, value]) => `${name}: ${value}`);
    upstream.write([`GET ${incoming.url} HTTP/1.1`, ...headers, '', ''].join('\r\n'));
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  });
  upstream.on('error', () => dead || socket.destroy());
  for (const end of ['error', 'close']) socket.on(end, () => dead || upstream.destroy());
  return () => {
    dead = true;
    upstream.unpipe(socket);
    socket.unpipe(upstream);
  };
}

async function serve(
  fault: Fault,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  upstreamPort: number | null,
  record: (body: Buffer) => void,
): Promise<void> {
  switch (fault.kind) {
    case 'cut':
      incoming.socket.destroy();
      return;
    case 'silence':
      incoming.resume();
      return;
    case 'answer':
      await readAll(incoming);
      outgoing.writeHead(fault.status, fault.headers ?? {}).end(fault.body);
      return;
    case 'raw':
      await readAll(incoming);
      incoming.socket.end(fault.bytes);
      return;
    case 'flood':
      await readAll(incoming);
      flood(incoming.socket, fault);
      return;
    case 'drip':
      drip(outgoing);
      return;
    case 'cutBody':
      await forwardPart(incoming, fault.after, upstreamPort);
      incoming.socket.destroy();
      return;
    default: {
      const body = await readAll(incoming);
      const answer = await forward(incoming, body, upstreamPort);
      record(body);
      reply(fault, answer, incoming, outgoing);
    }
  }
}

function reply(
  fault: Exclude<
    Fault,
    { kind: 'cut' | 'silence' | 'answer' | 'raw' | 'flood' | 'drip' | 'cutBody' }
  >,
  answer: { status: number; headers: Record<string, string>; body: Buffer },
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  switch (fault.kind) {
    case 'lostAnswer':
      incoming.socket.destroy();
      return;
    case 'halfAnswer':
      outgoing.writeHead(answer.status, {
        ...answer.headers,
        'content-length': Math.max(answer.body.length, 1),
      });
      outgoing.write(answer.body.subarray(0, answer.body.length / 2), () =>
        incoming.socket.destroy(),
      );
      outgoing.flushHeaders();
      return;
    case 'alter': {
      const body = answer.body.toString('utf8');
      const altered = fault.change({ status: answer.status, headers: answer.headers, body });
      const { 'content-length': _, ...headers } = altered.headers;
      outgoing.writeHead(altered.status, headers).end(altered.body);
      return;
    }
    case 'none':
      outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  }
}

function flood(socket: Socket, { atMostBytes, taken }: Extract<Fault, { kind: 'flood' }>): void {
  const bytes = Buffer.alloc(64 * 1024, ' ');
  let sent = 0;
  const more = (): void => {
    for (let goesOn = true; goesOn && !socket.destroyed && sent < atMostBytes; ) {
      sent += bytes.length;
      goesOn = socket.write(bytes);
    }
  };
  socket.on('drain', more);
  socket.on('close', () => taken(sent));
  socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/fhir+json\r\n\r\n');
  more();
}

function drip(outgoing: ServerResponse): void {
  outgoing.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => outgoing.write(' '), 20);
  outgoing.on('close', () => clearInterval(timer));
}

async function readAll(incoming: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function open(incoming: IncomingMessage, port: number | null) {
  if (port === null) throw new Error('There is no hub behind this line');
  return request({
    host: '127.0.0.1',
    port,
    method: incoming.method,
    path: incoming.url,
    headers: { ...incoming.headers, connection: 'close' },
  });
}

function forward(
  incoming: IncomingMessage,
  body: Buffer,
  port: number | null,
): Promise<{ status: number; headers: Record<string, string>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const outgoing = open(incoming, port);
    outgoing.on('error', reject);
    outgoing.on('response', (answer) => {
      readAll(answer).then((read) => {
        const headers = Object.fromEntries(
          Object.entries(answer.headers).flatMap(([name, value]) =>
            typeof value === 'string' && name !== 'connection' && name !== 'transfer-encoding'
              ? [[name, value]]
              : [],
          ),
        );
        resolve({ status: answer.statusCode ?? 0, headers, body: read });
      }, reject);
    });
    outgoing.end(body);
  });
}

/** Lets the beginning of a body through, then cuts towards the hub too. */
async function forwardPart(
  incoming: IncomingMessage,
  after: number,
  port: number | null,
): Promise<void> {
  const outgoing = open(incoming, port);
  outgoing.on('error', () => {});
  let passed = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    const part = chunk.subarray(0, after - passed);
    passed += part.length;
    await new Promise<void>((resolve) => outgoing.write(part, () => resolve()));
    if (passed >= after) break;
  }
  // What was written must have reached the hub before the cut.
  await new Promise((resolve) => setTimeout(resolve, 20));
  outgoing.destroy();
}
