import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../fhir/refusal.ts';
import { sendJson } from '../fhir/routes.ts';
import type { Authenticate } from '../http/authenticate.ts';
import { jsonBody } from '../http/jsonBody.ts';
import type { RateLimit } from '../http/rateLimit.ts';
import type { Announce } from '../live/announce.ts';
import type { Repository } from '../store/repository.ts';
import { EnrolmentRequest, enrol } from './enrolment.ts';
import { readAnnounced } from './hubKeys.ts';
import {
  joinTeam,
  ProfessionalRequest,
  registerProfessional,
  TeamRequest,
} from './professionals.ts';
import { tokenRoute } from './tokenRoute.ts';

export interface AuthParts {
  readonly repository: Repository;
  readonly authenticate: Authenticate;
  readonly announce: Announce;
  /** By address, for those who have no token yet. */
  readonly rateLimit: RateLimit;
  /** The hub's public address, part of every `aud`. */
  readonly url: () => string;
  readonly now: () => Date;
  /** How long an answer waits for the certifying program; 0 where none runs beside the hub. */
  readonly certificateWaitMs: number;
}

const Status = z.strictObject({
  version: z.string().max(40),
  waiting: z.number().int().nonnegative(),
  oldestWaiting: z.iso.datetime({ offset: true }).nullable(),
  clockOffsetMs: z.number().int(),
  hubKeys: z.number().int().nonnegative().optional(),
});

export function authRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { authenticate, repository } = parts;
  const { identities } = repository;
  tokenRoute(app, parts);
  app.post('/auth/enrol', async (request, reply) => {
    parts.rateLimit(request.ip);
    const enrolled = await enrol(parts, parsed(EnrolmentRequest, request));
    return sendJson(reply.code(201), enrolled);
  });
  app.post('/auth/professional', async (request, reply) => {
    const caller = await authenticate(request.headers);
    const professional = parsed(ProfessionalRequest, request);
    return sendJson(reply, await registerProfessional(parts, caller, professional));
  });
  app.post('/auth/team', async (request, reply) => {
    const caller = await authenticate(request.headers);
    parts.rateLimit(request.ip);
    return sendJson(reply, await joinTeam(parts, caller, parsed(TeamRequest, request)));
  });
  keyRoutes(app, parts);
  app.put('/workstation/status', async (request, reply) => {
    const { workstationId } = await authenticate(request.headers);
    await identities.saveStatus(workstationId, parsed(Status, request));
    return reply.code(204).send();
  });
}

/** Whose key signed, and which keys are no longer trusted. */
function keyRoutes(app: FastifyInstance, { authenticate, repository }: AuthParts): void {
  const { identities } = repository;
  app.get<{ Params: { kid: string } }>('/certificates/:kid', async (request, reply) => {
    await authenticate(request.headers);
    const key = await identities.key(request.params.kid);
    if (key === null) throw new Refusal('notFound');
    const { kid, kind, subject, certificate, revokedAt } = key;
    const valid = certificate === null ? 'pending' : 'valid';
    const status = revokedAt === null ? valid : 'revoked';
    return sendJson(reply, { kid, kind, subject, status, certificate, revokedAt });
  });
  app.get('/hub-keys', async (request, reply) => {
    await authenticate(request.headers);
    const announced = await readAnnounced(identities);
    if (announced === null) throw new Refusal('notFound');
    return sendJson(reply, { statement: announced.statement });
  });
  app.get('/revocations', async (request, reply) => {
    await authenticate(request.headers);
    const revoked = await identities.revokedKeys();
    return sendJson(reply, {
      revoked: revoked.map(({ kid, revokedAt }) => ({ kid, revokedAt })),
    });
  });
}

/** @throws Refusal `body.malformed` */
function parsed<T extends z.ZodType>(schema: T, request: FastifyRequest): z.output<T> {
  const result = schema.safeParse(jsonBody(request));
  if (!result.success) throw new Refusal('body.malformed');
  return result.data;
}
