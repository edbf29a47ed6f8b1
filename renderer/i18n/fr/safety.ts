import type { OtherPersonReason, TraitDifference } from '../../../shared/domain/fileTraits.ts';
import type { NoticeKind } from '../../../shared/fhir/requestNotices.ts';
import type { PictureAgeReason } from '../../../shared/forms/pictureAge.ts';
import { counted, type Words } from './words.ts';

const days = (count: number): string => counted(count, 'jour', 'jours');

const otherPersonWords: Readonly<Record<OtherPersonReason, string>> = {
  otherName: 'autre nom de la même personne',
  deviceTyping: 'erreur de saisie sur l’appareil',
  deviceGeneric: 'identité d’essai de l’appareil',
  sideChecked: 'œil vérifié sur l’image',
};

/**
 * Words of the safety rules that belong to no one screen: what must not be missed, ages of results and pictures,
 * resuming, what is kept anyway.
 */
export function safetyWords({ person, Person }: Words) {
  return {
    late: (count: number, time: string) =>
      count === 0 ? `En retard depuis ${time}` : `En retard de ${days(count)}`,
    latePhone: (late: string, phone: string) => `${late}. Appelez l’équipe au ${phone}.`,
    unopened: 'Urgente, non ouverte depuis 12 heures',
    unread: (count: number, time: string) =>
      count === 0 ? `Avis non lu depuis ${time}` : `Avis non lu depuis ${days(count)}`,
    unreadCalls: {
      counted: '',
      requester: 'À lire maintenant, par qui a demandé.',
      coordinator: 'L’IDEC doit le faire lire.',
      physician: 'Prévenez le médecin coordonnateur, et les numéros utiles.',
    },
    unreadMine: 'C’est à vous de le faire lire.',
    unreadThere: (unread: string) => `${unread} par l’établissement`,
    unreadUnits: (units: readonly { readonly unit: string | null; readonly count: number }[]) =>
      units.map(({ unit, count }) => `${unit ?? 'sans unité'} : ${count}`).join(' · '),
    unreadTotal: (count: number) => counted(count, 'avis à lire', 'avis à lire'),
    open: 'Ouvrir',
    groups: { told: 'À lire d’abord', late: 'Réponses en retard' },
    notices: {
      line: (count: number) => `${counted(count, 'message', 'messages')} à lire`,
      title: {
        worse: 'Aggravation signalée',
        wrongPatient: 'Demande faite pour la mauvaise personne',
        left: `${Person} parti`,
        deceased: `${Person} décédé`,
        back: `${Person} de retour`,
        reminder: 'Relance de l’équipe',
      } as const satisfies Record<NoticeKind, string>,
      toDo: {
        worse: 'Relisez la demande : sa priorité est relevée. Appelez l’établissement si besoin.',
        wrongPatient:
          'N’utilisez ni cette demande ni son avis. Vérifiez ce qui a été fait d’après eux, et appelez l’autre équipe.',
        left: 'La demande est gardée. Dites à l’établissement si elle a encore un sens.',
        deceased: 'La demande est gardée. Dites à l’établissement si elle a encore un sens.',
        back: 'La demande suit son cours.',
        reminder: 'Ouvrez l’avis, puis dites ce qui est fait.',
      } as const satisfies Record<NoticeKind, string>,
      by: (author: string, when: string) => `${author}, ${when}`,
      readers: (names: readonly string[]) => `Ont pu la lire : ${names.join(', ')}.`,
      read: 'J’ai lu ce message',
      reading: 'Enregistrement…',
    },
    worse: {
      title: 'Prévenir l’équipe de l’aggravation',
      intro:
        'L’équipe lit ce message avec la demande, dont la priorité est relevée. Il n’appelle personne.',
      phone: (phone: string) =>
        `Appelez aussi le service au ${phone}, ou le 15 si vous êtes inquiet.`,
      noPhone: 'Appelez aussi le service, ou le 15 si vous êtes inquiet.',
      offline:
        'Hors connexion : le message partira au retour du réseau. N’attendez pas sa réponse, téléphonez.',
      notLeft: (phone: string | null) =>
        phone === null
          ? 'Non transmise : appelez le service, ou le 15.'
          : `Non transmise : appelez le service au ${phone}, ou le 15.`,
      signs: 'Signes notés',
      note: 'Qu’est-ce qui a changé ?',
      noteHint: 'En quelques mots : quoi, depuis quand.',
      noteMissing: 'Écrivez ce qui a changé, en quelques mots.',
      send: 'Signer et prévenir l’équipe',
      sending: 'Enregistrement…',
      later: 'Ne pas prévenir',
      sent: 'Aggravation signée et enregistrée sur ce poste. Priorité relevée.',
    },
    right: {
      ask: `Pour quel ${person} était-elle ?`,
      hint: 'Sa fiche dira qu’une demande avait été faite sous un autre nom.',
      search: 'Nom ou date de naissance',
      none: 'Personne ne correspond.',
      choose: (name: string) => `Choisir ${name}`,
      chosen: (name: string) => `Pour ${name}`,
      change: 'Changer',
    },
    corrections: {
      wrong: (when: string) =>
        `Une demande a été faite ici par erreur, et masquée ${when}. Elle ne concernait pas cette personne.`,
      right: (when: string) =>
        `Une demande pour cette personne avait été faite sous un autre nom, et masquée ${when}. Vérifiez qu’elle a été refaite.`,
      open: 'Voir la trace',
    },
    departure: {
      button: 'Départ ou décès',
      title: 'Départ ou décès',
      kind: 'Que se passe-t-il ?',
      kinds: { left: 'Départ', deceased: 'Décès', back: 'Retour, ou erreur' },
      kindMissing: 'Choisissez ce qui se passe.',
      date: 'Date (jj/mm/aaaa)',
      dateMissing: 'Écrivez une date passée, par exemple 04/03/2026.',
      open: (count: number) =>
        count === 1
          ? '1 demande en cours : que devient-elle ?'
          : `${counted(count, 'demande en cours', 'demandes en cours')} : décidez de chacune.`,
      none: 'Aucune demande en cours à décider.',
      cancel: 'Annuler',
      keep: 'Garder',
      decide: 'Choisissez d’annuler ou de garder cette demande.',
      told: 'L’équipe de chaque demande gardée en sera informée.',
      reasons: {
        left: `${Person} parti`,
        deceased: `${Person} décédé`,
        back: `${Person} de retour`,
      },
      save: 'Enregistrer',
      saving: 'Enregistrement…',
      close: 'Fermer',
      saved: 'Fiche enregistrée. Chaque équipe concernée recevra le message.',
    },
    ended: {
      left: (date: string) => `Sorti(e) le ${date}`,
      deceased: (date: string) => `Décédé(e) le ${date}`,
    },
    possibleDuplicate: 'Doublon possible',
    cannotTell: 'Je ne peux pas le dire : enregistrer comme doublon possible',
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
    otherPerson: {
      label: (name: string) => `Comparer : ${name}`,
      title: (name: string) =>
        `${name} : le fichier et la demande ne disent pas la même chose. Comparez.`,
      settled: (name: string) => `${name} : différence vue, image gardée.`,
      gap: (title: string) => `Personne ou côté à comparer : ${title}`,
      inFile: 'Dans le fichier',
      inRequest: 'Dans la demande',
      traits: {
        name: 'Nom et prénom',
        birthDate: 'Date de naissance',
        sex: 'Sexe',
        identifier: 'Matricule INS',
        side: 'Œil',
      } satisfies Record<TraitDifference['trait'], string>,
      said: { female: 'Femme', male: 'Homme', right: 'Œil droit', left: 'Œil gauche' },
      remove: 'Retirer cette image',
      removeOne: (name: string) => `Retirer cette image : ${name}`,
      why: `C’est bien ce ${person}, parce que`,
      /** Beside the picture, for who reads the request. */
      read: (reason: OtherPersonReason) =>
        `fichier au nom ou au côté différent, gardée : ${otherPersonWords[reason]}`,
      reasons: otherPersonWords,
    },
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
