import { ophthalmologyCases } from '../cases/ophthalmologyCases.ts';
import { anne, camille, nadia, sophie } from '../people.ts';
import type { Calendar, RequestPlan } from '../requestPlan.ts';
import type { FindResident } from './findResident.ts';

/** What is over, one way or another. */
export function requestsEnded(find: FindResident, { before }: Calendar): readonly RequestPlan[] {
  const { diabetes, falls, checkUp, hydroxychloroquine } = ophthalmologyCases;
  return [
    {
      key: 'closed',
      resident: find('LEGOUPIL'),
      by: camille,
      clinical: falls,
      signedAt: before(34, '09:00'),
      stage: 'atHub',
      next: (play) => {
        play.accept(nadia, before(27, '14:00'), null);
        play.answer(nadia, before(27, '14:12'));
        play.acknowledge(camille, before(27, '18:20'));
        play.close(anne, before(20, '10:00'));
      },
    },
    {
      key: 'closed-refused',
      resident: find('DURAND'),
      by: sophie,
      clinical: hydroxychloroquine,
      signedAt: before(48, '14:00'),
      stage: 'atHub',
      next: (play) => {
        play.accept(nadia, before(41, '14:30'), null);
        play.refuse(
          nadia,
          before(41, '14:35'),
          'patient-deja-suivi',
          'Résident suivi au cabinet de ville : demandez d’abord le dernier compte rendu.',
        );
        play.close(sophie, before(40, '09:10'));
      },
    },
    {
      key: 'cancelled',
      resident: find('DESVAGES'),
      by: camille,
      clinical: checkUp,
      signedAt: before(10, '10:00'),
      stage: 'atHub',
      next: (play) => play.cancel(camille, before(9, '08:15'), 'Résidente hospitalisée'),
    },
    {
      key: 'entered-in-error',
      resident: find('LE ROUX'),
      by: sophie,
      clinical: diabetes,
      signedAt: before(15, '16:00'),
      stage: 'atHub',
      next: (play) =>
        play.markError(sophie, before(15, '16:40'), 'Demande faite au nom d’une homonyme'),
    },
  ];
}
