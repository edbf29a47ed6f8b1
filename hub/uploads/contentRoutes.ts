import type { FastifyInstance } from 'fastify';
import { Refusal } from '../fhir/refusal.ts';
import { readableKey } from '../fhir/routes.ts';
import type { Authenticate } from '../http/authenticate.ts';
import { rangeOf } from '../http/byteRange.ts';
import type { Repository } from '../store/repository.ts';
import type { FileFolder } from './fileFolder.ts';

export interface ContentParts {
  readonly authenticate: Authenticate;
  readonly repository: Repository;
  readonly files: FileFolder;
}

/** The bytes of a Binary as they came, never inside JSON. */
export function contentRoutes(app: FastifyInstance, parts: ContentParts): void {
  const { authenticate, repository, files } = parts;
  app.get<{ Params: { id: string } }>('/fhir/Binary/:id', async (request, reply) => {
    const caller = await authenticate(request.headers);
    const { id } = request.params;
    await readableKey(repository, caller, { type: 'Binary', id });
    const binary = await repository.transfers.binary(id);
    if (binary?.state !== 'received') throw new Refusal('notFound');
    const { size, sha256, contentType } = binary;
    reply.headers({
      'Content-Type': contentType,
      'Content-Disposition': 'attachment',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Accept-Ranges': 'bytes',
      ETag: `"${sha256}"`,
    });
    const { start, end } = rangeOf(request.headers.range, size, reply);
    reply.header('Content-Length', end - start + 1);
    return reply.send(files.read(id, start, end));
  });
}
