import { haematologyCases } from '../cases/haematologyCases.ts';
import { ophthalmologyCases } from '../cases/ophthalmologyCases.ts';
import { anne, antoine, camille, nadia, sophie } from '../people.ts';
import { fundusDrawing } from '../pictures/gallery.ts';
import type { Calendar, RequestPlan } from '../requestPlan.ts';
import type { FindResident } from './findResident.ts';

/** What came back and asks something of the nurse. */
export function requestsAnswered(find: FindResident, calendar: Calendar): readonly RequestPlan[] {
  const { before, after } = calendar;
  const { macularDegeneration, dryEye, checkUp, cataract, redEye } = ophthalmologyCases;
  return [
    {
      key: 'answered-unread',
      resident: find('LEMOINE'),
      by: camille,
      clinical: macularDegeneration,
      signedAt: before(8, '10:10'),
      stage: 'atHub',
      next: (play) => {
        play.accept(nadia, before(4, '13:40'), null);
        play.answer(nadia, before(4, '14:25'), { 'oa.delay': '48h', 'oa.contact': true }, true);
      },
    },
    {
      key: 'answered-corrected',
      resident: find('LECOQ'),
      by: anne,
      clinical: dryEye,
      signedAt: before(14, '09:50'),
      stage: 'atHub',
      next: (play) => {
        play.accept(nadia, before(11, '14:05'), null);
        play.answer(nadia, before(11, '14:15'));
        play.acknowledge(anne, before(10, '08:30'));
        play.correct(
          nadia,
          before(1, '18:10'),
          'Œil gauche : larmes artificielles sans conservateur.',
          'Sécheresse des deux yeux avec blépharite. Soins de paupières chaque soir, larmes artificielles sans conservateur quatre fois par jour, œil gauche compris. Arrêter l’antiallergique.',
        );
      },
    },
    {
      key: 'read',
      resident: find('BENALI'),
      by: sophie,
      clinical: checkUp,
      signedAt: before(13, '15:00'),
      stage: 'atHub',
      next: (play) => {
        play.accept(nadia, before(6, '14:20'), null);
        play.answer(nadia, before(6, '14:26'), {}, true);
        play.acknowledge(camille, before(5, '18:04'));
      },
    },
    {
      key: 'refused',
      resident: find('QUESNEL'),
      by: camille,
      clinical: redEye,
      pictures: redEye.pictures.map(({ slot }) => ({
        slot,
        drawing: fundusDrawing(
          'aged',
          slot.startsWith('od') ? 'right' : 'left',
          slot.endsWith('macula') ? 'macula' : 'papille',
          { flaw: 'blur' },
        ),
      })),
      signedAt: before(9, '16:20'),
      stage: 'atHub',
      next: (play) => {
        play.accept(nadia, before(6, '15:02'), null);
        play.refuse(
          nadia,
          before(6, '15:08'),
          'images-non-interpretables',
          'Les quatre images sont floues. Refaites-les dans une pièce sombre, résidente assise, et envoyez une nouvelle demande.',
        );
      },
    },
    {
      key: 'to-teleconsultation',
      resident: find('LAISNEY'),
      by: anne,
      clinical: haematologyCases.leucocytosis,
      signedAt: before(9, '11:45'),
      stage: 'atHub',
      next: (play) => {
        play.accept(antoine, before(7, '09:45'), null);
        play.convert(
          antoine,
          before(7, '10:02'),
          'to-teleconsultation',
          { start: after(3, '15:00'), end: after(3, '15:30') },
          'En présence de la fille de la résidente. Préparez le bilan d’hier.',
        );
        play.agree(anne, before(7, '11:20'));
      },
    },
    {
      key: 'to-consultation',
      resident: find('DELAHAYE'),
      by: sophie,
      clinical: cataract,
      signedAt: before(12, '10:30'),
      stage: 'atHub',
      next: (play) => {
        play.accept(nadia, before(6, '16:10'), null);
        play.convert(
          nadia,
          before(6, '16:16'),
          'to-consultation',
          { start: after(9, '09:20'), end: after(9, '09:50') },
          'CHU de Caen, niveau 1. VSL demandé. Apportez les lunettes.',
        );
      },
    },
  ];
}
