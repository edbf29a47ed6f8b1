import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Caller } from '../../../../hub/policy/access.ts';
import { type Commit, caller, type Get, keyOf, partWrite } from './plans.ts';

/** Who may read what belongs to a request. */
export function casesContract(get: Get, commit: Commit): void {
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
