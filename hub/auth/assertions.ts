import { errors, importJWK, type JWTPayload, jwtVerify } from 'jose';
import type { IdentityRepository, SigningKey } from '../store/identityRepository.ts';
import type { Repository } from '../store/repository.ts';

/** Seconds two clocks may differ. */
const clockTolerance = 30;
const clientAssertionSeconds = 300;
/** Seconds that the hour of signing may lie ahead: a workstation corrects its clock by our answers. */
const mostAheadSeconds = 120;
const professionalAssertionSeconds = 12 * 3600;
const proofSeconds = 300;

/** Why a signed statement is not accepted; told to its author as `reason`. */
export type AssertionFault =
  | 'assertion.invalid'
  | 'assertion.replayed'
  | 'clock.wrong'
  | 'workstation.pending'
  | 'workstation.revoked'
  | 'workstation.lost'
  | 'professional.pending'
  | 'professional.revoked'
  | 'professional.invalid';

export class AssertionRefused extends Error {
  readonly fault: AssertionFault;

  constructor(fault: AssertionFault) {
    super(fault);
    this.name = 'AssertionRefused';
    this.fault = fault;
  }
}

interface Expected {
  readonly alg: 'ES256' | 'ES384';
  readonly typ?: string;
  readonly audience: string;
  readonly now: Date;
}

/** The claims of a JWS by that key. @throws AssertionRefused `assertion.invalid`, `clock.wrong` */
export async function verifiedBy(
  jws: string,
  jwk: SigningKey['jwk'],
  { alg, typ, audience, now }: Expected,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(jws, await importJWK(jwk, alg), {
      algorithms: [alg],
      audience,
      clockTolerance,
      currentDate: now,
      ...(typ === undefined ? {} : { typ }),
    });
    return payload;
  } catch (error) {
    throw new AssertionRefused(isAboutTime(error) ? 'clock.wrong' : 'assertion.invalid');
  }
}

function isAboutTime(error: unknown): boolean {
  if (error instanceof errors.JWTExpired) return true;
  const claim = error instanceof errors.JWTClaimValidationFailed ? error.claim : '';
  return claim === 'iat' || claim === 'nbf' || claim === 'exp';
}

/** Proof that whoever registers a key holds it: signed within the last five minutes. */
export async function verifyProof(
  proof: string,
  jwk: SigningKey['jwk'],
  expected: Expected,
): Promise<JWTPayload> {
  const payload = await verifiedBy(proof, jwk, expected);
  const age = expected.now.getTime() / 1000 - (payload.iat ?? 0);
  if (Math.abs(age) > proofSeconds + clockTolerance) throw new AssertionRefused('clock.wrong');
  return payload;
}

export interface ClientAssertion {
  readonly clientId: string;
  readonly professionalId: string | null;
  readonly professionalAssertion: string | null;
}

/** SMART Backend Services: signed by the workstation's certified key, short, and never seen before. */
export async function verifyClientAssertion(
  assertion: string,
  { identities, operator }: Pick<Repository, 'identities' | 'operator'>,
  audience: string,
  now: Date,
): Promise<ClientAssertion> {
  const key = await keyNamedIn(assertion, identities, 'workstation');
  const claims = await verifiedBy(assertion, key.jwk, { alg: 'ES384', audience, now });
  const { iss, sub, jti, iat = 0, exp, professional, professional_assertion: nested } = claims;
  if (iss !== key.subject || sub !== key.subject || !jti || jti.length > 128) {
    throw new AssertionRefused('assertion.invalid');
  }
  const seconds = (exp ?? Number.POSITIVE_INFINITY) - now.getTime() / 1000;
  const ahead = iat - now.getTime() / 1000;
  if (seconds > clientAssertionSeconds + clockTolerance || ahead > mostAheadSeconds) {
    throw new AssertionRefused('clock.wrong');
  }
  if (key.revokedAt !== null) {
    const lost = (await operator.lostAt(key.subject)) !== null;
    throw new AssertionRefused(lost ? 'workstation.lost' : 'workstation.revoked');
  }
  if (key.certificate === null) throw new AssertionRefused('workstation.pending');
  const until = new Date(((exp ?? 0) + clockTolerance + 1) * 1000).toISOString();
  if (!(await identities.spendAssertion(key.subject, jti, until))) {
    throw new AssertionRefused('assertion.replayed');
  }
  return {
    clientId: key.subject,
    professionalId: typeof professional === 'string' ? professional : null,
    professionalAssertion: typeof nested === 'string' ? nested : null,
  };
}

/** The professional's own statement that she works on this workstation, by her certified key. */
export async function verifyProfessionalAssertion(
  assertion: string,
  identities: IdentityRepository,
  expected: {
    readonly professionalId: string;
    readonly clientId: string;
    readonly establishmentId: string;
    readonly audience: string;
    readonly now: Date;
  },
): Promise<SigningKey> {
  const key = await keyNamedIn(assertion, identities, 'professional');
  const { audience, now } = expected;
  const typ = 'professional+jwt';
  const claims = await verifiedBy(assertion, key.jwk, { alg: 'ES256', typ, audience, now });
  const { iss, sub, client_id: clientId, iat = 0, exp = Number.POSITIVE_INFINITY } = claims;
  const hers = iss === key.subject && sub === key.subject && sub === expected.professionalId;
  const here = clientId === expected.clientId && key.establishmentId === expected.establishmentId;
  if (!hers || !here || exp - iat > professionalAssertionSeconds) {
    throw new AssertionRefused('professional.invalid');
  }
  if (key.revokedAt !== null) throw new AssertionRefused('professional.revoked');
  if (key.certificate === null) throw new AssertionRefused('professional.pending');
  return key;
}

async function keyNamedIn(
  jws: string,
  identities: IdentityRepository,
  kind: SigningKey['kind'],
): Promise<SigningKey> {
  const key = await identities.key(kidIn(jws));
  if (key?.kind !== kind) {
    throw new AssertionRefused(
      kind === 'workstation' ? 'assertion.invalid' : 'professional.invalid',
    );
  }
  return key;
}

function kidIn(jws: string): string {
  try {
    const text = Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString('utf8');
    const header = JSON.parse(text) as { readonly kid?: unknown };
    return typeof header.kid === 'string' ? header.kid : '';
  } catch {
    return '';
  }
}
