import type { PlantedCase } from '../../campaign.ts';

const enoughSeconds = 20;

/** One request to a third party each, from each process that could make one by mistake. */
export const plantedRequests: readonly PlantedCase[] = [
  {
    name: 'main asks a public server whether there is a newer version',
    patches: [
      {
        file: 'electron/main/main.ts',
        find: '  Menu.setApplicationMenu(null);',
        replace:
          "  Menu.setApplicationMenu(null);\n  void fetch('https://updates.example.org/latest').catch(() => undefined);",
      },
    ],
    cases: enoughSeconds,
    seenAs: 'failures',
  },
  {
    name: 'the vault tells a public address that it has started',
    patches: [
      {
        file: 'electron/vault/vaultProcess.ts',
        find: 'run(process.parentPort);',
        replace:
          "run(process.parentPort);\nvoid fetch('http://198.51.100.7/started').catch(() => undefined);",
      },
    ],
    cases: enoughSeconds,
    seenAs: 'failures',
  },
  {
    name: 'a dictionary is fetched from the maker of the browser',
    patches: [
      {
        file: 'electron/main/permissions.ts',
        find: '  silenceSpelling(session);\n',
        replace: '  session.setSpellCheckerEnabled(false);\n',
      },
    ],
    cases: enoughSeconds,
    seenAs: 'failures',
  },
];
