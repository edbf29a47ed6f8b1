import { createHash } from 'node:crypto';
import type { Resource } from '@medplum/fhirtypes';
import type { ActFile } from '../../../../electron/vault/store/actStore.ts';
import type { Random } from '../../support/random.ts';

export type Written = Resource & { readonly id: string };

/** Ids and bytes by chance, but always the same for the same seed. */
export function uuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random(16).toString(16)).join('');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20)].join('-');
}

export interface SimFile extends ActFile {
  readonly bytes: Buffer;
}

export function newFile(random: Random, size: number): SimFile {
  const bytes = Buffer.alloc(size, random(256));
  bytes.writeUInt32BE(random(2 ** 31));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { binaryId: uuid(random), size, sha256, contentType: 'image/jpeg', label: 'Image', bytes };
}

/** Who writes, as resources name her. */
export interface Author {
  readonly establishment: string;
  readonly roleId: string;
}

/** Where a resource says which act wrote it: the hub's history is then compared with what people did. */
const markSystem = 'urn:simulated-act';

export function markOf(resource: unknown): string {
  const { identifier } = resource as { identifier?: readonly { system: string; value: string }[] };
  return identifier?.find(({ system }) => system === markSystem)?.value ?? '';
}

export function marked<T extends object>(resource: T, mark: string): T & Written {
  return { ...resource, identifier: [{ system: markSystem, value: mark }] } as unknown as T &
    Written;
}

export function patient(id: string, by: Author, family: string): object {
  return {
    resourceType: 'Patient',
    id,
    name: [{ family }],
    managingOrganization: { reference: `Organization/${by.establishment}` },
  };
}

export interface RequestPart {
  readonly id: string;
  readonly taskId: string;
  readonly patientId: string;
}

/** The resources of a request, its Task, and one Media for each picture. */
export function requestOf(part: RequestPart, by: Author, files: readonly SimFile[]): object[] {
  const subject = { reference: `Patient/${part.patientId}` };
  const requester = { reference: `Organization/${by.establishment}` };
  const content = {
    resourceType: 'ServiceRequest',
    id: part.id,
    status: 'active',
    intent: 'order',
  };
  return [
    { ...content, subject, requester },
    task(part, by, 'queued'),
    ...files.map((file) => ({
      resourceType: 'Media',
      id: file.binaryId.replace(/^.{8}/, '0a0a0a0a'),
      status: 'completed',
      subject,
      basedOn: [{ reference: `ServiceRequest/${part.id}` }],
      content: { url: `Binary/${file.binaryId}`, size: file.size, title: file.sha256 },
    })),
  ];
}

export function task(part: RequestPart, by: Author, status: string): object {
  return {
    resourceType: 'Task',
    id: part.taskId,
    status: 'requested',
    intent: 'order',
    businessStatus: { text: status },
    focus: { reference: `ServiceRequest/${part.id}` },
    for: { reference: `Patient/${part.patientId}` },
    requester: { reference: `Organization/${by.establishment}` },
  };
}

export function report(id: string, part: RequestPart): object {
  return {
    resourceType: 'DiagnosticReport',
    id,
    status: 'final',
    basedOn: [{ reference: `ServiceRequest/${part.id}` }],
    subject: { reference: `Patient/${part.patientId}` },
  };
}
