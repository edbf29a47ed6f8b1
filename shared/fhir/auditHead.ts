import type { AuditEvent, AuditEventEntity } from '@medplum/fhirtypes';
import { base, codeSystem } from './systems.ts';

/** Place of a row in a workstation's access trail, with the hash that everything before it led to. */
export interface TrailPoint {
  readonly seq: number;
  /** 64 lower-case hexadecimal digits. */
  readonly hash: string;
}

/** The head of a workstation's access trail at one moment, signed by that workstation. */
export interface AuditHead extends TrailPoint {
  /** Id of the AuditEvent. */
  readonly id: string;
  /** The head before it, which the hub was told of; null for the first. */
  readonly previous: (TrailPoint & { readonly id: string }) | null;
  /** When, an instant with its offset. */
  readonly recorded: string;
  readonly clientId: string;
  readonly workstationName: string;
  /** Compact JWS, `ES384`, `typ` `audit-head+jwt`, over `headClaims`. */
  readonly jws: string;
}

export const headType = 'audit-head+jwt';

const clientIdSystem = `${base}/client-id`;
const kindSystem = `${base}/CodeSystem/te-audit`;
const objectType = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
const objectRole = 'http://terminology.hl7.org/CodeSystem/object-role';

/** What the signature covers. */
export function headClaims({ clientId, seq, hash, previous, recorded }: Omit<AuditHead, 'jws'>) {
  return {
    sub: clientId,
    seq,
    hash,
    previous: previous === null ? null : { seq: previous.seq, hash: previous.hash },
    recorded,
  };
}

/**
 * The head as an R4 AuditEvent in the shape of IHE's Basic Audit Log Patterns: the application as agent, the
 * workstation as observer, the trail as security resource. It says nothing of what the rows tell.
 */
export function buildAuditHead(head: AuditHead): AuditEvent & { id: string } {
  const who = {
    identifier: { system: clientIdSystem, value: head.clientId },
    display: head.workstationName,
  };
  return {
    resourceType: 'AuditEvent',
    id: head.id,
    type: { system: codeSystem.dicom, code: '110100', display: 'Application Activity' },
    subtype: [{ system: kindSystem, code: 'head' }],
    action: 'E',
    recorded: head.recorded,
    outcome: '0',
    agent: [
      {
        type: { coding: [{ system: codeSystem.dicom, code: '110150', display: 'Application' }] },
        who,
        requestor: true,
      },
    ],
    source: { observer: who },
    entity: [
      {
        ...pointEntity(head),
        what: { identifier: { system: `${base}/audit-trail`, value: head.clientId } },
        detail: [...pointDetail(head), { type: 'signature', valueString: head.jws }],
      },
      ...(head.previous === null
        ? []
        : [
            {
              ...pointEntity(head.previous),
              what: { reference: `AuditEvent/${head.previous.id}` },
              detail: pointDetail(head.previous),
            },
          ]),
    ],
  };
}

/** The head that an AuditEvent tells; null for any other event, or one that is not whole. */
export function readAuditHead(event: AuditEvent): AuditHead | null {
  const [own, before] = event.entity ?? [];
  const isHead = event.subtype?.some(
    ({ system, code }) => system === kindSystem && code === 'head',
  );
  const { identifier, display } = event.source.observer;
  const point = pointOf(own);
  const jws = detailOf(own, 'signature');
  const clientId = identifier?.system === clientIdSystem ? identifier.value : undefined;
  if (!isHead || point === null || jws === null || clientId === undefined || !event.id) return null;
  const previousPoint = pointOf(before);
  const [, previousId] = before?.what?.reference?.split('/') ?? [];
  if (before !== undefined && (previousPoint === null || previousId === undefined)) return null;
  return {
    id: event.id,
    ...point,
    previous:
      previousPoint === null || previousId === undefined
        ? null
        : { id: previousId, ...previousPoint },
    recorded: event.recorded,
    clientId,
    workstationName: display ?? '',
    jws,
  };
}

function pointEntity({ seq }: TrailPoint): Pick<AuditEventEntity, 'type' | 'role' | 'name'> {
  return {
    type: { system: objectType, code: '2', display: 'System Object' },
    role: { system: objectRole, code: '13', display: 'Security Resource' },
    name: String(seq),
  };
}

function pointDetail({ seq, hash }: TrailPoint): NonNullable<AuditEventEntity['detail']> {
  return [
    { type: 'seq', valueString: String(seq) },
    { type: 'hash', valueString: hash },
  ];
}

function pointOf(entity: AuditEventEntity | undefined): TrailPoint | null {
  const seq = detailOf(entity, 'seq') ?? '';
  const hash = detailOf(entity, 'hash') ?? '';
  return /^[1-9]\d{0,14}$/.test(seq) && /^[0-9a-f]{64}$/.test(hash)
    ? { seq: Number(seq), hash }
    : null;
}

function detailOf(entity: AuditEventEntity | undefined, type: string): string | null {
  return entity?.detail?.find((one) => one.type === type)?.valueString ?? null;
}
