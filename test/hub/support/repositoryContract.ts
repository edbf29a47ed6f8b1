import { randomUUID } from 'node:crypto';
import type { Patient } from '@medplum/fhirtypes';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../../../hub/policy/access.ts';
import type { SigningKey } from '../../../hub/store/identityRepository.ts';
import {
  type CommitPlan,
  emptyPlan,
  type NamedBinary,
  type Repository,
  type RequestRecord,
  type ResourceWrite,
} from '../../../hub/store/repository.ts';

const at = '2027-03-02T09:15:00.000Z';
const later = '2027-03-02T09:20:00.000Z';

const caller = (establishmentId: string, teams: readonly string[] = []): Caller => ({
  workstationId: 'w',
  establishmentId,
  professionalId: null,
  practitionerRoleId: null,
  role: null,
  teams,
});

function patientWrite(
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

function partWrite(type: 'Media' | 'Task', id: string = randomUUID()): ResourceWrite {
  const resource = { resourceType: type, id } as ResourceWrite['resource'];
  return { ...patientWrite(), resource, establishmentId: null, side: 'requester' };
}

function record(change: Partial<RequestRecord> = {}): RequestRecord {
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

const plan = (change: Partial<CommitPlan>): CommitPlan => ({ ...emptyPlan(at), ...change });
const keyOf = ({ resource }: ResourceWrite): string => `${resource.resourceType}/${resource.id}`;

/** What every repository must do, whatever database is behind it. Run it on each implementation. */
export function repositoryContract(name: string, open: () => Promise<Repository>): void {
  describe(name, () => {
    let repository: Repository;
    beforeEach(async () => {
      repository = await open();
    });
    afterEach(() => repository.close());
    const commit = (change: Partial<CommitPlan>) => repository.resources.commit(plan(change));

    resourceContract(() => repository, commit);
    caseContract(() => repository, commit);
    transferContract(() => repository, commit);
    identityContract(() => repository);
    trailContract(() => repository, commit);
  });
}

const key = (kid: string, kind: SigningKey['kind'] = 'workstation'): SigningKey => ({
  kid,
  kind,
  subject: `subject of ${kid}`,
  jwk: { kty: 'EC' },
  name: 'n',
  establishmentId: 'e1',
  rpps: null,
  role: null,
  createdAt: at,
  certificate: null,
  revokedAt: null,
});
const station = (kid: string) => ({
  clientId: `subject of ${kid}`,
  name: 'n',
  establishmentId: 'e1',
  kid,
  enrolledAt: at,
});

function trailContract(get: () => Repository, commit: Commit): void {
  const eventWrite = (change: Partial<ResourceWrite> = {}): ResourceWrite => {
    const resource = { resourceType: 'AuditEvent', id: randomUUID() } as ResourceWrite['resource'];
    return { ...patientWrite(), resource, ...change };
  };
  const head = { eventId: 'a', workstationId: 'w1', seq: 10, hash: 'h', previous: null };

  test('keeps heads of access trails for ever, and knows the last of each workstation', async () => {
    const { identities } = get();
    await identities.addWorkstation({ ...station('a'), clientId: 'w1' }, key('a'));
    expect(await identities.lastAuditHead('w1')).toBeNull();
    await commit({ auditHeads: [head] });
    const next = { ...head, eventId: 'b', seq: 20, hash: 'i', previous: { seq: 10, hash: 'h' } };
    await commit({ auditHeads: [next] });
    expect(await identities.lastAuditHead('w1')).toEqual({ seq: 20, hash: 'i' });
    expect(await identities.lastAuditHead('w2')).toBeNull();
    expect((await identities.workstation('w1'))?.rolledBackAt).toBeNull();
    await commit({ auditHeads: [{ ...head, eventId: 'c', seq: 15 }] });
    expect(await identities.lastAuditHead('w1')).toEqual({ seq: 15, hash: 'h' });
    expect((await identities.workstations()).map(({ rolledBackAt }) => rolledBackAt)).toEqual([at]);
    await expect(commit({ auditHeads: [head] })).rejects.toThrow();
  });

  test('never writes an AuditEvent again, and shows it to its auditor alone', async () => {
    const { resources } = get();
    const first = eventWrite();
    await commit({ writes: [first] });
    await expect(commit({ writes: [{ ...first, expectedVersion: 1 }] })).rejects.toThrow();
    expect((await resources.read(keyOf(first)))?.versionId).toBe(1);
    const seenBy = async (who: Caller): Promise<number> =>
      (await resources.changes(0, 100, who)).length;
    expect(await seenBy({ ...caller('e1'), role: 'auditor' })).toBe(1);
    for (const role of [null, 'nurse', 'localAdministrator']) {
      expect(await seenBy({ ...caller('e1'), role })).toBe(0);
    }
    expect(await seenBy({ ...caller('e2'), role: 'auditor' })).toBe(0);
  });
}

type Commit = (change: Partial<CommitPlan>) => ReturnType<Repository['resources']['commit']>;

function resourceContract(get: () => Repository, commit: Commit): void {
  test('keeps every version and answers the last one', async () => {
    const { resources } = get();
    const first = patientWrite();
    const second = patientWrite({ expectedVersion: 1, lastUpdated: later }, first.resource.id);
    await commit({ writes: [first] });
    await commit({ writes: [second] });
    expect(await resources.read(keyOf(first))).toMatchObject({ versionId: 2, lastUpdated: later });
    expect(await resources.readVersion(keyOf(first), 1)).toMatchObject({ lastUpdated: at });
    expect(await resources.readVersion(keyOf(first), 3)).toBeNull();
    const history = await resources.history(keyOf(first), 10, null);
    expect(history.map(({ versionId }) => versionId)).toEqual([2, 1]);
    expect((await resources.history(keyOf(first), 10, 2)).length).toBe(1);
    expect(await resources.read('Patient/none')).toBeNull();
  });

  test('writes a plan whole or not at all', async () => {
    const { resources, transfers } = get();
    const existing = patientWrite();
    await commit({ writes: [existing] });
    const fresh = patientWrite();
    const request = record();
    const clash = patientWrite({}, existing.resource.id);
    expect(await commit({ writes: [fresh, clash], request })).toEqual({
      status: 'conflict',
      key: keyOf(existing),
    });
    expect(await resources.read(keyOf(fresh))).toBeNull();
    expect(await transfers.receipt('e1', request.requestId)).toBeNull();
    const stale = patientWrite({ expectedVersion: 7 }, existing.resource.id);
    expect((await commit({ writes: [stale] })).status).toBe('conflict');
  });

  test('answers a repeated request from its receipt and writes nothing', async () => {
    const { resources } = get();
    const request = record();
    await commit({ request, writes: [patientWrite()] });
    const again = patientWrite();
    const outcome = await commit({ request: { ...request, digest: 'x' }, writes: [again] });
    expect(outcome).toEqual({ status: 'repeated', digest: 'd', answer: request.answer });
    expect(await resources.read(keyOf(again))).toBeNull();
    const elsewhere = { ...request, establishmentId: 'e2' };
    expect((await commit({ request: elsewhere })).status).toBe('done');
  });

  test('of commits made together on one version, one wins', async () => {
    const write = patientWrite();
    await commit({ writes: [write] });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        commit({ writes: [patientWrite({ expectedVersion: 1 }, write.resource.id)] }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'done').length).toBe(1);
  });

  test('finds by token, reference and date span', async () => {
    const { resources } = get();
    const index = [
      { parameter: 'status', value: 'active', end: null },
      { parameter: 'status', value: 's|active', end: null },
      {
        parameter: 'birthdate',
        value: '1938-05-04T00:00:00.000Z',
        end: '1938-05-04T23:59:59.999Z',
      },
    ];
    const write = patientWrite({ index });
    await commit({ writes: [write, patientWrite()] });
    const find = async (
      parameter: string,
      comparison: 'equal' | 'within' | 'after' | 'before',
      start: string,
      end: string | null = null,
    ) => {
      const filters = [{ parameter, comparison, values: [{ start, end }] }];
      const query = { type: 'Patient', ids: null, filters, count: 10, before: null };
      return (await resources.search(query, caller('e1'))).map(({ key }) => key);
    };
    expect(await find('status', 'equal', 's|active')).toEqual([keyOf(write)]);
    expect(await find('status', 'equal', 'other')).toEqual([]);
    const [first, last] = ['1938-05-04T00:00:00.000Z', '1938-05-04T23:59:59.999Z'];
    expect(await find('birthdate', 'within', first, last)).toEqual([keyOf(write)]);
    expect(await find('birthdate', 'after', last)).toEqual([keyOf(write)]);
    expect(await find('birthdate', 'before', first)).toEqual([keyOf(write)]);
    expect(await find('birthdate', 'after', '1938-05-05T00:00:00.000Z')).toEqual([]);
    await commit({
      writes: [patientWrite({ expectedVersion: 1 }, write.resource.id)],
    });
    expect(await find('status', 'equal', 'active')).toEqual([]);
  });
}

function caseContract(get: () => Repository, commit: Commit): void {
  const newCase = (id: string) => ({ id, establishmentId: 'e1', patientId: 'p' });

  test('shows the parts of a request to its establishment and to its teams only', async () => {
    const { resources } = get();
    const part = partWrite('Media');
    const caseId = randomUUID();
    await commit({
      writes: [part],
      newCases: [newCase(caseId)],
      caseTeams: [{ caseId, teamId: 't1' }],
      caseMembers: [{ caseId, key: keyOf(part) }],
      currentTasks: [{ caseId, taskId: 'k' }],
    });
    const seen = async (who: Caller) => (await resources.changes(0, 10, who)).length;
    expect(await seen(caller('e1'))).toBe(1);
    expect(await seen(caller('e2', ['t1', 't2']))).toBe(1);
    expect(await seen(caller('e2', ['t2']))).toBe(0);
    expect(await seen(caller('e2'))).toBe(0);
    expect((await resources.cases([caseId])).get(caseId)).toEqual({
      ...newCase(caseId),
      teams: ['t1'],
      currentTaskId: 'k',
    });
    expect((await resources.facts([keyOf(part)])).get(keyOf(part))).toMatchObject({
      versionId: 1,
      side: 'requester',
      establishmentId: null,
      cases: [{ id: caseId }],
    });
  });

  test('puts what becomes readable at the end of the feed, once', async () => {
    const { resources } = get();
    const part = partWrite('Media');
    const caseId = randomUUID();
    await commit({
      writes: [part],
      newCases: [newCase(caseId)],
      caseMembers: [{ caseId, key: keyOf(part) }],
    });
    const from = await resources.lastSequence();
    await commit({ caseTeams: [{ caseId, teamId: 't1' }] });
    const fed = await resources.changes(from, 10, caller('e2', ['t1']));
    expect(fed.map(({ key, versionId }) => [key, versionId])).toEqual([[keyOf(part), 1]]);
    const after = await resources.lastSequence();
    await commit({
      caseTeams: [{ caseId, teamId: 't1' }],
      caseMembers: [{ caseId, key: keyOf(part) }],
    });
    expect(await resources.changes(after, 10, caller('e1'))).toEqual([]);
  });

  test('gives a number once', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const numbered = (caseId: string) => ({
      newCases: [newCase(caseId)],
      numbers: [{ value: 'TE-1', caseId }],
    });
    expect((await commit(numbered(one))).status).toBe('done');
    expect(await commit(numbered(two))).toEqual({ status: 'numberTaken', value: 'TE-1' });
    expect((await get().resources.cases([two])).size).toBe(0);
  });
}

function transferContract(get: () => Repository, commit: Commit): void {
  const named = (id: string, caseId: string): NamedBinary => ({
    id,
    caseId,
    establishmentId: 'e1',
    workstationId: 'w',
    sha256: 'h',
    size: 3,
    contentType: 'image/jpeg',
  });

  test('follows a file from its name to its last byte', async () => {
    const { transfers } = get();
    const [caseId, id] = [randomUUID(), randomUUID()];
    const newCases = [{ id: caseId, establishmentId: 'e1', patientId: 'p' }];
    const request = record({ binaryIds: [id], completedAt: null, caseId });
    await commit({ newCases, named: [named(id, caseId)], request });
    expect(await transfers.binary(id)).toMatchObject({
      state: 'expected',
      request: { id: caseId },
    });
    expect(await transfers.startReceiving(id, at)).toBe(true);
    expect(await transfers.startReceiving(id, at)).toBe(false);
    await transfers.forgetUpload(id);
    expect(await transfers.startReceiving(id, at)).toBe(true);
    expect((await transfers.receiving()).map((it) => it.id)).toEqual([id]);
    const finish = {
      received: [{ binaryId: id, at: later }],
      completed: [{ establishmentId: 'e1', requestId: request.requestId }],
    };
    expect((await commit(finish)).status).toBe('done');
    expect((await commit(finish)).status).toBe('stale');
    await transfers.forgetUpload(id);
    expect(await transfers.binary(id)).toMatchObject({ state: 'received', receivedAt: later });
    const [receipt] = await transfers.receiptsNaming(id);
    expect(receipt).toEqual({ ...request, completedAt: at });
  });

  test('refuses a plan whose guard no longer holds', async () => {
    const [caseId, id] = [randomUUID(), randomUUID()];
    const newCases = [{ id: caseId, establishmentId: 'e1', patientId: 'p' }];
    await commit({ newCases, named: [named(id, caseId)] });
    const write = patientWrite();
    const guards = [{ binaryId: id, received: true }];
    expect(await commit({ writes: [write], guards })).toEqual({ status: 'stale' });
    expect(await get().resources.read(keyOf(write))).toBeNull();
  });

  test('keeps a preview that was named and forgets one that was not', async () => {
    const { transfers } = get();
    const preview = (id: string) => ({ ...named(id, ''), createdAt: at });
    const [kept, lost, caseId] = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of [kept, lost]) expect(await transfers.addPreview(preview(id))).toBe(true);
    expect(await transfers.addPreview(preview(kept))).toBe(false);
    expect(await transfers.countUnnamedPreviews('w')).toBe(2);
    const newCases = [{ id: caseId, establishmentId: 'e1', patientId: 'p' }];
    await commit({ newCases, named: [named(kept, caseId)] });
    expect(await transfers.countUnnamedPreviews('w')).toBe(1);
    await transfers.forgetUnnamedPreviews(at);
    expect(await transfers.binary(lost)).not.toBeNull();
    await transfers.forgetUnnamedPreviews(later);
    expect(await transfers.binary(lost)).toBeNull();
    expect(await transfers.binary(kept)).toMatchObject({ kind: 'preview' });
  });
}

function identityContract(get: () => Repository): void {
  test('gives each workstation its own code, and the same key the same workstation', async () => {
    const { identities } = get();
    const first = await identities.addWorkstation(station('a'), key('a'));
    const again = await identities.addWorkstation({ ...station('a'), clientId: 'x' }, key('a'));
    const second = await identities.addWorkstation(station('b'), key('b'));
    expect(again).toEqual(first);
    expect([first.code, second.code]).toEqual(['0001', '0002']);
  });

  test('lets a code be spent once, by one key', async () => {
    const { identities } = get();
    const code = {
      hash: 'h',
      kind: 'team',
      target: 't1',
      expiresAt: later,
      reusable: false,
    } as const;
    await identities.addCode(code);
    const spend = (kid: string, now = at, kind: 'team' | 'establishment' = 'team') =>
      identities.spendCode('h', kind, kid, now);
    expect(await spend('a', at, 'establishment')).toEqual({ status: 'unknown' });
    expect(await spend('a', later)).toEqual({ status: 'expired' });
    const spent = await Promise.all(['a', 'b', 'c'].map((kid) => spend(kid)));
    expect(spent.map(({ status }) => status).sort()).toEqual(['accepted', 'used', 'used']);
    await identities.addCode({ ...code, hash: 'r', reusable: true });
    for (const kid of ['a', 'b']) {
      expect((await identities.spendCode('r', 'team', kid, at)).status).toBe('accepted');
    }
  });

  test('remembers an assertion until it would have expired', async () => {
    const { identities } = get();
    expect(await identities.spendAssertion('c', 'j', later)).toBe(true);
    expect(await identities.spendAssertion('c', 'j', later)).toBe(false);
    expect(await identities.spendAssertion('d', 'j', later)).toBe(true);
    await identities.forgetExpired(at);
    expect(await identities.spendAssertion('c', 'j', later)).toBe(false);
    await identities.forgetExpired('2028-01-01T00:00:00.000Z');
    expect(await identities.spendAssertion('c', 'j', later)).toBe(true);
  });

  test('knows who holds a token, with her teams of this instant', async () => {
    const { identities } = get();
    const { clientId } = await identities.addWorkstation(station('a'), key('a'));
    const professional = { id: 'subject of p', practitionerRoleId: 'r', establishmentId: 'e1' };
    await identities.addProfessional(professional, { ...key('p', 'professional'), role: 'expert' });
    await identities.addToken({ hash: 'h', clientId, professionalKid: 'p', expiresAt: later });
    const known = () => identities.caller('h', at);
    expect(await known()).toMatchObject({ establishmentId: 'e1', teams: [], role: 'expert' });
    await identities.addTeamMember('t1', 'p', at);
    expect(await known()).toMatchObject({ professionalId: 'subject of p', teams: ['t1'] });
    expect(await identities.caller('h', later)).toBeNull();
    expect(await identities.caller('x', at)).toBeNull();
    await identities.revokeKey('p', at);
    expect(await known()).toMatchObject({ professionalId: null, teams: [], role: null });
    await identities.revokeKey('a', at);
    expect(await known()).toBeNull();
    expect((await identities.revokedKeys()).map(({ kid }) => kid).sort()).toEqual(['a', 'p']);
  });

  test('lists keys until they are certified', async () => {
    const { identities } = get();
    await identities.addWorkstation(station('a'), key('a'));
    expect((await identities.pendingKeys()).map(({ kid }) => kid)).toEqual(['a']);
    await identities.saveCertificate('a', 'c');
    expect(await identities.pendingKeys()).toEqual([]);
    expect(await identities.key('a')).toEqual({ ...key('a'), certificate: 'c' });
  });

  test('keeps its settings and its epoch', async () => {
    const repository = get();
    expect(await repository.identities.setting('x')).toBeNull();
    await repository.identities.saveSetting('x', '1');
    await repository.identities.saveSetting('x', '2');
    expect(await repository.identities.setting('x')).toBe('2');
    expect(await repository.epoch()).toBe(await repository.epoch());
  });
}
