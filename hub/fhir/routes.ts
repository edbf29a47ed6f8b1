import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticate } from '../http/authenticate.ts';
import { bodyDigest, jsonBody } from '../http/jsonBody.ts';
import { fhirJson } from '../http/server.ts';
import { type Caller, canRead, reachOf } from '../policy/access.ts';
import type { Key, Repository, StoredResource } from '../store/repository.ts';
import { actEntry, readBundle, readPrecondition } from './act.ts';
import { capabilityStatement } from './capabilityStatement.ts';
import { changesBundle, historyEntry } from './changeFeed.ts';
import { Refusal } from './refusal.ts';
import { countIn, searchBundle } from './search.ts';
import type { ActAnswer, ActService } from './submitAct.ts';
import { isUuid, type Validate } from './validation.ts';

export interface FhirParts {
  readonly repository: Repository;
  readonly authenticate: Authenticate;
  readonly acts: ActService;
  readonly validate: Validate;
  readonly epoch: string;
  readonly url: () => string;
  readonly now: () => Date;
}

interface Path {
  readonly type: string;
  readonly id: string;
  readonly version: string;
}

const historyCount = 100;

/** The allow-list: read, vread, history, search, change feed, transaction, PUT. Nothing else exists. */
export function fhirRoutes(app: FastifyInstance, parts: FhirParts): void {
  const { repository, authenticate, epoch } = parts;
  const { resources } = repository;
  app.get('/fhir/metadata', async (_request, reply) =>
    sendJson(reply, capabilityStatement(parts.url(), parts.now().toISOString())),
  );
  app.get('/fhir/$changes', async (request, reply) => {
    const caller = await authenticate(request.headers);
    return sendJson(reply, await changesBundle(resources, caller, queryOf(request), epoch));
  });
  app.get<{ Params: Path }>('/fhir/:type', async (request, reply) => {
    const caller = await authenticate(request.headers);
    const { type } = request.params;
    return sendJson(reply, await searchBundle(resources, caller, type, queryOf(request), epoch));
  });
  app.get<{ Params: Path }>('/fhir/:type/:id', async (request, reply) => {
    const caller = await authenticate(request.headers);
    const key = await readableKey(repository, caller, request.params);
    return sendVersion(reply, await resources.read(key));
  });
  app.get<{ Params: Path }>('/fhir/:type/:id/_history', async (request, reply) => {
    const caller = await authenticate(request.headers);
    const key = await readableKey(repository, caller, request.params);
    return sendJson(reply, await history(repository, key, queryOf(request)));
  });
  app.get<{ Params: Path }>('/fhir/:type/:id/_history/:version', async (request, reply) => {
    const caller = await authenticate(request.headers);
    const key = await readableKey(repository, caller, request.params);
    const { version } = request.params;
    if (!/^[1-9]\d{0,8}$/.test(version)) throw new Refusal('notFound');
    return sendVersion(reply, await resources.readVersion(key, Number(version)));
  });
  writeRoutes(app, parts);
}

function writeRoutes(app: FastifyInstance, { authenticate, acts, validate }: FhirParts): void {
  app.post('/fhir', async (request, reply) => {
    const caller = await authenticate(request.headers);
    const requestId = requestIdOf(request);
    const digest = bodyDigest(request);
    const known = await acts.replay(caller, requestId, digest);
    if (known !== null) return sendAnswer(reply, known);
    const entries = readBundle(jsonBody(request), validate);
    const act = { caller, requestId, digest, entries, answerAs: 'bundle' } as const;
    return sendAnswer(reply, await acts.submit(act));
  });
  app.put<{ Params: Path }>('/fhir/:type/:id', async (request, reply) => {
    const caller = await authenticate(request.headers);
    const requestId = requestIdOf(request);
    const digest = bodyDigest(request);
    const known = await acts.replay(caller, requestId, digest);
    if (known !== null) return sendAnswer(reply, known);
    const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers;
    const { type, id } = request.params;
    const resource = validate(jsonBody(request), type);
    if (resource.resourceType !== type || resource.id !== id) {
      throw new Refusal('resource.invalid', `${type}.id`);
    }
    const expectedVersion = readPrecondition(ifMatch, ifNoneMatch, type);
    const entries = [actEntry(resource, type, expectedVersion)];
    const act = { caller, requestId, digest, entries, answerAs: 'resource' } as const;
    return sendAnswer(reply, await acts.submit(act));
  });
}

export function queryOf(request: FastifyRequest): URLSearchParams {
  return new URL(request.url, 'http://hub').searchParams;
}

function requestIdOf(request: FastifyRequest): string {
  const requestId = request.headers['x-request-id'];
  if (!isUuid(requestId)) throw new Refusal('requestId.missing');
  return requestId;
}

/** The key of something the caller may read. @throws Refusal `notFound` for all the rest, existing or not */
export async function readableKey(
  { resources }: Repository,
  caller: Caller,
  { type, id }: Pick<Path, 'type' | 'id'>,
): Promise<Key> {
  if (reachOf(type) === null || !isUuid(id)) throw new Refusal('notFound');
  const key = `${type}/${id}`;
  const facts = (await resources.facts([key])).get(key);
  if (facts === undefined || !canRead(caller, facts)) throw new Refusal('notFound');
  return key;
}

async function history({ resources }: Repository, key: Key, parameters: URLSearchParams) {
  for (const name of parameters.keys()) {
    if (name !== '_count' && name !== 'before') throw new Refusal('search.parameter');
  }
  const text = parameters.get('before');
  const before = text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
  const count = countIn(parameters, historyCount, historyCount);
  const versions = await resources.history(key, count, before);
  const last = versions.at(-1)?.versionId ?? 1;
  return {
    resourceType: 'Bundle',
    type: 'history',
    ...(last <= 1
      ? {}
      : {
          link: [{ relation: 'next', url: `/fhir/${key}/_history?before=${last}&_count=${count}` }],
        }),
    entry: versions.map(historyEntry),
  };
}

function sendVersion(reply: FastifyReply, stored: StoredResource | null): FastifyReply {
  if (stored === null) throw new Refusal('notFound');
  reply.headers({
    ETag: `W/"${stored.versionId}"`,
    'Last-Modified': new Date(stored.lastUpdated).toUTCString(),
  });
  return sendJson(reply, stored.resource);
}

function sendAnswer(reply: FastifyReply, answer: ActAnswer): FastifyReply {
  if (answer.replayed) reply.header('X-Replayed', 'true');
  return reply.code(answer.status).headers(answer.headers).type(fhirJson).send(answer.body);
}

export function sendJson(reply: FastifyReply, body: object): FastifyReply {
  return reply.type(fhirJson).send(JSON.stringify(body));
}
