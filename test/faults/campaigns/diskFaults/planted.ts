import type { PlantedCase } from '../../campaign.ts';

/** What the campaign has to see when a refusal of the disk is not taken for one. */
export const plantedForDiskFaults: readonly PlantedCase[] = [
  {
    name: 'a transaction that the disk refused is answered as done',
    cases: 16,
    seenAs: 'lost',
    patches: [
      {
        file: 'electron/vault/store/database.ts',
        find: '    transaction: (work) => classified(() => runTransaction(connection, writable, work)),\n',
        replace: `    transaction: (work) => {
      let done: { result: ReturnType<typeof work> } | null = null;
      try {
        return runTransaction(connection, writable, (db) => {
          const result = work(db) as ReturnType<typeof work>;
          done = { result };
          return result;
        });
      } catch (error) {
        if (done === null) throw storeFailure(error) ?? error;
        return (done as { result: ReturnType<typeof work> }).result as never;
      }
    },
`,
      },
    ],
  },
  {
    name: 'an error of the disk is taken for a bug of ours',
    cases: 16,
    seenAs: 'failures',
    patches: [
      {
        file: 'electron/vault/store/storeFailure.ts',
        find: "  'SQLITE_IOERR',\n",
        replace: '',
      },
    ],
  },
  {
    name: 'a backup goes on with a copy that the disk refused',
    cases: 24,
    seenAs: 'failures',
    patches: [
      {
        file: 'electron/vault/store/database.ts',
        find: "    copyTo: (path) => classified(() => void connection.prepare('VACUUM INTO ?').run(path)),\n",
        replace: `    copyTo: (path) => {
      try {
        connection.prepare('VACUUM INTO ?').run(path);
      } catch {}
    },
`,
      },
    ],
  },
];
