import type { PlantedCase } from '../../campaign.ts';

/** What the campaign has to see when something that a restore promises is missing. */
export const plantedRestores: readonly PlantedCase[] = [
  {
    name: 'the pictures of a backup are put back unread',
    cases: 1,
    seenAs: 'failures',
    patches: [
      {
        file: 'electron/vault/backup/restore.ts',
        find: 'if (!(await isFile(to, expected))) {',
        replace: 'if (expected.size < 0) {',
      },
    ],
  },
  {
    name: 'numbers given since the backup are given again',
    cases: 1,
    seenAs: 'duplicated',
    patches: [
      {
        file: 'electron/vault/backup/restoredStore.ts',
        find: '    skipNumbers(db, requestNumbers, skippedNumbers);\n',
        replace: '',
      },
    ],
  },
];
