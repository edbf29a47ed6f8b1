import type { Queue } from '../../domain/specialty.ts';
import { haematologyCases } from '../cases/haematologyCases.ts';
import { ophthalmologyCases } from '../cases/ophthalmologyCases.ts';
import { anne, antoine, camille, nadia, sophie } from '../people.ts';
import type { Calendar, RequestPlan } from '../requestPlan.ts';
import type { FindResident } from './findResident.ts';

/** What the teams have in hand. */
export function requestsWithTeam(
  find: FindResident,
  { before, after }: Calendar,
  haematology: Queue,
): readonly RequestPlan[] {
  const atTeam = { stage: 'atHub' } as const;
  const { macularDegeneration, diabetes, falls, cataract } = ophthalmologyCases;
  return [
    {
      key: 'received-asap',
      resident: find('GILLET'),
      by: camille,
      clinical: macularDegeneration,
      priority: 'asap',
      signedAt: before(1, '16:40'),
      ...atTeam,
    },
    {
      key: 'received-diabetes',
      resident: find('ROGER'),
      by: sophie,
      clinical: diabetes,
      signedAt: before(5, '10:05'),
      ...atTeam,
    },
    {
      key: 'received-falls',
      resident: find('VASSE'),
      by: anne,
      clinical: falls,
      signedAt: before(6, '15:20'),
      ...atTeam,
    },
    {
      key: 'complement-received',
      resident: find('LEROUX'),
      by: camille,
      clinical: cataract,
      signedAt: before(5, '09:12'),
      ...atTeam,
      next: (play) => {
        play.ask(nadia, before(3, '12:30'), [
          'De quel côté l’opération de 2019 a-t-elle eu lieu ?',
        ]);
        play.reply(camille, before(2, '08:45'), [
          { kind: 'text', text: 'À gauche, d’après le courrier de sortie.' },
        ]);
      },
    },
    {
      key: 'accepted',
      resident: find('AUVRAY'),
      by: sophie,
      clinical: haematologyCases.anaemia,
      signedAt: before(4, '11:30'),
      ...atTeam,
      next: (play) => {
        play.accept(antoine, before(1, '17:05'), null);
        play.propose(
          antoine,
          before(1, '17:12'),
          [after(2, '10:30'), after(3, '16:00')],
          'résultats récents ; un soignant présent',
        );
      },
    },
    {
      key: 'info-requested',
      resident: find('MARTIN'),
      by: camille,
      clinical: haematologyCases.thrombocytopenia,
      signedAt: before(3, '14:15'),
      ...atTeam,
      next: (play) => {
        play.accept(antoine, before(2, '09:40'), null);
        play.ask(antoine, before(2, '09:52'), [
          'Date de la dernière prise d’apixaban ?',
          'Poids actuel ?',
          { kind: 'picture', text: 'Une photographie des ecchymoses ?' },
        ]);
      },
    },
    {
      key: 'redirected',
      resident: find('LENORMAND'),
      by: sophie,
      clinical: falls,
      signedAt: before(6, '17:30'),
      ...atTeam,
      next: (play) => {
        play.accept(nadia, before(5, '09:30'), null);
        play.redirect(nadia, before(5, '09:36'), haematology, 'Anémie à 8 g/dL au premier plan');
        play.reachAgain(before(5, '09:37'));
      },
    },
  ];
}
