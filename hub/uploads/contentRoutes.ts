import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refusal } from '../fhir/refusal.ts';
import { readableKey } from '../fhir/routes.ts';
import type { Authenticate } from '../http/authenticate.ts';
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

interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** One range only; several at once get the whole file, as RFC 9110 allows. */
function rangeOf(header: string | undefined, size: number, reply: FastifyReply): ByteRange {
  const [match, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  const whole = { start: 0, end: size - 1 };
  if (match === undefined || (from === '' && to === '')) return whole;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? whole.end : Math.min(Number(to), whole.end);
  if (start > end) {
    throw new Refusal('range.invalid', [], { 'Content-Range': `bytes */${size}` });
  }
  reply.code(206).header('Content-Range', `bytes ${start}-${end}/${size}`);
  return { start, end };
}
