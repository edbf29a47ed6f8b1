import { randomUUID } from 'node:crypto';
import type { JWK } from 'jose';
import { z } from 'zod';
import { readDirectory, readEstablishment } from '../directory/directory.ts';
import { Refusal } from '../fhir/refusal.ts';
import type { CodeUse } from '../store/identityRepository.ts';
import { AssertionRefused, verifyProof } from './assertions.ts';
import { fingerprint, keyName, PublicKey } from './certificate.ts';
import { foldCode, hashCode } from './oneTimeCode.ts';
import { pendingKey } from './pendingKey.ts';
import type { AuthParts } from './routes.ts';

export const EnrolmentRequest = z.strictObject({
  code: z.string().max(40),
  name: z.string().trim().min(2).max(60),
  jwk: PublicKey.extend({ crv: z.literal('P-384') }),
  proof: z.string().max(2000),
});

export const rootSetting = 'root';

/**
 * Turns a one-time code and a key into a workstation of the code's establishment. The establishment comes from the code
 * and from nothing the workstation says. @throws Refusal
 */
export async function enrol(parts: AuthParts, request: z.infer<typeof EnrolmentRequest>) {
  const { repository, now, url } = parts;
  const { identities } = repository;
  const root = await readRoot(parts);
  const code = foldCode(request.code);
  if (code === null) throw new Refusal('enrolment.codeUnknown');
  const kid = await keyName(request.jwk);
  await checkProof(request, code, `${url()}/auth/enrol`, now());
  const hash = hashCode(code);
  const at = now().toISOString();
  const establishmentId = acceptedTarget(
    await identities.spendCode(hash, 'establishment', kid, at),
  );
  const clientId = randomUUID();
  const { name, jwk } = request;
  const about = { kind: 'workstation', subject: clientId, name, establishmentId } as const;
  const workstation = await identities.addWorkstation(
    { clientId, name, establishmentId, kid, enrolledAt: at },
    await pendingKey(jwk, { ...about, createdAt: at }),
  );
  return {
    clientId: workstation.clientId,
    workstationCode: workstation.code,
    kid,
    establishment: await readEstablishment(repository, workstation.establishmentId),
    root: { jwk: root, kid: await keyName(root), fingerprint: await fingerprint(root) },
    certificate: await awaitCertificate(parts, kid),
    directory: await readDirectory(repository),
  };
}

async function readRoot({ repository }: AuthParts): Promise<JWK> {
  const text = await repository.identities.setting(rootSetting);
  if (text === null) throw new Refusal('unavailable');
  return JSON.parse(text) as JWK;
}

async function checkProof(
  { jwk, proof }: z.infer<typeof EnrolmentRequest>,
  code: string,
  audience: string,
  now: Date,
): Promise<void> {
  const expected = { alg: 'ES384', typ: 'enrolment+jwt', audience, now } as const;
  const claims = await verifyProof(proof, jwk, expected).catch(refuseProof);
  if (claims.code !== code) throw new Refusal('key.proof');
}

export function refuseProof(error: unknown): never {
  throw error instanceof AssertionRefused ? new Refusal('key.proof') : error;
}

/** What a code gives. @throws Refusal `enrolment.codeUnknown`, `enrolment.codeExpired`, `enrolment.codeUsed` */
export function acceptedTarget(use: CodeUse): string {
  switch (use.status) {
    case 'accepted':
    case 'same':
      return use.target;
    case 'unknown':
      throw new Refusal('enrolment.codeUnknown');
    case 'expired':
      throw new Refusal('enrolment.codeExpired');
    case 'used':
      throw new Refusal('enrolment.codeUsed');
  }
}

const pollMs = 25;

/** The certificate is another program's work: waits a little for it where one is running, never long. */
export async function awaitCertificate(
  { repository, certificateWaitMs }: AuthParts,
  kid: string,
): Promise<string | null> {
  for (let waited = 0; ; waited += pollMs) {
    const certificate = (await repository.identities.key(kid))?.certificate ?? null;
    if (certificate !== null || waited >= certificateWaitMs) return certificate;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
