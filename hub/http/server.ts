import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import type { Reason } from '../fhir/reason.ts';
import { Refusal } from '../fhir/refusal.ts';
import { isDiskFull } from '../store/diskFull.ts';
import { maxBodyBytes } from './jsonBody.ts';
import type { Log } from './log.ts';

export const fhirJson = 'application/fhir+json; charset=utf-8';

export interface ServerParts {
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  readonly epoch: string;
  readonly log: Log;
  readonly patience: Patience;
}

/** How long the hub waits for whoever is slow; milliseconds. */
export interface Patience {
  /** For the headers of a request. */
  readonly headersMs: number;
  /** For the whole of it. */
  readonly requestMs: number;
  /** While nothing moves on a connection, in either direction. */
  readonly silenceMs: number;
  /** Node looks for late requests this often; its own half minute would double the promise. */
  readonly checkMs: number;
}

/** `README.md` 1. */
export const usualPatience: Patience = {
  headersMs: 15_000,
  requestMs: 180_000,
  silenceMs: 30_000,
  checkMs: 2000,
};

/** The HTTP server with its limits and its way of refusing; routes are added by their owners. */
export function createServer({ tls, epoch, log, patience }: ServerParts): FastifyInstance {
  const { headersMs, requestMs, silenceMs, checkMs } = patience;
  const waits = { headersTimeout: headersMs, connectionsCheckingInterval: checkMs };
  const options = {
    logger: false,
    bodyLimit: maxBodyBytes,
    requestTimeout: requestMs,
    connectionTimeout: silenceMs,
    keepAliveTimeout: silenceMs,
    clientErrorHandler: refuseOnSocket,
    routerOptions: { maxParamLength: 200, caseSensitive: true },
  };
  const app: FastifyInstance =
    tls === null
      ? Fastify({ ...options, http: waits })
      : // The type of an HTTPS instance differs only in its raw server, which nobody here touches.
        (Fastify({
          ...options,
          https: { ...tls, minVersion: 'TLSv1.2', ...waits },
        }) as unknown as FastifyInstance);
  parseBodiesAsBytes(app);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'X-Hub-Epoch': epoch,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
  });
  app.setErrorHandler((error, _request, reply) => refuse(reply, asRefusal(error, log)));
  refuseUnknownRoutes(app);
  return app;
}

export function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const body = JSON.stringify(refusal.outcome);
  return reply.code(refusal.status).headers(refusal.headers).type(fhirJson).send(body);
}

/** A connection that is cut while its other end still writes may lose what was just said to it. */
const lastWordsMs = 1000;

/** What is late, or not HTTP at all, never becomes a request: it is refused on the connection itself, which then ends. */
function refuseOnSocket(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET') socket.destroy();
  if (!socket.writable) return;
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const { status, outcome } = new Refusal(late ? 'timeout' : 'body.malformed');
  const body = JSON.stringify(outcome);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Date: ${new Date().toUTCString()}`,
    `Content-Type: ${fhirJson}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end([...head, '', body].join('\r\n'));
  setTimeout(() => socket.destroy(), lastWordsMs).unref();
}

/** Routes see bytes: digests are taken on what came, and depth is checked before parsing. */
function parseBodiesAsBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['application/fhir+json', 'application/json', 'application/x-www-form-urlencoded'],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  );
  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) =>
    done(null),
  );
}

const fastifyCodes: Readonly<Record<string, Reason>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body.tooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media.unsupported',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body.malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body.malformed',
  FST_ERR_BAD_URL: 'route.unknown',
};

/** Anything thrown that is not a refusal is a bug: logged without its message, which may repeat content. */
export function asRefusal(error: unknown, log: Log): Refusal {
  if (error instanceof Refusal) return error;
  if (isDiskFull(error)) return new Refusal('storage.full');
  const code = (error as Partial<FastifyError> | null)?.code ?? '';
  const known = Object.hasOwn(fastifyCodes, code) ? fastifyCodes[code] : undefined;
  if (known !== undefined) return new Refusal(known);
  if (code.startsWith('SQLITE_BUSY')) return new Refusal('unavailable');
  const operationId = randomUUID();
  log.error({ operationId, code, ...traceOf(error) }, 'request.failed');
  return new Refusal('internal', [], { 'X-Operation-Id': operationId });
}

function traceOf(error: unknown): { name: string; frames: readonly string[] } {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { name: error.name, frames };
}

interface KnownRoute {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

function refuseUnknownRoutes(app: FastifyInstance): void {
  const known = new Map<string, KnownRoute>();
  app.addHook('onRoute', ({ url, method }) => {
    const route = known.get(url) ?? { pattern: patternOf(url), methods: new Set() };
    for (const one of [method].flat()) route.methods.add(one);
    known.set(url, route);
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const methods = [...known.values()]
      .filter(({ pattern }) => pattern.test(path))
      .flatMap((route) => [...route.methods]);
    if (methods.length === 0) return refuse(reply, new Refusal('route.unknown'));
    const Allow = [...new Set(methods)].sort().join(', ');
    return refuse(reply, new Refusal('method.notAllowed', [], { Allow }));
  });
}

function patternOf(url: string): RegExp {
  const escaped = url.replaceAll(/[$.*+?^()|[\]{}\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll(/:\w+/g, '[^/]+')}$`);
}
