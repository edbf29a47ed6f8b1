import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { HubFailure, invalidAnswer, tooLarge } from './hubFailure.ts';
import { connectWith, type Dialer, HubAgent } from './line/dialer.ts';
import { strangerIn } from './line/portal.ts';

export interface HttpRequest {
  readonly method: string;
  /** From the hub's address on, beginning with `/`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** A longer answer is dropped and counts as invalid. */
  readonly maxAnswerBytes: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface HttpExchange {
  /** @throws HubFailure `transient` when no whole answer came */
  readonly send: (request: HttpRequest) => Promise<HttpAnswer>;
  /** Cuts what is under way and refuses what comes after. */
  readonly close: () => void;
}

export interface HttpLimits {
  /** Longest silence of the line, milliseconds. */
  readonly silenceMs: number;
  /** Longest exchange, milliseconds: an answer that drips for ever ends too. */
  readonly totalMs: number;
}

export const defaultLimits: HttpLimits = { silenceMs: 25_000, totalMs: 170_000 };

const bodySliceBytes = 32 * 1024;

/** Connections to one address, and what is under way on them. */
interface Line {
  readonly dial: Dialer['dial'];
  readonly agent: HubAgent;
  readonly way: ReturnType<typeof whereTo>;
  readonly limits: HttpLimits;
  readonly underWay: Set<ClientRequest>;
  closed: boolean;
}

/** One request, one whole answer within bounds, no redirection; on connections that the dialer has proved. */
export function createHttpExchange(
  address: URL,
  { dial, close }: Pick<Dialer, 'dial' | 'close'>,
  limits: HttpLimits = defaultLimits,
): HttpExchange {
  const agent = new HubAgent(dial);
  const underWay = new Set<ClientRequest>();
  const line: Line = { dial, agent, way: whereTo(address), limits, underWay, closed: false };
  return {
    // A kept connection may have been closed by the hub just as it was taken again: once more, on a new one.
    send: (asked) =>
      sendOnce(line, asked, 'kept').catch((error: unknown) => {
        if (!(error instanceof StaleSocket)) throw error;
        return sendOnce(line, asked, 'fresh').catch(doubtful);
      }),
    close: () => {
      line.closed = true;
      close();
      for (const one of underWay) one.destroy();
      agent.destroy();
    },
  };
}

function sendOnce(
  line: Line,
  asked: HttpRequest,
  connection: 'kept' | 'fresh',
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    if (line.closed) throw new HubFailure('transient', 'hub.unreachable', { line: 'none' });
    const outgoing = begin(line, asked, connection);
    const timer = setTimeout(() => outgoing.destroy(new Error('too long')), line.limits.totalMs);
    timer.unref();
    const tooSilent = (): void => void outgoing.destroy(new Error('silence'));
    const silence = watchSilence(line.limits.silenceMs, tooSilent);
    const end = (): void => {
      clearTimeout(timer);
      silence.end();
      line.underWay.delete(outgoing);
    };
    let connected = false;
    outgoing.on('socket', () => {
      connected = true;
      silence.moved();
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      end();
      reject(failureOf(error, outgoing.reusedSocket, connected));
    });
    let answered = false;
    // A change of protocol that nobody asked for closes the connection without an error.
    outgoing.on('close', () => {
      end();
      if (!answered) reject(invalidAnswer());
    });
    outgoing.on('response', (incoming) => {
      answered = true;
      readAnswer(incoming, asked.maxAnswerBytes, silence.moved).then(
        (answer) => {
          end();
          const stranger = strangerIn(answer);
          if (stranger === null) resolve(answer);
          else reject(new HubFailure('transient', stranger, { line: 'none' }));
        },
        (error: unknown) => {
          end();
          outgoing.destroy();
          reject(error instanceof HubFailure ? error : lineFailure(true));
        },
      );
    });
    writeBody(outgoing, asked.body, silence.moved);
  });
}

/** Its body is written by the caller, who listens first. */
function begin(
  { dial, agent, way, underWay }: Line,
  { path, method, headers, body }: HttpRequest,
  connection: 'kept' | 'fresh',
): ClientRequest {
  const outgoing = request({
    ...way,
    path: way.path + path,
    method,
    ...(connection === 'fresh'
      ? { createConnection: (_, done) => connectWith(dial, done) }
      : { agent }),
    headers: {
      ...headers,
      ...(body === undefined ? {} : { 'content-length': String(body.length) }),
    },
  });
  underWay.add(outgoing);
  return outgoing;
}

function failureOf(error: NodeJS.ErrnoException, isReused: boolean, connected: boolean): Error {
  if (error instanceof HubFailure) return error;
  if (error.code?.startsWith('HPE_') === true) return invalidAnswer();
  if (isReused && error.code === 'ECONNRESET') return new StaleSocket();
  return lineFailure(connected);
}

/** Tells a kept connection that died between two requests from a line that was cut. */
class StaleSocket extends Error {}

/** The first connection broke after something was written to it: what was asked may have been heard all the same. */
function doubtful(error: unknown): never {
  if (!(error instanceof HubFailure) || error.line !== 'none') throw error;
  throw new HubFailure('transient', error.code, { line: 'lost' });
}

function lineFailure(connected: boolean): HubFailure {
  return new HubFailure('transient', 'hub.unreachable', { line: connected ? 'lost' : 'none' });
}

interface SilenceWatch {
  readonly moved: () => void;
  readonly end: () => void;
}

/**
 * Counts from the first time that something moved. A socket's own watch grants a second silence where the first one met a write
 * that was half done, as every cut in the middle of a picture does.
 */
function watchSilence(silenceMs: number, onSilent: () => void): SilenceWatch {
  let timer: NodeJS.Timeout | null = null;
  let ended = false;
  return {
    moved: () => {
      if (ended) return;
      timer ??= setTimeout(onSilent, silenceMs).unref();
      timer.refresh();
    },
    end: () => {
      ended = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** In slices, so that a slow line is heard moving and not taken for a silent one. */
function writeBody(outgoing: ClientRequest, body: Uint8Array | undefined, moved: () => void): void {
  let offset = 0;
  const next = (): void => {
    while (body !== undefined && offset < body.length) {
      const slice = body.subarray(offset, offset + bodySliceBytes);
      offset += slice.length;
      if (!outgoing.write(slice)) {
        outgoing.once('drain', () => {
          moved();
          next();
        });
        return;
      }
    }
    outgoing.end();
  };
  next();
}

async function readAnswer(
  incoming: IncomingMessage,
  maxBytes: number,
  moved: () => void,
): Promise<HttpAnswer> {
  moved();
  const status = incoming.statusCode ?? 0;
  const encoding = incoming.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw invalidAnswer();
  if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    moved();
    length += chunk.length;
    if (length > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  if (!incoming.complete) throw lineFailure(true);
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
  return { status, headers, body: Buffer.concat(chunks) };
}

/** What Node needs to write the request; the connection is already made, and secured where it has to be. */
function whereTo({ hostname, port, protocol, pathname }: URL) {
  const defaultPort = protocol === 'https:' ? 443 : 80;
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? defaultPort : Number(port),
    defaultPort,
    path: pathname.replace(/\/$/, ''),
  };
}
