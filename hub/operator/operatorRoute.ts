import type { FastifyInstance } from 'fastify';
import { Refusal } from '../fhir/refusal.ts';
import { isSameSecret } from '../http/sharedSecret.ts';
import { exerciseLines } from './exerciseTable.ts';
import type { MetricsParts } from './metrics.ts';
import { contentPolicy, operatorHtml } from './operatorHtml.ts';
import { workstationLines } from './workstationPage.ts';

/** A browser asks its user for name and password by itself (RFC 7617): no script, no cookie, no form of ours. */
const challenge = { 'WWW-Authenticate': 'Basic realm="Postes de la region", charset="UTF-8"' };

const pageHeaders = {
  'Content-Security-Policy': contentPolicy,
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
};

/**
 * `GET /operator`, for the holder of one secret of its own, given as the password of any name: no workstation's token
 * opens it, nor the secret of `/metrics`, and it opens nothing else. It shows and changes nothing.
 */
export function operatorRoute(app: FastifyInstance, parts: MetricsParts): void {
  const { token, rateLimit, repository, now } = parts;
  if (token === null) return;
  app.get('/operator', async (request, reply) => {
    rateLimit(request.ip);
    if (!isSameSecret(passwordIn(request.headers.authorization ?? ''), token)) {
      throw new Refusal('auth.required', [], challenge);
    }
    const at = now();
    const lines = await workstationLines(repository, at);
    const page = operatorHtml(lines, await exerciseLines(repository), at);
    return reply.headers(pageHeaders).type('text/html; charset=utf-8').send(page);
  });
}

function passwordIn(authorization: string): string {
  const [, given = ''] = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(authorization) ?? [];
  const pair = Buffer.from(given, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}
