import type { PlantedCase } from '../../campaign.ts';

const throttle = 'electron/vault/session/throttle.ts';

/** What the campaign has to see when something that slows guessing down is missing. */
export const plantedForUnlock: readonly PlantedCase[] = [
  {
    name: 'failed tries are kept in memory only',
    cases: 3,
    seenAs: 'failures',
    patches: [
      {
        file: throttle,
        find: '    writeTries(path, numbered, key);\n    mirror?.write(numbered);\n',
        replace: '',
      },
    ],
  },
  {
    name: 'the copy of the tries in the keyring is not looked at',
    cases: 9,
    seenAs: 'failures',
    patches: [
      { file: throttle, find: 'mirror?.read() ?? null;', replace: 'null as Tries | null;' },
    ],
  },
  {
    name: 'a wait runs on the calendar',
    cases: 9,
    seenAs: 'failures',
    patches: [
      {
        file: throttle,
        find: 'const since = clock.monotonicMs() - (lastAttempt.get(user) ?? startedAt);',
        replace: 'const since = clock.now().getTime() - (lastAttempt.get(user) ?? startedAt);',
      },
      {
        file: throttle,
        find: 'const startedAt = clock.monotonicMs();',
        replace: 'const startedAt = clock.now().getTime();',
      },
      {
        file: throttle,
        find: 'lastAttempt.set(user, clock.monotonicMs());',
        replace: 'lastAttempt.set(user, clock.now().getTime());',
      },
    ],
  },
];
