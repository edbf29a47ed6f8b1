import { haematologyCases } from '../cases/haematologyCases.ts';
import { ophthalmologyCases } from '../cases/ophthalmologyCases.ts';
import { camille, sophie } from '../people.ts';
import { fundusDrawing } from '../pictures/gallery.ts';
import type { Calendar, RequestPlan } from '../requestPlan.ts';
import type { FindResident } from './findResident.ts';

/** Drafts, and what is signed and has not reached the team. */
export function requestsHere(find: FindResident, { minutesAgo }: Calendar): readonly RequestPlan[] {
  const { cataract, macularDegeneration, checkUp } = ophthalmologyCases;
  return [
    {
      key: 'draft',
      resident: find('DURAND'),
      by: camille,
      clinical: cataract,
      pictures: cataract.pictures.slice(0, 2),
      signedAt: minutesAgo(14),
      stage: 'draft',
    },
    {
      key: 'to-validate',
      resident: find('TOUTAIN'),
      by: sophie,
      clinical: haematologyCases.leucocytosis,
      signedAt: minutesAgo(190),
      stage: 'to-validate',
    },
    {
      key: 'queued',
      resident: find('PETIT'),
      by: camille,
      clinical: macularDegeneration,
      priority: 'asap',
      signedAt: minutesAgo(25),
      stage: 'waiting',
    },
    {
      key: 'blocked',
      resident: find('POULAIN'),
      by: sophie,
      clinical: checkUp,
      pictures: [
        {
          slot: 'od.macula',
          drawing: fundusDrawing('healthy', 'right', 'macula', { flaw: 'swapped' }),
        },
        ...checkUp.pictures.slice(1),
      ],
      signedAt: minutesAgo(95),
      stage: 'waiting',
      refusal: 'attachment.conflict',
    },
    {
      key: 'sent',
      resident: find('OZANNE'),
      by: camille,
      clinical: ophthalmologyCases.glaucoma,
      signedAt: minutesAgo(48),
      stage: 'atHub',
      reached: 'hub',
    },
  ];
}
