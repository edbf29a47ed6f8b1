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

/** The slot a picture's code belongs to: `smear.3` is in `smear`. */
export function slotOf(code: string): string {
  return code.replace(/\.\d+$/, '');
}
