import type { PlantedCase } from '../../campaign.ts';

/** Each number is many times what it takes to meet the bug once: one schedule in thirty meets the first, one in three the second. */
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
  {
    name: 'what a hub lost with its disk is not sent again',
    ...{ cases: 300, seenAs: 'lost' },
    patches: [
      {
        file: 'electron/vault/sync/restoration.ts',
        find: 'const { resent, gone } = putBack(db, lack.acts);',
        replace: 'const { resent, gone } = putBack(db, lack.acts.slice(0, 0));',
      },
    ],
  },
];
