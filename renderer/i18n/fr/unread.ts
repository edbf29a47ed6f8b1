import { counted } from './words.ts';

/** What the platform sends and only a later version of the program can read. */
export const unread = {
  name: 'Reçu, pas encore lisible',
  fact: (count: number) =>
    count < 2
      ? 'Un élément demande une version plus récente d’Estuaire. Il viendra de lui-même après la mise à jour.'
      : `${counted(count, 'élément', 'éléments')} demandent une version plus récente d’Estuaire. Ils viendront d’eux-mêmes après la mise à jour.`,
} as const;
