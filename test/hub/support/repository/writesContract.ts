import { expect, test } from 'vitest';
import { at, type Commit, type Get, keyOf, later, patientWrite, record } from './plans.ts';

/** Plans: versions, all or nothing, repeats and races. */
export function writesContract(get: Get, commit: Commit): void {
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

  test('marks each place of the feed once and for all', async () => {
    const { resources } = get();
    await commit({ writes: [patientWrite()] });
    const end = await resources.lastSequence();
    const mark = await resources.feedMark(end);
    await commit({ writes: [patientWrite(), patientWrite()] });
    expect(await resources.feedMark(end)).toBe(mark);
    const marks = await Promise.all([end + 1, end + 2].map((place) => resources.feedMark(place)));
    expect(new Set([...marks, mark, '', null]).size).toBe(4);
    expect(await resources.feedMark(0)).toBe('');
    expect(await resources.feedMark(end + 3)).toBeNull();
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
}
