import { counted } from './words.ts';

/** First start, lock screen, recovery. */
export const gate = {
  welcome: 'Bienvenue sur Estuaire.',
  welcomeLine: 'Demander et rendre un avis spécialisé, avec ou sans réseau.',
  discover: {
    heading: 'Pour essayer',
    title: 'Découvrir avec des résidents fictifs',
    text: 'Rien n’est transmis. Deux minutes suffisent.',
    needsTitle: 'Ce que vous verrez',
    needs: [
      'Un poste d’infirmerie prêt à l’emploi',
      'Des résidents et des noms inventés',
      'Une bande violette en haut de chaque écran',
    ],
    busy: 'Préparation de l’exercice…',
  },
  install: {
    heading: 'Pour travailler',
    title: 'Installer ce poste',
    text: 'Avec de vraies personnes. Dix minutes.',
    needsTitle: 'À avoir sous la main',
    needs: [
      'Le numéro FINESS de l’établissement',
      'Votre numéro RPPS',
      'Une imprimante, pour la clé de secours',
      'Le code de la région, qui peut venir plus tard',
    ],
  },
} as const;

export const lock = {
  who: 'Qui êtes-vous ?',
  chooseName: 'Choisissez votre nom pour rouvrir le poste.',
  people: 'Personnes de ce poste',
  summary: 'État du poste',
  locked: 'Poste verrouillé.',
  nothingWaits: 'Rien ne vous attend.',
  counts: ({
    toRead,
    overdue,
    toComplete,
    refused,
  }: Readonly<Record<'toRead' | 'overdue' | 'toComplete' | 'refused', number>>) =>
    [
      toRead > 0 ? counted(toRead, 'avis à lire', 'avis à lire') : '',
      overdue > 0 ? `dont ${overdue} en retard de lecture` : '',
      refused > 0 ? counted(refused, 'refus à lire', 'refus à lire') : '',
      toComplete > 0 ? counted(toComplete, 'complément à fournir', 'compléments à fournir') : '',
    ]
      .filter(Boolean)
      .join(', '),
  entriesKept: 'Vos saisies sont enregistrées.',
  hubReached: (when: string) => `Plateforme jointe ${when}.`,
  codeOf: (name: string) => `Code à 6 chiffres de ${name}`,
  passwordOf: (name: string) => `Mot de passe de ${name}`,
  passwordGivenAt: (when: string) => `Mot de passe complet donné ${when} sur ce poste.`,
  codeNotYet: 'Après ce mot de passe, votre code à 6 chiffres suffira, si vous en avez choisi un.',
  practiceCode: (code: string) => `Code de l’exercice : ${code}`,
  practicePassword: (password: string) => `Mot de passe de l’exercice : ${password}`,
  usePassword: 'Mot de passe',
  useCode: 'Code à 6 chiffres',
  anotherPerson: 'Une autre personne',
  forgotten: 'Mot de passe oublié',
  checking: 'Vérification du code…',
  open: 'Ouvrir le poste',
  opening: 'Ouverture…',
  codeRefused: (left: number | null) =>
    left === null
      ? 'Code refusé. Rien n’est perdu.'
      : left === 0
        ? 'Code refusé. Le mot de passe complet est demandé. Rien n’est perdu.'
        : `Code refusé. Encore ${counted(left, 'essai', 'essais')}, puis le mot de passe complet sera demandé. Rien n’est perdu.`,
  passwordRefused: (left: number | null) =>
    left === null || left === 0
      ? 'Mot de passe refusé. Rien n’est perdu.'
      : `Mot de passe refusé. Encore ${counted(left, 'essai', 'essais')}. Rien n’est perdu.`,
  throttled: (seconds: number) =>
    `Trop d’essais refusés. Nouvel essai possible dans ${counted(seconds, 'seconde', 'secondes')}. Rien n’est perdu.`,
  otherPerson: {
    title: 'Une autre personne',
    known: 'Toutes les personnes de ce poste',
    search: 'Chercher un nom',
    nobody: 'Aucun nom ne correspond.',
    newcomer:
      'Votre nom n’y est pas ? Quelqu’un de l’équipe peut vous ajouter : son nom en bas à gauche, puis « Administration ».',
  },
} as const;

export const recovery = {
  title: 'Rouvrir avec la clé de secours',
  intro:
    'La clé est dans l’enveloppe remise à la direction. Elle rouvre ce poste et vous donne un nouveau mot de passe.',
  person: 'Votre nom',
  choosePerson: 'Choisissez votre nom',
  key: 'Clé de secours',
  keyHint: 'Telle qu’imprimée, avec ou sans tirets.',
  newPassword: 'Nouveau mot de passe',
  submit: 'Rouvrir le poste',
  busy: 'Vérification de la clé…',
} as const;
