import type { Words } from './words.ts';

export function emergencyWords({ person }: Words) {
  return {
    title: 'Urgence',
    lead: `N’attendez pas un avis différé. Restez près du ${person}.`,
    main: { number: '15', label: 'SAMU', text: 'Un médecin répond jour et nuit.' },
    national: [
      { number: '112', label: 'Urgences, partout en Europe' },
      { number: '114', label: 'Par SMS, pour une personne sourde ou malentendante' },
      { number: '3114', label: 'Prévention du suicide, jour et nuit' },
    ],
    bySms: 'Urgence par SMS',
    smsNumber: '114',
    specialties: 'Équipes d’astreinte',
    offline: 'Ces numéros s’affichent sans réseau.',
    close: 'Fermer',
  } as const;
}

export const help = {
  title: 'Aide',
  numbers: 'Numéros utiles',
  keys: {
    title: 'Touches',
    list: [
      { keys: ['Ctrl', 'N'], text: 'Nouvelle demande' },
      { keys: ['Ctrl', 'K'], text: 'Chercher une personne' },
      { keys: ['Ctrl', 'L'], text: 'Verrouiller le poste' },
      { keys: ['F6'], text: 'Passer d’une partie de l’écran à la suivante' },
      { keys: ['Échap'], text: 'Fermer une fenêtre, sans rien perdre' },
      { keys: ['Tab'], text: 'Champ suivant' },
    ],
  },
  about: {
    title: 'À propos',
    version: 'Version d’Estuaire',
    runtime: 'Moteur',
    electron: (version: string, chromium: string) => `Electron ${version}, Chromium ${chromium}`,
    nodeOnly: (version: string) => `Node ${version}`,
    node: 'Node',
    database: 'Base chiffrée',
    sqlite: (version: string) => `SQLite ${version}`,
    keystore: 'Protection du poste',
    keystores: {
      osKeychain: 'liée au trousseau de ce système',
      fileOnly: 'poste non lié au trousseau de ce système',
    },
    testRuntime: 'Moteur d’essai ancien : ce programme ne doit pas servir en établissement.',
  },
  accessibility: {
    title: 'Accessibilité : partiellement conforme',
    text: 'Estuaire suit la norme EN 301 549. Chaque parcours se fait au clavier, le texte s’agrandit, les couleurs ne portent jamais seules une information.',
    limits:
      'Pas encore vérifié : les lecteurs d’écran avec des personnes qui s’en servent, et les appels vidéo.',
  },
} as const;
