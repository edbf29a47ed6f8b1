import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { audienceName } from '../fhir/cursor.ts';
import { tokenHash } from '../http/authenticate.ts';
import { bodyBytes } from '../http/jsonBody.ts';
import {
  type AssertionFault,
  AssertionRefused,
  type ClientAssertion,
  verifyClientAssertion,
  verifyProfessionalAssertion,
} from './assertions.ts';
import { readAnnounced } from './hubKeys.ts';
import type { AuthParts } from './routes.ts';

const tokenSeconds = 300;
const scope = 'system/*.cruds';
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** SMART Backend Services: a signed assertion becomes a token of five minutes at most. Answers as OAuth does. */
export function tokenRoute(app: FastifyInstance, parts: AuthParts): void {
  app.post('/auth/token', async (request, reply) => {
    parts.rateLimit(request.ip);
    const form = new URLSearchParams(bodyBytes(request).toString('utf8'));
    if (form.get('grant_type') !== 'client_credentials') {
      return refuse(reply, 400, 'unsupported_grant_type', 'assertion.invalid');
    }
    if (form.get('client_assertion_type') !== assertionType) {
      return refuse(reply, 400, 'invalid_request', 'assertion.invalid');
    }
    try {
      const token = await issue(parts, form.get('client_assertion') ?? '');
      return reply.type('application/json').send(JSON.stringify(token));
    } catch (error) {
      if (error instanceof AssertionRefused) {
        return refuse(reply, 401, 'invalid_client', error.fault);
      }
      throw error;
    }
  });
}

function refuse(
  reply: FastifyReply,
  status: number,
  error: string,
  reason: AssertionFault,
): FastifyReply {
  const body = { error, error_description: reason, reason };
  return reply.code(status).type('application/json').send(JSON.stringify(body));
}

async function issue(parts: AuthParts, assertion: string) {
  const { repository, now, url } = parts;
  const { identities } = repository;
  const at = now();
  const claims = await verifyClientAssertion(assertion, repository, `${url()}/auth/token`, at);
  const professionalKid = await professionalKeyOf(parts, claims, at);
  if (professionalKid !== null) {
    await repository.operator.notePerson(claims.clientId, professionalKid, at.toISOString());
  }
  const token = randomBytes(32).toString('base64url');
  const hash = tokenHash(token);
  const expiresAt = new Date(at.getTime() + tokenSeconds * 1000).toISOString();
  await identities.forgetExpired(at.toISOString());
  await identities.addToken({ hash, clientId: claims.clientId, professionalKid, expiresAt });
  const caller = await identities.caller(hash, at.toISOString());
  if (caller === null) throw new AssertionRefused('workstation.revoked');
  return {
    access_token: token,
    token_type: 'bearer',
    expires_in: tokenSeconds,
    scope,
    professional: caller.professionalId,
    teams: caller.teams.map((team) => `HealthcareService/${team}`),
    feed_audience: audienceName(caller),
    audit_head: await identities.lastAuditHead(claims.clientId),
    restored: await repository.restoration(),
    hub_keys: (await readAnnounced(identities))?.keys.number ?? null,
  };
}

async function professionalKeyOf(
  { repository, url }: AuthParts,
  { clientId, professionalId, professionalAssertion }: ClientAssertion,
  now: Date,
): Promise<string | null> {
  if (professionalId === null) return null;
  const { identities } = repository;
  const workstation = await identities.workstation(clientId);
  const key = await verifyProfessionalAssertion(professionalAssertion ?? '', identities, {
    professionalId,
    clientId,
    establishmentId: workstation?.establishmentId ?? '',
    audience: `${url()}/auth/token`,
    now,
  });
  return key.kid;
}
