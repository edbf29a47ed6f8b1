import { counted } from './words.ts';

/** The hub was put back to a copy: what it no longer has leaves again, and is not said to be received meanwhile. */
export const restoration = {
  name: 'Plateforme remise en service',
  /** @param copy day and time of the copy */
  underWay: (copy: string) =>
    `La plateforme a repris une copie faite ${copy} : ce qu’elle n’a plus repart de ce poste.`,
  gone: (count: number) =>
    `La plateforme n’a plus ${counted(count, 'ancien envoi', 'anciens envois')} de ce poste, qui ne ${count < 2 ? 'peut' : 'peuvent'} pas repartir : appelez la région.`,
  fact: (copy: string, count: number) =>
    `copie faite ${copy} ; ${counted(count, 'envoi reparti', 'envois repartis')} de ce poste`,
} as const;
