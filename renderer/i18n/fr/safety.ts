import type { NoticeKind } from '../../../shared/fhir/requestNotices.ts';
import { counted, type Words } from './words.ts';

const days = (count: number): string => counted(count, 'jour', 'jours');

/** What must not be missed: a late or unread answer, a worsening, a wrong person, a departure. */
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
      } as const satisfies Record<NoticeKind, string>,
      toDo: {
        worse: 'Relisez la demande : sa priorité est relevée. Appelez l’établissement si besoin.',
        wrongPatient:
          'N’utilisez ni cette demande ni son avis. Vérifiez ce qui a été fait d’après eux, et appelez l’autre équipe.',
        left: 'La demande est gardée. Dites à l’établissement si elle a encore un sens.',
        deceased: 'La demande est gardée. Dites à l’établissement si elle a encore un sens.',
        back: 'La demande suit son cours.',
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
      hint: 'Facultatif. Sa fiche dira qu’une demande avait été faite sous un autre nom.',
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
        `${counted(count, 'demande en cours', 'demandes en cours')} : décidez de chacune.`,
      none: 'Aucune demande en cours à décider.',
      cancel: 'Annuler',
      keep: 'Garder',
      decide: 'Choisissez d’annuler ou de garder cette demande.',
      told: 'L’équipe de chaque demande gardée en est informée.',
      reasons: {
        left: `${Person} parti`,
        deceased: `${Person} décédé`,
        back: `${Person} de retour`,
      },
      save: 'Enregistrer',
      saving: 'Enregistrement…',
      close: 'Fermer',
      saved: 'Fiche enregistrée. Les équipes concernées sont prévenues.',
    },
    ended: {
      left: (date: string) => `parti le ${date}`,
      deceased: (date: string) => `décédé le ${date}`,
    },
    possibleDuplicate: 'Doublon possible',
    cannotTell: 'Je ne peux pas le dire : enregistrer comme doublon possible',
  } as const;
}
