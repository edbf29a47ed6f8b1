import type { Words } from './words.ts';

/** A provisional file put into the file of the same person. */
export function mergeWords({ person, people }: Words) {
  return {
    title: 'Rapprocher deux fiches',
    open: 'Rapprocher d’une autre fiche',
    whom: `À quelle fiche ce ${person} appartient-il en réalité\u00A0?`,
    invitation: 'Cherchez la fiche à conserver.',
    nobodyHint: 'Vérifiez l’orthographe, ou cherchez par la date de naissance.',
    compare: 'Est-ce la même personne\u00A0?',
    lead: 'Lisez les deux identités sur un document. Les demandes, brouillons et images suivent. Ce geste ne se défait pas ici.',
    provisional: 'Fiche provisoire, qui ne servira plus',
    kept: 'Fiche conservée',
    same: `Il s’agit de cette fiche elle-même. Choisissez-en une autre parmi les ${people}.`,
    confirm: 'Même personne\u00A0: rapprocher',
    busy: 'Rapprochement…',
    other: 'Choisir une autre fiche',
    done: 'Fiches rapprochées.',
    former: (name: string, birthDate: string) =>
      `Fiche provisoire rapprochée\u00A0: ${name}, ${birthDate}`,
  } as const;
}
