import type { PlantedCase } from '../../campaign.ts';

/** Each number is many times what it takes to meet the bug once: one schedule in thirty meets the first, one in three the other. */
export const plantedForSchedules: readonly PlantedCase[] = [
  {
    name: 'an act leaves before those it refers to',
    ...{ cases: 800, seenAs: 'failures' },
    patches: [
      {
        file: 'electron/vault/sync/planner.ts',
        find: '    act.waitsFor.length === 0 &&\n',
        replace: '',
      },
    ],
  },
  {
    name: 'a picture that was promised is taken for received',
    ...{ cases: 100, seenAs: 'failures' },
    patches: [
      {
        file: 'electron/vault/sync/receipts.ts',
        find: "return binary?.state === 'received'\n",
        replace: 'return binary !== undefined\n',
      },
    ],
  },
];
