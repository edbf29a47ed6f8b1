import type { Words } from './words.ts';

/** « Appels »: the calls that are over, about every request. */
export function callLogWords({ person }: Words) {
  return {
    title: 'Appels',
    intro: `Chaque appel est parti d’une demande : ouvrez-la pour rappeler. Rien de ce qui s’est dit n’est enregistré.`,
    none: 'Aucun appel.',
    noneHint: `Un appel part de la demande du ${person} : « Appeler », en haut de sa page.`,
    open: 'Ouvrir',
    openSpoken: (name: string, start: string) => `Ouvrir la demande de ${name}, appel ${start}`,
    until: (start: string, end: string) => `${start}, jusqu’à ${end}`,
    shown: (count: number) => `Les ${count} derniers appels.`,
  } as const;
}
