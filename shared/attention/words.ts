import type { AttentionCounts } from './attention.ts';

const NBSP = '\u00A0';

type Kind = keyof AttentionCounts;

const one: Readonly<Record<Kind, string>> = {
  toRead: 'avis à lire',
  toComplete: 'complément à fournir',
  refused: 'demande non réalisable à distance',
  toTreat: 'demande à traiter',
  late: 'réponse en retard',
};

const many: Readonly<Record<Kind, string>> = {
  toRead: 'avis à lire',
  toComplete: 'compléments à fournir',
  refused: 'demandes non réalisables à distance',
  toTreat: 'demandes à traiter',
  late: 'réponses en retard',
};

/**
 * The words of the system's notifications. Main shows them and reads no catalogue of the windows, which has these among
 * its own. They are made of numbers: nothing that names anybody can come into them.
 */
export const attentionWords = {
  title: 'Estuaire',
  /** « 2 avis à lire, 1 réponse en retard ». */
  sentence: (counts: AttentionCounts, kinds: readonly Kind[]) =>
    kinds
      .filter((kind) => counts[kind] > 0)
      .map((kind) => `${counts[kind]}${NBSP}${counts[kind] < 2 ? one[kind] : many[kind]}`)
      .join(', '),
  setting: {
    title: 'Notifications',
    text: 'Un nombre et rien d’autre : ni nom, ni spécialité, ni question. L’icône du programme porte le même nombre.',
    label: 'Notifications du système',
    on: 'Affichées',
    off: 'Jamais affichées',
    saved: 'Réglage enregistré.',
  },
} as const;
