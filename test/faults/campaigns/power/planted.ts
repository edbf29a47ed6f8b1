import type { PlantedCase } from '../../campaign.ts';

const database = 'electron/vault/store/database.ts';

/** What the campaign has to see when a promise comes before the disk's. */
export const plantedForPowerCuts: readonly PlantedCase[] = [
  {
    name: 'a transaction is not synced before its answer (synchronous = NORMAL)',
    cases: 150,
    seenAs: 'lost',
    patches: [
      {
        file: database,
        find: "['synchronous', 'FULL', 2]",
        replace: "['synchronous', 'NORMAL', 1]",
      },
    ],
  },
  {
    name: 'the folder of a picture is not synced after the rename',
    cases: 150,
    seenAs: 'lost',
    patches: [
      {
        file: 'electron/vault/images/sealedFile.ts',
        find: '  renameSync(temporary, path);\n  syncFolderOf(path);\n',
        replace: '  renameSync(temporary, path);\n',
      },
    ],
  },
  {
    name: 'a picture bears its name before its content is synced',
    cases: 150,
    seenAs: 'lost',
    patches: [
      {
        file: 'electron/vault/images/sealedFile.ts',
        find: '    fsyncSync(file);\n',
        replace: '',
      },
    ],
  },
  {
    name: 'a keyring takes the place of the old one before it is synced',
    cases: 150,
    seenAs: 'unreadable',
    patches: [
      {
        file: 'electron/vault/durableFile.ts',
        find: '    fsyncSync(file);\n  } finally {\n    closeSync(file);\n  }\n  renameSync(temporary, path);\n',
        replace: '  } finally {\n    closeSync(file);\n  }\n  renameSync(temporary, path);\n',
      },
    ],
  },
  {
    name: 'the log is cut to nothing while its frames still count',
    cases: 300,
    seenAs: 'unreadable',
    patches: [
      {
        file: database,
        find: "  connection.pragma('wal_checkpoint(RESTART)');\n",
        replace: '',
      },
    ],
  },
];
