import { expect, test } from 'vitest';
import { Refusal } from '../../../../hub/fhir/refusal.ts';
import type { Repository } from '../../../../hub/store/repository.ts';
import { patientWrite, plan, record } from './plans.ts';

/** Runs `work` on a store whose disk can be made to have no room, and room again. Null where this machine cannot. */
export type OnLimitedStore = (
  work: (
    repository: Repository,
    room: { readonly none: () => void; readonly some: () => void },
  ) => Promise<void>,
) => Promise<void>;

/** What holds when the store is full. */
export function fullContract(onLimitedStore: OnLimitedStore | null): void {
  test.skipIf(onLimitedStore === null)(
    'a full store refuses an act whole, answers all the same and takes it once there is room',
    async () => {
      await onLimitedStore?.(async (repository, room) => {
        const { resources, transfers } = repository;
        const kept = patientWrite();
        expect(await resources.commit(plan({ writes: [kept] }))).toEqual({ status: 'done' });
        room.none();
        const request = record();
        const writes = Array.from({ length: 200 }, () => patientWrite());
        const act = plan({ request, writes });
        const refused = await resources.commit(act).catch((error: unknown) => error);
        expect(refused).toBeInstanceOf(Refusal);
        expect((refused as Refusal).reason).toBe('storage.full');
        const keys = writes.map(({ resource }) => `Patient/${resource.id}`);
        expect((await resources.readMany(keys)).size).toBe(0);
        expect(await transfers.receipt('e1', request.requestId)).toBeNull();
        expect(await resources.read(`Patient/${kept.resource.id}`)).not.toBeNull();
        const before = await resources.lastSequence();
        room.some();
        expect(await resources.commit(act)).toEqual({ status: 'done' });
        expect((await resources.readMany(keys)).size).toBe(200);
        expect(await resources.lastSequence()).toBe(before + 200);
      });
    },
  );
}
