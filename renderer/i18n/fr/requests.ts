import { stateWords } from '../../../shared/export/words.ts';
import type { RequestState } from '../../../shared/ipc/home.ts';
import { counted, type Words } from './words.ts';

type Badge = RequestState | 'sending' | 'toCorrect' | 'amended' | 'cancelling';

const badges: Readonly<Record<Badge, string>> = {
  ...stateWords,
  sending: 'Envoi en cours',
  toCorrect: 'À corriger',
  cancelling: 'Annulation en attente',
  answered: 'Avis reçu — à lire',
  amended: 'Avis corrigé — à relire',
};

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
  never: 'sans objet',
} as const;

/** Words of a request's life: the badge, what stands under it, the five stations of « le fil ». */
export function requestWords({ person }: Words) {
  return {
    title: 'Demande',
    listTitle: 'Demandes',
    list: listWords,
    page: pageWords,
    opinion: opinionWords,
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
    room: (room: string) => `ch. ${room}`,
    savedAt: (when: string) => `enregistré ${when}`,
    handedBy: (name: string, when: string) => `transmis par ${name}, enregistré ${when}`,
    notYetSent: 'enregistré sur ce poste, pas encore envoyé',
    onThisComputer: (images: number) =>
      images === 0
        ? 'texte sur ce poste'
        : `texte et ${counted(images, 'image', 'images')} sur ce poste`,
    sendingImages: (textReceived: boolean, received: number, total: number) =>
      `${textReceived ? 'texte reçu' : 'texte en cours'}${total > 0 ? `, ${counted(received, 'image reçue', 'images reçues')} sur ${total}` : ''}`,
    answerExpected: (day: string) => `réponse attendue ${day}`,
    appointment: (day: string, time: string, note: string) =>
      note === '' ? `${day} à ${time}` : `${day} à ${time}. ${note}`,
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

const listWords = {
  views: {
    all: 'Toutes',
    toRead: 'Avis reçus — à lire',
    toComplete: 'Complément à fournir',
    drafts: 'Mes brouillons',
    toSend: 'À envoyer',
    waiting: 'En attente d’avis',
    done: 'Terminées',
  },
  viewsLabel: 'Sections',
  search: 'Chercher une demande',
  searchHint: 'Nom, chambre, numéro ou question',
  count: (count: number) => counted(count, 'demande', 'demandes'),
  partial: (shown: number, total: number) => `${shown} demandes affichées sur ${total}`,
  more: 'Afficher la suite',
  none: {
    all: 'Aucune demande sur ce poste.',
    toRead: 'Aucun avis à lire.',
    toComplete: 'Aucun complément à fournir.',
    drafts: 'Aucun brouillon.',
    toSend: 'Rien n’attend d’être envoyé.',
    waiting: 'Aucune demande en attente d’avis.',
    done: 'Aucune demande terminée.',
  },
  noneFound: (text: string) => `Aucune demande ne correspond à « ${text} ».`,
  noneFoundHint: 'Vérifiez le nom, ou effacez la recherche.',
  clearFilters: 'Effacer les filtres',
} as const;

const pageWords = {
  numberLabel: (specialty: string, number: string) => `${specialty} · ${number}`,
  signed: 'Demande signée.',
  unverified: 'Signature non vérifiée',
  pictures: 'Images',
  noPictures: 'Aucune image jointe.',
  otherPictures: 'Autres images',
  earlier: 'Images des demandes précédentes',
  exchanges: 'Échanges',
  noExchange: 'Aucun échange pour le moment.',
  redirected: (targetAndReason: string) => `Vers ${targetAndReason}`,
  released: (reason: string) => `Libérée par l’équipe : ${reason}`,
  towards: (team: string) => `vers ${team}`,
  /** Between a reason of the list and the words that follow it. */
  separator: ' : ',
  delay: (delay: string) => `Délai conseillé : ${delay}`,
  expectedOn: (day: string) => `attendu ${day}`,
  arrived: 'reçue par la plateforme',
  onThisComputer: 'sur ce poste',
  imageOf: (index: number, total: number, state: string) => `image ${index} sur ${total}, ${state}`,
  states: {
    queued: 'Signée. Partira au retour du réseau.',
    queuedLive: 'Signée. L’envoi va commencer.',
    queuedPractice: 'Signée. Rien ne part pendant l’exercice.',
    sending: (parts: string) => `${parts}.`,
    receivedByHub: (when: string) => `Reçue en entier ${when}`,
    expected: (day: string) => `Réponse attendue à la séance du ${day}`,
    owned: (name: string) => `Par ${name}`,
    read: (when: string) => `Lu ${when}`,
    readHere: 'Lecture notée sur ce poste, pas encore envoyée',
    conflict: 'Une autre version existe sur la plateforme. La vôtre est intacte ici.',
    masked: 'Contenu masqué, trace conservée',
  },
  /** Text 29. */
  refusedByHub: (why: string, toDo: string) =>
    `La plateforme a refusé cette demande : ${why}. Elle est intacte ici. ${toDo}`,
  /** Text 30. */
  notSent: (phone: string) =>
    `Non transmise — appelez le service au ${phone}. Notez l’heure et la personne jointe.`,
  notSentNoPhone: 'Non transmise — appelez le service. Notez l’heure et la personne jointe.',
  replyByPhone: (phone: string) => `Pour répondre, appelez le service au ${phone}.`,
  replyByPhoneNoNumber: 'Pour répondre, appelez le service.',
  /** Text 24. */
  waiting: (day: string) =>
    `Réponse attendue à la séance du ${day}. Ceci n’est pas un service d’urgence. Aggravation : appelez le 15.`,
} as const;

const opinionWords = {
  title: 'Avis',
  by: (name: string, when: string) => `${name}, ${when}`,
  delay: 'Délai conseillé',
  unverified: 'Signature non vérifiée',
  unverifiedText:
    'Le contenu, la clé ou le certificat ne concordent pas. Appelez le service avant d’agir.',
  verified: 'Signature vérifiée',
  awaiting: 'Pas encore confirmé par la plateforme',
  plain: 'Avis en clair',
  earlier: (when: string) => `Version précédente, signée ${when}`,
  acknowledge: 'J’ai pris connaissance',
  acknowledging: 'Enregistrement…',
  acknowledged: 'Lecture notée. Elle partira avec le prochain envoi.',
  readFirst: 'Lisez l’avis jusqu’au bout pour le confirmer.',
  savePdf: 'Enregistrer le PDF',
  saving: 'Préparation…',
  saved: 'PDF enregistré.',
  mail: 'Paquet MSSanté',
  mailDialog: {
    title: 'Envoyer par la messagerie sécurisée',
    lead: 'Le fichier IHE_XDM.zip est enregistré où vous l’avez demandé. Joignez-le à un message de votre boîte MSSanté, avec cet objet et ces en-têtes.',
    subject: 'Objet du message',
    headers: 'En-têtes du message',
    careful: 'Ce fichier n’est plus protégé par ce poste : supprimez-le une fois le message parti.',
    close: 'J’ai noté',
  },
  end: 'Fin de l’avis',
} as const;
