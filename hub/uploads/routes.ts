import { Metadata, Server } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Reason } from '../fhir/reason.ts';
import { Refusal } from '../fhir/refusal.ts';
import type { Authenticate } from '../http/authenticate.ts';
import type { Log } from '../http/log.ts';
import { asRefusal } from '../http/server.ts';
import { maxFileBytes } from './limits.ts';
import type { UploadRequest, UploadService } from './uploadService.ts';
import type { UploadStore } from './uploadStore.ts';

export interface UploadParts {
  readonly authenticate: Authenticate;
  readonly uploads: UploadService;
  readonly store: UploadStore;
  readonly log: Log;
}

/** tus answers by status; each of its refusals becomes one of ours. */
const tusReasons: Readonly<Record<number, Reason>> = {
  400: 'body.malformed',
  403: 'body.malformed',
  404: 'notFound',
  409: 'upload.offset',
  410: 'notFound',
  412: 'body.malformed',
  413: 'upload.tooLarge',
};

/**
 * tus 1.0.0 under `/files`. Who may is decided here, before tus sees the request. Locks are held in this process:
 * several hub processes need a shared locker, or the same front end for one upload.
 */
export function uploadRoutes(app: FastifyInstance, parts: UploadParts): void {
  const { authenticate, uploads, log } = parts;
  const tus = createTusServer(parts.store, log);
  app.post('/files', async (request, reply) => {
    const caller = await authenticate(request.headers);
    requireProtocol(request);
    await uploads.begin(caller, readCreation(request));
    return handOver(tus, request, reply);
  });
  for (const method of ['HEAD', 'PATCH'] as const) {
    app.route<{ Params: { id: string } }>({
      method,
      url: '/files/:id',
      handler: async (request, reply) => {
        const caller = await authenticate(request.headers);
        requireProtocol(request);
        await uploads.authorize(caller, request.params.id);
        return handOver(tus, request, reply);
      },
    });
  }
}

function createTusServer(store: UploadStore, log: Log): Server {
  return new Server({
    path: '/files',
    datastore: store,
    maxSize: maxFileBytes,
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction: (_request, metadata) => metadata?.binaryId ?? '',
    onUploadFinish: async (_request, upload) => {
      await store.getUpload(upload.id);
      return {};
    },
    onResponseError: (_request, error) => {
      const refusal = refusalOf(error, log);
      return { status_code: refusal.status, body: JSON.stringify(refusal.outcome) };
    },
  });
}

function refusalOf(error: Error | { status_code: number }, log: Log): Refusal {
  if (error instanceof Error) return asRefusal(error, log);
  return new Refusal(tusReasons[error.status_code] ?? 'unavailable');
}

function requireProtocol(request: FastifyRequest): void {
  if (request.headers['tus-resumable'] !== '1.0.0') throw new Refusal('body.malformed');
}

function readCreation(request: FastifyRequest): UploadRequest {
  const { 'upload-length': length, 'upload-metadata': text } = request.headers;
  if (typeof length !== 'string' || !/^[1-9]\d{0,9}$/.test(length)) {
    throw new Refusal('body.malformed');
  }
  const { binaryId, sha256, contentType, kind } = readMetadata(text);
  return {
    binaryId: binaryId ?? '',
    sha256: sha256 ?? '',
    contentType: contentType ?? '',
    size: Number(length),
    kind: kind === 'preview' ? 'preview' : 'original',
  };
}

function readMetadata(text: string | string[] | undefined) {
  try {
    return Metadata.parse(typeof text === 'string' ? text : '') ?? {};
  } catch {
    throw new Refusal('body.malformed');
  }
}

/** From here on tus answers on the raw socket; the headers already set come along. */
async function handOver(
  tus: Server,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  await tus.handle(request.raw, reply.raw);
  return reply;
}
