import type { PictureAgeReason } from '../../../shared/forms/pictureAge.ts';
import { counted, type Words } from './words.ts';

/** Words of the safety rules that belong to no one screen: ages of results and pictures, resuming, what is kept anyway. */
export function safetyWords({ person, Person }: Words) {
  return {
    /** Rule 5.15: said above results that are greyed. */
    results: {
      old: (days: number) =>
        `Prélevé il y a ${counted(days, 'jour', 'jours')} : résultats anciens, affichés en gris.`,
      recent: (days: number) =>
        days < 1 ? 'Prélevé ce jour' : `Prélevé il y a ${counted(days, 'jour', 'jours')}`,
      oldOnPaper: (days: number) =>
        `Prélevé ${counted(days, 'jour', 'jours')} avant cette impression : résultats anciens.`,
    },
    /** Rule 5.5: how long before it was joined a picture was taken. */
    pictures: {
      ages: {
        hours: (hours: number) =>
          hours < 1
            ? 'prise il y a moins d’une heure'
            : `prise il y a ${counted(hours, 'heure', 'heures')}`,
        days: (days: number) => `prise il y a ${counted(days, 'jour', 'jours')}`,
        months: (months: number) => `prise il y a ${counted(months, 'mois', 'mois')}`,
        years: (years: number) => `prise il y a ${counted(years, 'an', 'ans')}`,
        ahead: 'datée dans le futur',
        unknown: 'date de prise inconnue',
      },
      /** Said where the request is read: how old the picture was on the day it was asked. */
      before: {
        hours: 'prise moins d’un jour avant la demande',
        days: (days: number) => `prise ${counted(days, 'jour', 'jours')} avant la demande`,
        months: (months: number) => `prise ${counted(months, 'mois', 'mois')} avant la demande`,
        years: (years: number) => `prise ${counted(years, 'an', 'ans')} avant la demande`,
        ahead: 'datée après la demande',
        unknown: 'date de prise inconnue',
      },
      ask: (age: string) =>
        `Image ${age}. Est-elle bien de ce ${person}, et voulue pour cette demande ?`,
      why: (title: string) => `Garder cette image, parce que (${title})`,
      choose: 'Choisir un motif',
      reasons: {
        comparison: 'image ancienne, voulue pour comparer',
        notRepeatable: 'nouvelle image impossible',
        wrongClock: 'prise ce jour, horloge de l’appareil fausse',
      } satisfies Record<PictureAgeReason, string>,
      gap: (label: string) => `Image d’un autre jour, à confirmer : ${label}`,
    },
    /** Rule 5.36: before a parked draft is shown again. */
    resume: {
      title: `${Person} de ce brouillon`,
      whom: `Vous reprenez la demande de ce ${person}.`,
      saved: (specialty: string, when: string) => `${specialty}, enregistrée ${when}`,
      check: `Vérifiez que c’est bien le ${person} devant vous.`,
      go: `C’est bien ce ${person}, reprendre`,
      back: 'Revenir à l’accueil',
    },
    /** Rule 5.32: the form of a draft is no longer in use. */
    withdrawn: {
      title: 'Le formulaire de ce brouillon a été retiré',
      text: 'Vos réponses sont gardées. Celles dont la question a changé sont à donner de nouveau.',
      changed: (count: number) =>
        count === 0
          ? 'Aucune réponse n’est à redonner.'
          : `${counted(count, 'réponse à redonner', 'réponses à redonner')} :`,
      renew: 'Passer au nouveau formulaire',
      renewing: 'Changement de formulaire…',
    },
  } as const;
}
