import type { ExportStatus } from '../../../shared/ipc/export.ts';
import { counted } from './words.ts';

const begin = 'Tout exporter';

type Why = NonNullable<ExportStatus['pausedBecause']>;

/** « Tout exporter »: a copy of everything, readable without the program. */
export const exportAll = {
  title: begin,
  text: 'Une copie de toutes les demandes envoyées ou reçues : comptes rendus, données et images d’origine. Elle se lit sans Estuaire, après ouverture avec un logiciel d’archives comme 7-Zip.',
  begin,
  resume: 'Reprendre',
  pause: 'Interrompre',
  discard: 'Abandonner',
  discardTitle: 'Abandonner cette archive',
  discardText:
    'Ce qui a été écrit dans le dossier sera supprimé. Vos demandes restent sur ce poste.',
  discarded: 'Archive abandonnée.',
  verifying: 'Relecture de ce qui est déjà écrit',
  running: (done: number, total: number) =>
    `${counted(done, 'demande écrite', 'demandes écrites')} sur ${total}`,
  size: (size: string) => `${size} dans l’archive`,
  goesOn: 'Vous pouvez continuer votre travail ou verrouiller : l’écriture se poursuit.',
  progress: 'Avancement de l’archive',
  paused: 'Archive interrompue',
  pausedText:
    'Ce qui est écrit est gardé. Pour reprendre, il faut le dossier et les huit mots de cette archive.',
  because: {
    asked: 'Vous l’avez interrompue.',
    stopped: 'Le programme s’est arrêté pendant l’écriture.',
  } satisfies Partial<Record<Why, string>>,
  done: 'Archive terminée',
  facts: {
    file: 'Fichier',
    folder: 'Dossier',
    begun: 'Commencée',
    ended: 'Terminée',
    contents: 'Contenu',
    missing: 'Manque',
  },
  contents: (requests: number, reports: number, originals: number) =>
    [
      counted(requests, 'demande', 'demandes'),
      counted(reports, 'compte rendu', 'comptes rendus'),
      counted(originals, 'image d’origine', 'images d’origine'),
    ].join(', '),
  missingReports: (count: number) =>
    `${counted(count, 'compte rendu n’a', 'comptes rendus n’ont')} pas pu être mis en page ; l’avis est dans les données`,
  toFetch: (count: number) =>
    `${counted(count, 'image d’origine est', 'images d’origine sont')} à la plateforme régionale : elles seront demandées pendant l’écriture.`,
  practice: 'L’exercice n’a que des copies de ses images : leurs originaux manqueront à l’archive.',
  missingOriginals: (count: number) =>
    `${counted(count, 'image n’est sur ce poste qu’en copie, son original est', 'images ne sont sur ce poste qu’en copies, leurs originaux sont')} à la plateforme régionale`,
  damagedOriginals: (count: number) =>
    `${counted(count, 'image est abîmée', 'images sont abîmées')} sur ce poste`,
  dialog: {
    title: begin,
    contains: (contents: string, size: string | null) =>
      `L’archive contiendra ${contents}${size === null ? '' : `, soit ${size}`}.`,
    passphrase: 'Les huit mots de cette archive',
    exact: 'À taper exactement ainsi dans le logiciel d’archives : en minuscules, avec les tirets.',
    strength: (bits: number, words: number, list: number) =>
      `Solidité : ${words} mots tirés au hasard parmi ${list}, soit ${bits} bits. Personne ne peut les deviner.`,
    once: 'Ils ne s’affichent qu’une fois et ne sont gardés nulle part. Sans eux, l’archive ne s’ouvrira jamais.',
    care: 'Gardez ces mots ailleurs que l’archive.',
    noted: 'Les mots sont notés',
    typed: 'Retapez les huit mots',
    typedHint: 'Les tirets peuvent être des espaces.',
    empty: 'Tapez les huit mots.',
    choose: 'Choisir le dossier et écrire',
    choosing: 'Choix du dossier…',
    resumeTitle: 'Reprendre l’archive',
    resumeText: 'Tapez les huit mots notés au début de cette archive.',
    resumeSubmit: 'Reprendre l’écriture',
    resuming: 'Vérification…',
  },
} as const;
