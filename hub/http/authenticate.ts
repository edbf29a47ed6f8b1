import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from '../fhir/refusal.ts';
import type { Caller } from '../policy/access.ts';
import type { IdentityRepository } from '../store/identityRepository.ts';
import type { RateLimit } from './rateLimit.ts';

export interface KnownCaller extends Caller {
  readonly tokenExpiresAt: string;
}

/** Who holds the bearer token of these headers. @throws Refusal `auth.required`, `auth.expired`, `rate.limited` */
export type Authenticate = (headers: IncomingHttpHeaders) => Promise<KnownCaller>;

const contactPrecisionMs = 60_000;

export interface AuthenticateParts {
  readonly identities: IdentityRepository;
  readonly rateLimit: RateLimit;
  readonly now: () => Date;
}

export function createAuthenticate({
  identities,
  rateLimit,
  now,
}: AuthenticateParts): Authenticate {
  /** Last contact written to the database, by workstation; other processes keep their own. */
  const noted = new Map<string, number>();
  return async (headers) => {
    const token = /^Bearer ([\w-]{20,200})$/.exec(headers.authorization ?? '')?.[1];
    if (token === undefined) throw new Refusal('auth.required');
    const at = now();
    const found = await identities.caller(tokenHash(token), at.toISOString());
    if (found === null) throw new Refusal('auth.expired');
    const { expiresAt: tokenExpiresAt, ...caller } = found;
    rateLimit(caller.workstationId);
    if (at.getTime() - (noted.get(caller.workstationId) ?? 0) >= contactPrecisionMs) {
      noted.set(caller.workstationId, at.getTime());
      await identities.noteContact(caller.workstationId, at.toISOString()).catch(ignoreFullDisk);
    }
    return { ...caller, tokenExpiresAt };
  };
}

/** Reading goes on when nothing more can be written. */
function ignoreFullDisk(error: unknown): void {
  if (!(error instanceof Refusal) || error.reason !== 'storage.full') throw error;
}

/** Tokens are kept as hashes only. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
