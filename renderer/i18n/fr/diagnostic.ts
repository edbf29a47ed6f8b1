import { counted } from './words.ts';

/** « Préparer un diagnostic ». */
export const diagnostic = {
  open: 'Préparer un diagnostic',
  title: 'Diagnostic à transmettre au support',
  text: 'Rien n’est envoyé : le fichier est enregistré où vous le choisissez. Il ne contient aucun nom, aucun dossier, aucune clé.',
  facts: {
    madeAt: 'Préparé',
    versions: 'Versions',
    versionsOf: (app: string, electron: string | null, system: string) =>
      [`Estuaire ${app}`, electron === null ? '' : `Electron ${electron}`, system]
        .filter((part) => part !== '')
        .join(', '),
    hub: 'Plateforme',
    notEnrolled: 'poste non raccordé',
    links: {
      none: 'aucune ligne',
      connected: 'joignable',
      offline: 'hors d’atteinte',
      signInNeeded: 'session à rouvrir',
      revoked: 'accès retiré par la région',
      lost: 'poste déclaré perdu',
    },
    reached: (when: string) => `dernier contact ${when}`,
    never: 'jamais jointe',
    clock: 'Horloge',
    network: 'Réseau',
    noFault: 'Aucun obstacle reconnu',
    byProxy: 'Aucun obstacle reconnu, par le proxy de ce réseau',
    queue: 'En attente d’envoi',
    nothingWaits: 'Rien',
    waiting: (count: number, age: string, blocked: number) => {
      const since = `${counted(count, 'envoi', 'envois')}, le plus ancien depuis ${age}`;
      return blocked === 0 ? since : `${since}, ${blocked} à corriger`;
    },
    disk: 'Place libre sur le disque',
  },
  content: 'Le fichier en entier, tel qu’il sera enregistré',
  preparing: 'Préparation…',
  save: 'Enregistrer le fichier',
  saving: 'Enregistrement…',
  saved: 'Diagnostic enregistré.',
} as const;
