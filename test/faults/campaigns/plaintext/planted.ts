import type { PlantedCase } from '../../campaign.ts';

const created = "session.changed(['Patient']);\n      return { id: file.id };";
const fs = "process.getBuiltinModule('node:fs')";

/** Names, of which two belong to each resident. */
const few = 20;

/** Leaks that the campaign has to see: in a file that is gone, in the log, in memory. */
export const plantedLeaks: readonly PlantedCase[] = [
  {
    name: 'a name is written to a file that is removed at once',
    cases: few,
    seenAs: 'failures',
    patches: [
      {
        file: 'electron/vault/services/patientService.ts',
        find: created,
        replace: `const path = session.store.folder + '/brouillon';
      ${fs}.writeFileSync(path, JSON.stringify(traits));
      ${fs}.unlinkSync(path);
      ${created}`,
      },
    ],
  },
  {
    name: 'the log tells whom a search was for',
    cases: few,
    seenAs: 'failures',
    patches: [
      {
        file: 'electron/vault/services/patientService.ts',
        find: created,
        replace: `${fs}.appendFileSync(session.store.folder + '/../vault.log', input.searchedFor);
      ${created}`,
      },
    ],
  },
  {
    name: 'keys are forgotten without being wiped',
    cases: few,
    seenAs: 'failures',
    patches: [
      {
        file: 'electron/vault/session/kdf.ts',
        find: 'for (const secret of secrets) secret.fill(0);',
        replace: 'void secrets;',
      },
    ],
  },
  {
    name: 'a passphrase given again leaves the key of the first time',
    cases: few,
    seenAs: 'failures',
    patches: [
      {
        file: 'electron/vault/session/heldKeys.ts',
        find: 'if (before !== undefined && before !== inUse) wipe(before);',
        replace: 'void before;',
      },
    ],
  },
];
