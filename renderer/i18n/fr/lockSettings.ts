import { counted } from './words.ts';

/** « Administration »: after how long the screen locks. */
export const lockSettings = {
  title: 'Verrouillage',
  text: 'Sans signe de vous, l’écran se verrouille. Un avertissement vient 30\u00A0secondes avant.',
  idle: 'Verrouiller après',
  expertIdle: 'Pour les spécialistes, après',
  minutes: (count: number) => counted(count, 'minute', 'minutes'),
  saved: 'Délai de verrouillage enregistré.',
} as const;
