import { counted } from './words.ts';

const decimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** What is drawn over a picture. */
export const marks = {
  title: 'Mesurer et annoter',
  kinds: {
    arrow: 'Flèche',
    ellipse: 'Ellipse',
    text: 'Texte',
    ruler: 'Mesure',
    calibration: 'Étalon',
  },
  pixels: (count: number) => `${count}\u00A0px`,
  millimetres: (length: number) => `${decimal.format(length)}\u00A0mm`,
  calibrated: (length: number) => `= ${decimal.format(length)}\u00A0mm`,
  written: (text: string) => `Texte «\u00A0${text}\u00A0»`,
  measured: (length: string) => `Mesure ${length}`,
  hints: {
    none: 'Rien n’est écrit dans l’image\u00A0: ce qui est posé ici part avec l’avis, à part.',
    place:
      'Glissez sur l’image, ou posez chaque bout avec Entrée\u00A0; les flèches déplacent la croix.',
    text: 'Cliquez à l’endroit, ou Entrée à la croix, puis écrivez.',
    calibration: 'Suivez une longueur connue, puis donnez-la en millimètres.',
    earlier: 'Image d’une autre demande\u00A0: elle se regarde, elle ne s’annote pas ici.',
    locked: 'Prenez la demande en charge pour mesurer et annoter.',
  },
  textLabel: 'Texte de l’annotation',
  lengthLabel: 'Longueur en millimètres',
  lengthWrong: 'Donnez une longueur entre 0,1 et 1\u00A0000\u00A0mm.',
  put: 'Poser',
  remove: (mark: string) => `Retirer\u00A0: ${mark}`,
  show: 'Montrer les annotations',
  hide: 'Masquer les annotations',
  hidden: 'annotations masquées',
  notSaved: 'Annotation pas encore enregistrée, nouvel essai en cours.',
  by: (author: string, when: string) => `Annotations de ${author}, ${when}`,
  list: (said: readonly string[]) => said.join(' · '),
  onPaper: (said: readonly string[]) => `Annotations de l’avis\u00A0: ${said.join(', ')}`,
  /** Counted from 1. */
  onPage: (page: number, said: string) => `page ${page}\u00A0: ${said}`,
  otherPages: (pages: readonly number[]) =>
    pages.length === 1
      ? `annotée aussi page ${pages[0]}`
      : `annotée aussi pages ${pages.slice(0, -1).join(', ')} et ${pages.at(-1)}`,
  of: (count: number) => counted(count, 'annotation', 'annotations'),
} as const;
