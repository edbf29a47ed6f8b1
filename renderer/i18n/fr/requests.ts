import type { RequestState } from '../../../shared/ipc/home.ts';
import { counted, type Words } from './words.ts';

type Badge = RequestState | 'sending' | 'toCorrect';

const badges = {
  draft: 'Brouillon',
  'to-validate': 'À valider',
  queued: 'En attente d’envoi',
  sending: 'Envoi en cours',
  toCorrect: 'À corriger',
  sent: 'Reçue par la plateforme',
  received: 'Remise à l’équipe',
  accepted: 'Prise en charge',
  'info-requested': 'Complément à fournir',
  redirected: 'Réorientée',
  refused: 'Non réalisable à distance',
  answered: 'Avis reçu — à lire',
  read: 'Avis lu',
  'to-teleconsultation': 'Téléconsultation programmée',
  'to-consultation': 'Consultation programmée',
  closed: 'Clôturée',
  cancelled: 'Annulée',
  'entered-in-error': 'Saisie par erreur',
} as const satisfies Record<Badge, string>;

const actions = {
  draft: 'Reprendre',
  'to-validate': 'Relire',
  toCorrect: 'Corriger',
  'info-requested': 'Répondre',
  refused: 'Lire',
  answered: 'Lire l’avis',
  other: 'Ouvrir',
} as const;

const thread = {
  notSigned: 'Pas encore signée.',
  reached: (names: string) => `Reçu : ${names}.`,
  next: (name: string) => `Prochaine étape : ${name}.`,
  noNetwork: 'Sur ce poste, en attente du réseau.',
  complete: 'Toutes les étapes sont faites.',
  upcoming: 'à venir',
} as const;

/** Words of a request's life: the badge, what stands under it, the five stations of « le fil ». */
export function requestWords({ person }: Words) {
  return {
    title: 'Demande',
    badges,
    actions,
    turns: {
      yours: 'À vous',
      onTheWay: 'En route',
      withTeam: 'Chez l’équipe',
      done: 'Terminé',
    },
    question: 'Question',
    noQuestion: 'La question n’est pas encore écrite.',
    notEmergency: 'Ceci n’est pas un service d’urgence. Aggravation : appelez le 15.',
    gone: 'Cette demande n’est plus dans vos listes.',
    goneHint: 'Elle a changé d’étape pendant que vous la regardiez.',
    backHome: 'Revenir à l’accueil',
    room: (room: string) => `ch. ${room}`,
    savedAt: (when: string) => `enregistré ${when}`,
    onThisComputer: (images: number) =>
      images === 0
        ? 'texte sur ce poste'
        : `texte et ${counted(images, 'image', 'images')} sur ce poste`,
    sendingImages: (textReceived: boolean, received: number, total: number) =>
      `${textReceived ? 'texte reçu' : 'texte en cours'}${total > 0 ? `, ${counted(received, 'image reçue', 'images reçues')} sur ${total}` : ''}`,
    answerExpected: (day: string) => `réponse attendue ${day}`,
    quoted: (question: string) => `« ${question} »`,
    stations: {
      workstation: 'Poste',
      hub: 'Plateforme',
      team: 'Équipe',
      opinion: 'Avis',
      read: 'Lu',
    },
    thread,
    empty: {
      title: `Aucune demande pour ce ${person}.`,
      hint: 'Ses demandes d’avis et leurs réponses se rangeront ici.',
    },
  } as const;
}
