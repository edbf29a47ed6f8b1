import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../fhir/refusal.ts';
import type { Authenticate } from '../http/authenticate.ts';
import { maxFileBytes } from './limits.ts';
import type { Piece, UploadDesk } from './uploadDesk.ts';
import type { UploadRequest, UploadService } from './uploadService.ts';

export interface UploadParts {
  readonly authenticate: Authenticate;
  readonly uploads: UploadService;
  readonly desk: UploadDesk;
}

const version = '1.0.0';
const pieceType = 'application/offset+octet-stream';

/**
 * tus 1.0.0 under `/files`: its core protocol, creation, and creation with a first piece. Who may is decided before a
 * byte is looked at.
 */
export function uploadRoutes(app: FastifyInstance, parts: UploadParts): void {
  const { authenticate, uploads, desk } = parts;
  app.post('/files', async (request, reply) => {
    const caller = await authenticate(request.headers);
    requireProtocol(request, reply);
    const creation = readCreation(request);
    const first = request.headers['content-type'] === pieceType ? pieceOf(request) : null;
    if ((first?.length ?? 0) > creation.size) throw new Refusal('upload.tooLarge');
    await uploads.begin(caller, creation);
    const offset = await desk.create(creation.binaryId, first);
    reply.header('Location', `/files/${creation.binaryId}`);
    if (first !== null) reply.header('Upload-Offset', offset);
    return reply.code(201).send();
  });
  app.head<{ Params: { id: string } }>('/files/:id', async (request, reply) => {
    const caller = await authenticate(request.headers);
    requireProtocol(request, reply);
    await uploads.authorize(caller, request.params.id);
    const { offset, size } = await desk.look(request.params.id);
    return reply.headers({ 'Upload-Offset': offset, 'Upload-Length': size }).send();
  });
  app.patch<{ Params: { id: string } }>('/files/:id', async (request, reply) => {
    const caller = await authenticate(request.headers);
    requireProtocol(request, reply);
    await uploads.authorize(caller, request.params.id);
    const { 'upload-offset': from, 'content-type': type } = request.headers;
    if (type !== pieceType || typeof from !== 'string' || !/^\d{1,15}$/.test(from)) {
      throw new Refusal('body.malformed');
    }
    const offset = await desk.append(request.params.id, Number(from), pieceOf(request));
    return reply.code(204).header('Upload-Offset', offset).send();
  });
}

function pieceOf({ raw, headers }: FastifyRequest): Piece {
  const { 'content-length': length } = headers;
  return { source: raw, length: length === undefined ? null : Number(length) };
}

function requireProtocol(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('Tus-Resumable', version);
  if (request.headers['tus-resumable'] !== version) throw new Refusal('body.malformed');
}

function readCreation(request: FastifyRequest): UploadRequest {
  const { 'upload-length': length, 'upload-metadata': text } = request.headers;
  if (typeof length !== 'string' || !/^[1-9]\d{0,9}$/.test(length)) {
    throw new Refusal('body.malformed');
  }
  if (Number(length) > maxFileBytes) throw new Refusal('upload.tooLarge');
  const { binaryId, sha256, contentType, kind } = readMetadata(text);
  return {
    binaryId: binaryId ?? '',
    sha256: sha256 ?? '',
    contentType: contentType ?? '',
    size: Number(length),
    kind: kind === 'preview' ? 'preview' : 'original',
  };
}

/** Names with their values in base64, separated by commas. */
function readMetadata(text: string | string[] | undefined): Readonly<Record<string, string>> {
  const pairs = typeof text === 'string' && text !== '' ? text.split(',') : [];
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', value = '', more] = pair.trim().split(' ');
      if (name === '' || more !== undefined || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) {
        throw new Refusal('body.malformed');
      }
      return [name, Buffer.from(value, 'base64').toString('utf8')];
    }),
  );
}
