import type { Identifier, Practitioner, PractitionerRole } from '@medplum/fhirtypes';
import { z } from 'zod';
import { roles } from '../../shared/domain/roles.ts';
import { base, identifierSystem } from '../../shared/fhir/systems.ts';
import { findTeam, writeDirectory } from '../directory/directory.ts';
import { Refusal } from '../fhir/refusal.ts';
import { isUuid } from '../fhir/validation.ts';
import type { Caller } from '../policy/access.ts';
import { AssertionRefused, verifyProfessionalAssertion, verifyProof } from './assertions.ts';
import { keyName, PublicKey } from './certificate.ts';
import { acceptedTarget, awaitCertificate, refuseProof } from './enrolment.ts';
import { foldCode, hashCode } from './oneTimeCode.ts';
import { pendingKey } from './pendingKey.ts';
import type { AuthParts } from './routes.ts';

const Uuid = z.string().refine(isUuid);

export const ProfessionalRequest = z.strictObject({
  professionalId: Uuid,
  practitionerRoleId: Uuid,
  family: z.string().trim().min(1).max(100),
  given: z.string().trim().min(1).max(100),
  role: z.enum(roles),
  rpps: z
    .string()
    .regex(/^\d{11}$/)
    .nullable(),
  jwk: PublicKey.extend({ crv: z.literal('P-256') }),
  proof: z.string().max(2000),
});

export const TeamRequest = z.strictObject({
  code: z.string().max(40),
  professionalId: Uuid,
  professionalAssertion: z.string().max(4000),
});

type Professional = z.infer<typeof ProfessionalRequest>;

/** Registers a signing key for somebody of the caller's establishment, and writes who she is. @throws Refusal */
export async function registerProfessional(
  parts: AuthParts,
  caller: Caller,
  request: Professional,
) {
  const { repository, now, announce } = parts;
  const { establishmentId } = caller;
  const { professionalId: id, practitionerRoleId, jwk, role, rpps } = request;
  await checkHolder(parts, caller, request);
  await checkNotTaken(parts, request, establishmentId);
  const at = now().toISOString();
  const name = `${request.family} ${request.given}`;
  const about = { kind: 'professional', subject: id, name, establishmentId } as const;
  const key = await pendingKey(jwk, { ...about, rpps, role, createdAt: at });
  await repository.identities.addProfessional({ id, practitionerRoleId, establishmentId }, key);
  const before = await readRole(parts, practitionerRoleId);
  const services = before?.healthcareService;
  const written = {
    ...practitionerRole(request, establishmentId),
    ...(services === undefined ? {} : { healthcareService: services }),
  };
  await writeDirectory(repository, announce, [practitioner(request), written], at);
  const certificate = await awaitCertificate(parts, key.kid);
  return { kid: key.kid, status: certificate === null ? 'pending' : 'certified', certificate };
}

/** Whoever registers the key holds it, on this workstation, and it is nobody else's. */
async function checkHolder(
  { repository, now, url }: AuthParts,
  { workstationId }: Caller,
  { professionalId, jwk, proof }: Professional,
): Promise<void> {
  const audience = `${url()}/auth/professional`;
  const typ = 'professional-key+jwt';
  const expected = { alg: 'ES256', typ, audience, now: now() } as const;
  const claims = await verifyProof(proof, jwk, expected).catch(refuseProof);
  if (claims.client_id !== workstationId || claims.sub !== professionalId) {
    throw new Refusal('key.proof');
  }
  const known = await repository.identities.key(await keyName(jwk));
  if (known !== null && known.subject !== professionalId) throw new Refusal('professional.taken');
}

/** An id belongs to the establishment and to the role that first brought it. */
async function checkNotTaken(
  { repository }: AuthParts,
  { professionalId, practitionerRoleId }: Professional,
  establishmentId: string,
): Promise<void> {
  const known = await repository.identities.professional(professionalId);
  const keys = [`Practitioner/${professionalId}`, `PractitionerRole/${practitionerRoleId}`];
  const written = await repository.resources.facts(keys);
  const taken =
    known === null
      ? written.size > 0
      : known.establishmentId !== establishmentId ||
        known.practitionerRoleId !== practitionerRoleId;
  if (taken) throw new Refusal('professional.taken');
}

function practitioner(request: Professional): Practitioner & { id: string } {
  const { professionalId: id, family, given, rpps } = request;
  return {
    resourceType: 'Practitioner',
    id,
    ...(rpps === null ? {} : { identifier: nationalNumbers(rpps) }),
    active: true,
    name: [{ use: 'official', family, given: [given] }],
  };
}

/**
 * Both numbers of one professional: workstations take IdNat_PS from this directory and never make it. The hub stands in
 * for the national directory, in which it is `8` and the RPPS (domain.md 2.1).
 */
function nationalNumbers(rpps: string): Identifier[] {
  return [
    { system: identifierSystem.rpps, value: rpps },
    { system: identifierSystem.idNatPs, value: `8${rpps}` },
  ];
}

function practitionerRole(
  { professionalId, practitionerRoleId: id, role }: Professional,
  establishmentId: string,
): PractitionerRole & { id: string } {
  return {
    resourceType: 'PractitionerRole',
    id,
    active: true,
    practitioner: { reference: `Practitioner/${professionalId}` },
    organization: { reference: `Organization/${establishmentId}` },
    code: [{ coding: [{ system: `${base}/CodeSystem/te-role`, code: role }] }],
  };
}

async function readRole(
  { repository }: AuthParts,
  id: string,
): Promise<(PractitionerRole & { id: string }) | null> {
  const stored = await repository.resources.read(`PractitionerRole/${id}`);
  if (stored?.resource.resourceType !== 'PractitionerRole') return null;
  return { ...stored.resource, id };
}

/** Membership of a team, for the key that claims it with a one-time code. @throws Refusal */
export async function joinTeam(
  parts: AuthParts,
  caller: Caller,
  request: z.infer<typeof TeamRequest>,
) {
  const { repository, now, url, announce } = parts;
  const { identities } = repository;
  const at = now().toISOString();
  const key = await verifyProfessionalAssertion(request.professionalAssertion, identities, {
    professionalId: request.professionalId,
    clientId: caller.workstationId,
    establishmentId: caller.establishmentId,
    audience: `${url()}/auth/token`,
    now: now(),
  }).catch((error: unknown) => {
    throw error instanceof AssertionRefused ? new Refusal('key.proof') : error;
  });
  const hash = hashCode(foldCode(request.code) ?? '');
  const teamId = acceptedTarget(await identities.spendCode(hash, 'team', key.kid, at));
  const team = await findTeam(repository, teamId);
  if (team === null) throw new Refusal('enrolment.codeUnknown');
  await identities.addTeamMember(teamId, key.kid, at);
  const professional = await identities.professional(key.subject);
  const role = await readRole(parts, professional?.practitionerRoleId ?? '');
  const reference = `HealthcareService/${teamId}`;
  const services = role?.healthcareService ?? [];
  if (role !== null && services.every((it) => it.reference !== reference)) {
    const healthcareService = [...services, { reference }];
    await writeDirectory(repository, announce, [{ ...role, healthcareService }], at);
  }
  return { team: reference };
}
