import { counted, type Words } from './words.ts';

/** Rail, top bar, chip, truth line: what surrounds every screen. */
export function frameWords({ Person, People }: Words) {
  return {
    rail: {
      label: 'Navigation',
      open: 'Menu',
      close: 'Fermer le menu',
      home: 'Accueil',
      requests: 'Demandes',
      sitting: 'Séance',
      tray: 'Demandes à traiter',
      followUp: 'Suivi',
      residents: People,
      activity: 'Activité',
      calls: 'Appels',
      calendar: 'Calendrier',
      audit: 'Journal des accès',
      help: 'Aide',
    },
    regions: {
      rail: 'Navigation',
      top: 'En-tête',
      banner: `${Person} affiché`,
      work: 'Zone de travail',
      truth: 'État des envois',
    },
    emergency: 'Urgence : 15',
    newRequest: 'Nouvelle demande',
    userMenu: {
      label: (name: string) => `${name}, menu de la personne`,
      switchUser: 'Changer d’utilisateur',
      lock: 'Verrouiller',
      lockKeys: 'Ctrl+L',
      display: 'Affichage',
      quickCode: 'Code à 6 chiffres',
      passphrase: 'Mot de passe',
      team: 'Rejoindre une équipe',
      administration: 'Administration',
    },
    lockWarning: 'Verrouillage dans 30 secondes. Appuyez sur une touche pour continuer.',
    stay: 'Rester',
    lockedNow: 'Poste verrouillé.',
    leave: {
      title: 'Quitter sans enregistrer ?',
      text: 'Ce que vous avez tapé sur cet écran n’est pas encore enregistré.',
      stay: 'Continuer la saisie',
      leave: 'Quitter sans enregistrer',
    },
  } as const;
}

/** Sentences of the truth line: built from receipts, and only from them. */
export const truth = {
  exercise: 'Exercice : rien n’est transmis.',
  exerciseWaiting: (count: number) =>
    `Exercice : rien n’est transmis. ${counted(count, 'demande fictive enregistrée', 'demandes fictives enregistrées')} ici.`,
  notEnrolled: 'Poste non raccordé à la plateforme. Tout est enregistré ici, rien ne part encore.',
  notEnrolledWaiting: (count: number) =>
    `Poste non raccordé à la plateforme. ${counted(count, 'demande enregistrée', 'demandes enregistrées')} ici, rien ne part encore.`,
  revoked:
    'La région a retiré l’accès de ce poste. Rien ne part ni n’arrive plus ; ce qui est ici est gardé. Appelez la région.',
  lost: 'Ce poste a été déclaré perdu. Rien ne part ni n’arrive plus. Si vous l’avez retrouvé, appelez la région.',
  signInNeeded: 'La plateforme redemande qui vous êtes. Tout est enregistré sur ce poste.',
  offline: (when: string | null) =>
    when === null
      ? 'Hors connexion. La plateforme n’a pas encore répondu.'
      : `Hors connexion, dernière liaison ${when}.`,
  nothingWaits: 'Rien n’attend d’être envoyé.',
  willLeave: (count: number) =>
    count < 2
      ? `${count} demande enregistrée sur ce poste partira au retour du réseau.`
      : `${count} demandes enregistrées sur ce poste partiront au retour du réseau.`,
  /** Something that is about no request, such as a resident's file. */
  update: {
    leaving: 'Une mise à jour enregistrée sur ce poste va partir.',
    willLeave: 'Une mise à jour enregistrée sur ce poste partira au retour du réseau.',
    waitingLong:
      'Une mise à jour attend depuis plus de 4 heures : le réseau est coupé. Prévenez l’accueil.',
  },
  urgentLate:
    'Une demande urgente n’est pas partie depuis plus de 15 minutes : appelez le service.',
  waitingLong: (count: number) =>
    count < 2
      ? '1 demande attend depuis plus de 4 heures : le réseau est coupé. Prévenez l’accueil, ou imprimez la demande.'
      : `${count} demandes attendent, la plus ancienne depuis plus de 4 heures : le réseau est coupé. Prévenez l’accueil, ou imprimez-les.`,
  waitingBehind: (count: number, long: boolean) => {
    const what = `${counted(count, 'demande enregistrée', 'demandes enregistrées')} sur ce poste.`;
    return long ? `${what} Attente de plus de 4 heures : prévenez l’accueil.` : what;
  },
  clockWrong: (drift: string) => `L’horloge de ce poste est fausse de ${drift}.`,
  sending: (textReceived: boolean, index: number, total: number, minutes: number | null) => {
    const text = textReceived ? 'texte reçu' : 'texte en cours';
    const image = total > 0 ? `, image ${index} sur ${total}` : '';
    const left = minutes === null ? '' : `, environ ${counted(minutes, 'minute', 'minutes')}`;
    return `Envoi en cours : ${text}${image}${left}.`;
  },
  leaving: (count: number) =>
    count < 2
      ? `${count} demande enregistrée sur ce poste va partir.`
      : `${count} demandes enregistrées sur ce poste vont partir.`,
  toCorrect: (count: number) => `${counted(count, 'demande', 'demandes')} à corriger.`,
  allSent: (when: string | null) =>
    when === null ? 'Tout est transmis.' : `Tout est transmis. Plateforme jointe ${when}.`,
  reached: (when: string) => `Plateforme jointe ${when}.`,
  details: 'Voir les envois',
  unreadable: 'L’état des envois ne peut pas être lu. Vos saisies sont gardées.',
} as const;
