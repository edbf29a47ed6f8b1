import type { RequestImage } from '../../../shared/ipc/request.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { dayAndMonth } from '../../lib/dates.ts';

/** « Œil droit — macula, 6 mars 2026 »: slot, eye and date, so that a picture is never nameless. */
export function imageName(text: Catalogue, image: RequestImage): string {
  const day = imageDay(image);
  return day === null ? image.title : text.imaging.name(image.title, day);
}

/** « 6 mars 2026 »; null when nobody knows. */
export function imageDay({ takenAt }: Pick<RequestImage, 'takenAt'>): string | null {
  const taken = new Date(takenAt);
  return Number.isNaN(taken.getTime()) ? null : `${dayAndMonth(taken)} ${taken.getFullYear()}`;
}

/**
 * « Frottis sanguin 2 »: the words of its place, with its number where the place takes several, as the expert's strip counts
 * them. Two pictures of one place are never called the same.
 */
export function numberedTitle({ slot, title }: Pick<RequestImage, 'slot' | 'title'>): string {
  const number = /\.(\d+)$/.exec(slot)?.[1];
  return number === undefined ? title : `${title}\u00A0${number}`;
}

/** The slot a picture's code belongs to: `smear.3` is in `smear`. */
export function slotOf(code: string): string {
  return code.replace(/\.\d+$/, '');
}
