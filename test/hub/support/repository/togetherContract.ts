import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommitOutcome, CommitPlan, Repository } from '../../../../hub/store/repository.ts';
import { printedRandom } from '../random.ts';
import { at, caller, later, partWrite, patientWrite, plan, record } from './plans.ts';
import { type Address, type SecondProcess, startSecondProcess } from './secondProcess.ts';

/** A store that other processes can open too. */
export interface SharedStore {
  readonly repository: Repository;
  readonly address: Address;
}

const rounds = 20;
const patience = { timeout: 120_000 };

/** What holds when several processes, each with its own connection, write one store at the same time. */
export function togetherContract(open: () => Promise<SharedStore>): void {
  describe('with two processes that commit at once', () => {
    let store: SharedStore;
    let one: SecondProcess;
    let two: SecondProcess;
    const ends: (() => Promise<void>)[] = [];
    const start = () => startSecondProcess(store.address, (end) => ends.push(end));
    beforeAll(async () => {
      store = await open();
      [one, two] = await Promise.all([start(), start()]);
    }, patience.timeout);
    afterAll(async () => {
      for (const end of ends) await end();
      await store.repository.close();
    });
    const both = (first: CommitPlan, second: CommitPlan): Promise<readonly CommitOutcome[]> =>
      Promise.all([one.commit(first), two.commit(second)]);
    const statuses = (outcomes: readonly CommitOutcome[]) =>
      outcomes.map(({ status }) => status).sort();

    test(
      'one of two edits of the same version is done, and the other is told',
      patience,
      async () => {
        const { resources } = store.repository;
        const { resource } = patientWrite();
        const key = `Patient/${resource.id}`;
        for (let version = 0; version < rounds; version += 1) {
          const edit = (gender: 'female' | 'male') =>
            plan({
              writes: [
                patientWrite({
                  resource: { ...resource, gender } as typeof resource,
                  expectedVersion: version,
                }),
              ],
            });
          const outcomes = await both(edit('female'), edit('male'));
          expect(statuses(outcomes)).toEqual(['conflict', 'done']);
          const stored = await resources.read(key);
          const won = outcomes[0]?.status === 'done' ? 'female' : 'male';
          expect(stored).toMatchObject({ versionId: version + 1, resource: { gender: won } });
        }
        expect(await resources.history(key, 100, null)).toHaveLength(rounds);
      },
    );

    test('the same act has one effect, and both are given the same answer', patience, async () => {
      for (let round = 0; round < rounds; round += 1) {
        const request = record();
        const [mine, theirs] = [patientWrite(), patientWrite()];
        const outcomes = await both(
          plan({ request, writes: [mine] }),
          plan({ request, writes: [theirs] }),
        );
        expect(statuses(outcomes)).toEqual(['done', 'repeated']);
        const told = outcomes.find(({ status }) => status === 'repeated');
        expect(told).toMatchObject({ digest: request.digest, answer: request.answer });
        const keys = [mine, theirs].map(({ resource }) => `Patient/${resource.id}`);
        expect((await store.repository.resources.readMany(keys)).size).toBe(1);
      }
    });

    test('what was decided before a guard fell is not written after it', patience, async () => {
      const { resources } = store.repository;
      for (let round = 0; round < rounds; round += 1) {
        const [caseId, binaryId] = [randomUUID(), randomUUID()];
        await resources.commit(plan(namedFile(caseId, binaryId)));
        const arrival = partWrite('Media');
        const decided = patientWrite();
        const guards = [{ binaryId, received: false }];
        const [arrived, outcome] = await both(
          plan({ writes: [arrival], received: [{ binaryId, at: later }] }),
          plan({ writes: [decided], guards }),
        );
        expect(arrived?.status).toBe('done');
        const keys = [`Media/${arrival.resource.id}`, `Patient/${decided.resource.id}`];
        const [fallen, written] = keys.map((key) => resources.read(key));
        const place = (await written)?.sequence ?? null;
        if (outcome?.status === 'done') expect(place).toBeLessThan((await fallen)?.sequence ?? 0);
        else expect([outcome?.status, place]).toEqual(['stale', null]);
        expect(await two.commit(plan({ guards }))).toEqual({ status: 'stale' });
      }
    });

    test('a number is given once', patience, async () => {
      for (let round = 0; round < rounds; round += 1) {
        const numbered = (caseId: string) =>
          plan({
            newCases: [{ id: caseId, establishmentId: 'e1', patientId: 'p' }],
            numbers: [{ value: `TE-${round}`, caseId }],
          });
        const ids = [randomUUID(), randomUUID()];
        const [first = '', second = ''] = ids;
        const outcomes = await both(numbered(first), numbered(second));
        expect(statuses(outcomes)).toEqual(['done', 'numberTaken']);
        expect((await store.repository.resources.cases(ids)).size).toBe(1);
      }
    });
  });

  describe('with processes that are killed while they commit', () => {
    test(
      'a reader is shown every act whole, in the order of the feed, and loses none',
      patience,
      async () => {
        const random = printedRandom();
        const store = await open();
        const ends: (() => Promise<void>)[] = [];
        const start = () => startSecondProcess(store.address, (end) => ends.push(end));
        try {
          const told: SecondProcess[] = [];
          const reader = feedReader(store.repository);
          for (let kills = 0; kills < 3; kills += 1) {
            const writers = await Promise.all([start(), start()]);
            told.push(...writers);
            for (const writer of writers) writer.burst();
            const isEarly = ({ isAlive, acknowledged }: SecondProcess): boolean =>
              isAlive() && acknowledged.length < 5;
            while (writers.some(isEarly)) await reader.read();
            expect(writers.map((writer) => writer.isAlive())).toEqual([true, true]);
            for (let pages = random.below(20); pages > 0; pages -= 1) await reader.read();
            await Promise.all(writers.map((writer) => writer.kill()));
          }
          // No lock is left behind by those that were cut off.
          expect(await store.repository.resources.commit(plan({}))).toEqual({ status: 'done' });
          await reader.read();
          const shown = new Set(reader.shown());
          for (const ids of told.flatMap((process) => process.acknowledged)) {
            expect(ids.every((id) => shown.has(id))).toBe(true);
          }
          const begun = told.flatMap((process) => process.began);
          for (const ids of begun) {
            expect([0, ids.length]).toContain(ids.filter((id) => shown.has(id)).length);
          }
          expect(new Set(begun.flat()).size).toBeGreaterThanOrEqual(shown.size);
          const all = await store.repository.resources.changes(0, 100_000, caller('e1'));
          expect(all.map(({ resource }) => resource.id)).toEqual(reader.shown());
        } finally {
          for (const end of ends) await end();
          await store.repository.close();
        }
      },
    );
  });
}

/** Follows the feed as a workstation does; at each page, what it was shown of an act is all of it or nothing. */
function feedReader({ resources }: Repository) {
  const shown: string[] = [];
  let after = 0;
  return {
    shown: (): readonly string[] => shown,
    read: async (): Promise<void> => {
      const page = await resources.changes(after, 100_000, caller('e1'));
      for (const { sequence, resource } of page) {
        expect(sequence).toBe(after + 1);
        after = sequence;
        shown.push(resource.id ?? '');
      }
      expect(shown.length % 3).toBe(0);
      await new Promise((resolve) => setTimeout(resolve, 1));
    },
  };
}

function namedFile(caseId: string, id: string): Partial<CommitPlan> {
  const of = { caseId, establishmentId: 'e1', workstationId: 'w' };
  return {
    at,
    newCases: [{ id: caseId, establishmentId: 'e1', patientId: 'p' }],
    named: [{ id, ...of, sha256: 'h', size: 3, contentType: 'image/jpeg' }],
  };
}
