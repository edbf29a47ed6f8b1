import { createReadStream } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../fhir/refusal.ts';
import type { Authenticate } from '../http/authenticate.ts';
import { rangeOf } from '../http/byteRange.ts';
import { updateFolder } from './updateFolder.ts';

export interface UpdateParts {
  readonly authenticate: Authenticate;
  /** Null offers nothing: the route then does not exist. */
  readonly updatesDir: string | null;
}

/** New versions of the workstation, for any workstation of the Region, whole or in ranges. */
export function updateRoutes(
  app: FastifyInstance,
  { authenticate, updatesDir }: UpdateParts,
): void {
  if (updatesDir === null) return;
  const find = updateFolder(updatesDir);
  app.get<{ Params: { name: string } }>('/updates/:name', async (request, reply) => {
    await authenticate(request.headers);
    const offered = await find(request.params.name);
    if (offered === null) throw new Refusal('notFound');
    reply.headers({
      'Content-Type': offered.contentType,
      'Content-Disposition': 'attachment',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Accept-Ranges': 'bytes',
    });
    const { start, end } = rangeOf(request.headers.range, offered.size, reply);
    reply.header('Content-Length', end - start + 1);
    return reply.send(createReadStream(offered.path, { start, end }));
  });
}
