import { randomUUID } from 'node:crypto';
import type { Patient } from '@medplum/fhirtypes';
import type { Caller } from '../../../../hub/policy/access.ts';
import {
  type CommitPlan,
  emptyPlan,
  type Repository,
  type RequestRecord,
  type ResourceWrite,
} from '../../../../hub/store/repository.ts';

/** An instant of the tests, and one after it. */
export const at = '2027-03-02T09:15:00.000Z';
export const later = '2027-03-02T09:20:00.000Z';

export const caller = (establishmentId: string, teams: readonly string[] = []): Caller => ({
  workstationId: 'w',
  establishmentId,
  professionalId: null,
  practitionerRoleId: null,
  role: null,
  teams,
});

export function patientWrite(
  change: Partial<ResourceWrite> = {},
  id: string = randomUUID(),
): ResourceWrite {
  const resource: Patient & { id: string } = { resourceType: 'Patient', id };
  return {
    resource,
    expectedVersion: 0,
    lastUpdated: at,
    establishmentId: 'e1',
    side: null,
    index: [],
    ...change,
  };
}

export function partWrite(type: 'Media' | 'Task', id: string = randomUUID()): ResourceWrite {
  const resource = { resourceType: type, id } as ResourceWrite['resource'];
  return { ...patientWrite(), resource, establishmentId: null, side: 'requester' };
}

export function record(change: Partial<RequestRecord> = {}): RequestRecord {
  return {
    establishmentId: 'e1',
    requestId: randomUUID(),
    workstationId: 'w',
    digest: 'd',
    receivedAt: at,
    answer: { status: 200, headers: { A: 'b' }, body: '{}' },
    entries: [{ reference: 'Patient/1', versionId: '1' }],
    binaryIds: [],
    caseId: null,
    createsCase: false,
    completedAt: at,
    ...change,
  };
}

export const plan = (change: Partial<CommitPlan>): CommitPlan => ({ ...emptyPlan(at), ...change });
export const keyOf = ({ resource }: ResourceWrite): string =>
  `${resource.resourceType}/${resource.id}`;

/** The repository of the test that runs. */
export type Get = () => Repository;
export type Commit = (change: Partial<CommitPlan>) => ReturnType<Repository['resources']['commit']>;
