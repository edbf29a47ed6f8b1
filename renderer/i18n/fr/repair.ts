import { counted } from './words.ts';

/** « 3 illisibles », or that nobody can tell. */
function unreadable(lost: number | null): string {
  return lost === null ? 'nombre d’illisibles inconnu' : counted(lost, 'illisible', 'illisibles');
}

/** The store behind a right key would not open: what happened, and the ways on, the gentlest first. */
export const repair = {
  barTitle: 'Base abîmée',
  title: 'La base de ce poste est abîmée.',
  safe: 'Rien n’est effacé. Ce que la plateforme a reçu y est toujours.',
  explain:
    'Une partie du fichier ne peut plus être lue. Le poste reste fermé pour ne rien aggraver.',
  /** Nothing is damaged: files of before and after a renewal of the keys were put together. */
  otherKeys: {
    barTitle: 'Anciennes clés',
    title: 'Ces clés ne sont pas celles de cette base.',
    safe: 'La base est entière et fermée : rien n’est effacé.',
    explain: 'D’anciens fichiers ont été remis en place après un renouvellement des clés.',
    support:
      'Appelez le support avec le numéro ci-dessous. Préparez la clé de secours la plus récente.',
  },
  urgent: 'Pendant ce temps, un avis urgent se demande par téléphone.',
  reference: 'Numéro à donner au support',
  backToLock: 'Revenir au verrou',
  again: 'Si le poste vient de redémarrer, essayez d’abord de le rouvrir.',
  key: {
    title: 'Qui peut décider de la suite',
    text: 'L’IDEC, le médecin coordonnateur ou l’administration du poste, avec son mot de passe. Sinon, la clé de secours.',
    label: 'Clé de secours',
    hint: 'Dans l’enveloppe remise à la direction. Avec ou sans tirets.',
    submit: 'Donner la clé',
    busy: 'Vérification de la clé…',
  },
  restore: {
    title: 'Restaurer la dernière sauvegarde',
    text: (when: string, size: string) =>
      `Elle est du ${when} (${size}). Chaque fichier est vérifié avant d’être remis en place.`,
    rollback: (acts: string) => `${acts} depuis n’y sont pas : vous les retrouverez à part.`,
    aside: 'La base abîmée est mise de côté, entière. Rien n’est effacé.',
    submit: 'Restaurer cette sauvegarde',
    busy: 'Vérification, puis restauration…',
  },
  salvage: {
    title: 'Récupérer ce qui est lisible',
    text: 'Chaque fiche lisible est relue, vérifiée et mise dans une base neuve. Cela peut durer quelques minutes.',
    submit: 'Récupérer ce qui est lisible',
    busy: 'Lecture de la base abîmée…',
    doneTitle: 'Ce qui était lisible est récupéré.',
    residents: (recovered: number, lost: number | null) =>
      `${counted(recovered, 'fiche récupérée', 'fiches récupérées')}, ${unreadable(lost)}.`,
    requests: (recovered: number, lost: number | null) =>
      `${counted(recovered, 'acte signé ici récupéré', 'actes signés ici récupérés')}, ${unreadable(lost)}.`,
    waiting: (recovered: number, lost: number | null) =>
      `${counted(recovered, 'envoi en attente récupéré', 'envois en attente récupérés')}, ${unreadable(lost)}.`,
    aside: 'La base abîmée est mise de côté, entière et chiffrée. Le support peut la relire.',
    reopen: 'Rouvrir le poste',
  },
  startAgain: {
    title: 'Repartir d’un poste vide',
    text: 'En dernier recours. La base abîmée est mise de côté, entière et chiffrée. Le poste s’installe de nouveau, avec un nouveau code de la région.',
    act: 'Repartir d’un poste vide…',
    consequences: [
      'La base abîmée reste sur ce poste, mise de côté sous un nom daté.',
      'Les demandes déjà transmises restent sur la plateforme.',
      'Les demandes et brouillons jamais partis ne seront plus à l’écran.',
      'La clé de secours et les mots de passe actuels ouvriront toujours la base mise de côté. Gardez-les.',
    ],
    word: 'REPARTIR',
    typed: (word: string) => `Tapez ${word} pour confirmer`,
    mismatch: (word: string) => `Tapez ${word}, en majuscules.`,
    submit: 'Mettre de côté et repartir',
    busy: 'Mise de côté…',
  },
} as const;
