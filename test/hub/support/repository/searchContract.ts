import { expect, test } from 'vitest';
import { type Commit, caller, type Get, keyOf, patientWrite } from './plans.ts';

/** The index of what was written. */
export function searchContract(get: Get, commit: Commit): void {
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
