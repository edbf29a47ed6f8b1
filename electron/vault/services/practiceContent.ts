import type { PracticeContent } from './practiceService.ts';

/** The exercise's place and people. */
export function practiceContent(_now: Date): PracticeContent {
  return {
    place: {
      establishment: { name: 'EHPAD Les Tilleuls', finess: '149999906', kind: 'ehpad' },
      workstationName: 'Poste infirmier 1',
    },
    organizationId: '6e0a1c52-7d34-4a53-9f0b-2f1f6f1d0001',
    nurse: {
      id: '6e0a1c52-7d34-4a53-9f0b-2f1f6f1d0002',
      practitionerRoleId: '6e0a1c52-7d34-4a53-9f0b-2f1f6f1d0003',
      family: 'RENARD',
      given: 'Camille',
      role: 'nurse',
      rpps: null,
    },
    resources: [],
  };
}
