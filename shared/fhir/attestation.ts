import type { AuditEvent } from '@medplum/fhirtypes';
import canonicalize from 'canonicalize';
import { type Role, roles } from '../domain/roles.ts';
import { idIn, referenceTo } from './reference.ts';
import { base, codeSystem, identifierSystem } from './systems.ts';

/** That somebody went through the guided exercise to its end: who, in which role, with which versions. Nothing clinical. */
export interface Attestation {
  /** Id of its AuditEvent. */
  readonly id: string;
  readonly practitionerId: string;
  readonly practitionerRoleId: string;
  /** « RENARD Camille », as on this workstation that day. */
  readonly name: string;
  readonly role: Role;
  readonly establishment: { readonly name: string; readonly finess: string };
  /** Version of the program. */
  readonly program: string;
  /** Form that the exercise was done on, with its version. */
  readonly form: string;
  /** Instants. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly signedAt: string;
  /** Detached JWS, `ES256`, over `attestationText`. */
  readonly jws: string;
}

/** Written first in the signed text, so that it can never be taken for that of an act. */
const format = 'estuaire-attestation/1';
const kindSystem = `${base}/CodeSystem/te-audit`;
const kindCode = 'exercise';
const roleSystem = `${base}/CodeSystem/te-role`;

/** What the signature covers: RFC 8785 form of all the rest. */
export function attestationText({ jws: _, ...claims }: Attestation): string {
  return canonicalize({ format, ...claims }) ?? '';
}

/** The attestation as an R4 AuditEvent: a person as agent, her establishment as observer, the form as object. */
export function buildAttestation(one: Attestation): AuditEvent & { id: string } {
  return {
    resourceType: 'AuditEvent',
    id: one.id,
    type: { system: codeSystem.dicom, code: '110100', display: 'Application Activity' },
    subtype: [{ system: kindSystem, code: kindCode }],
    action: 'E',
    period: { start: one.startedAt, end: one.finishedAt },
    recorded: one.signedAt,
    outcome: '0',
    agent: [
      {
        role: [{ coding: [{ system: roleSystem, code: one.role }] }],
        who: referenceTo('PractitionerRole', one.practitionerRoleId, one.name),
        altId: one.practitionerId,
        requestor: true,
      },
    ],
    source: {
      observer: {
        identifier: { system: identifierSystem.finess, value: one.establishment.finess },
        display: one.establishment.name,
      },
    },
    entity: [
      {
        what: { identifier: { system: `${base}/exercise`, value: one.form } },
        detail: [
          { type: 'form', valueString: one.form },
          { type: 'program', valueString: one.program },
          { type: 'signature', valueString: one.jws },
        ],
      },
    ],
  };
}

export function isAttestation({ subtype }: AuditEvent): boolean {
  return subtype?.some(({ system, code }) => system === kindSystem && code === kindCode) ?? false;
}

/** The attestation that an AuditEvent tells; null for any other event, or one that is not whole. */
export function readAttestation(event: AuditEvent): Attestation | null {
  const [agent] = event.agent;
  const { identifier, display } = event.source.observer;
  const detail = (type: string): string =>
    event.entity?.[0]?.detail?.find((one) => one.type === type)?.valueString ?? '';
  const role = roles.find((one) => one === agent?.role?.[0]?.coding?.[0]?.code);
  const one = {
    id: event.id ?? '',
    practitionerId: agent?.altId ?? '',
    practitionerRoleId: idIn(agent?.who, 'PractitionerRole') ?? '',
    name: agent?.who?.display ?? '',
    establishment: { name: display ?? '', finess: identifier?.value ?? '' },
    program: detail('program'),
    form: detail('form'),
    startedAt: event.period?.start ?? '',
    finishedAt: event.period?.end ?? '',
    signedAt: event.recorded,
    jws: detail('signature'),
  };
  const { establishment, ...texts } = one;
  const isWhole = [...Object.values(texts), establishment.finess].every((text) => text !== '');
  return isAttestation(event) && role !== undefined && isWhole ? { ...one, role } : null;
}
