import type { PlantedCase } from '../../campaign.ts';

/**
 * What the campaign has to see when something that a kill tests is missing. Enough kills are of the moments that show each
 * of them: one as soon as a resident was answered, three while the text of an act is on its way (`killMoments.ts`).
 */
export const plantedForKills: readonly PlantedCase[] = [
  {
    name: 'a resident is answered before she is written',
    cases: 6,
    seenAs: 'lost',
    patches: [
      {
        file: 'electron/vault/services/patientService.ts',
        find: '      session.write(act, (db) => {\n        const similar = lookAlikes(db, file.id, traits);',
        replace:
          '      setTimeout(() => session.write(act, (db) => {\n        const similar = lookAlikes(db, file.id, traits);',
      },
      {
        file: 'electron/vault/services/patientService.ts',
        find: '        savePatient(db, session, file, null, clock.now());\n      });',
        replace: '        savePatient(db, session, file, null, clock.now());\n      }), 300);',
      },
    ],
  },
  {
    name: 'an act that was being sent at the kill is never sent again',
    cases: 14,
    seenAs: 'stuck',
    patches: [
      {
        file: 'electron/vault/sync/run.ts',
        find: '    recoverInterrupted(db);',
        replace: '',
      },
    ],
  },
];
