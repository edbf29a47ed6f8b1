import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Caller } from '../../../../hub/policy/access.ts';
import type { ResourceWrite } from '../../../../hub/store/repository.ts';
import { key, station } from './identities.ts';
import { at, type Commit, caller, type Get, keyOf, patientWrite } from './plans.ts';

/** Access trails: their heads, and who may read them. */
export function trailContract(get: Get, commit: Commit): void {
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

  test('never writes an AuditEvent again, and shows it to its auditor alone, in no feed', async () => {
    const { resources } = get();
    const first = eventWrite();
    await commit({ writes: [first] });
    await expect(commit({ writes: [{ ...first, expectedVersion: 1 }] })).rejects.toThrow();
    expect((await resources.read(keyOf(first)))?.versionId).toBe(1);
    const query = { type: 'AuditEvent', ids: null, filters: [], count: 10, before: null };
    const seenBy = async (who: Caller): Promise<number> => {
      expect(await resources.changes(0, 100, who)).toEqual([]);
      return (await resources.search(query, who)).length;
    };
    expect(await seenBy({ ...caller('e1'), role: 'auditor' })).toBe(1);
    for (const role of [null, 'nurse', 'localAdministrator']) {
      expect(await seenBy({ ...caller('e1'), role })).toBe(0);
    }
    expect(await seenBy({ ...caller('e2'), role: 'auditor' })).toBe(0);
  });
}
