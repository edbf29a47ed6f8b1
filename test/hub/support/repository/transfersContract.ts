import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { NamedBinary } from '../../../../hub/store/repository.ts';
import { at, type Commit, type Get, keyOf, later, patientWrite, record } from './plans.ts';

/** Files, from their names in a request to their last byte. */
export function transfersContract(get: Get, commit: Commit): void {
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
    await transfers.keepReceiving(id);
    expect((await transfers.receiving()).map((it) => it.id)).toEqual([id]);
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
