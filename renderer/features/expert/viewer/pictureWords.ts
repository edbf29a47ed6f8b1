import type { Form } from '../../../../shared/forms/form.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { civilDay, frenchDate } from '../../../lib/dates.ts';
import type { SeenPicture } from './usePicture.ts';

const MONTH_MS = (365.25 / 12) * 86_400_000;

/** « Macula », « Frottis 2 »: the slot's own short name in the form, without the side. */
export function shortName(form: Form | undefined, { slot, title }: RequestImage): string {
  const [, code = slot, number] = /^(.+?)(?:\.(\d+))?$/.exec(slot) ?? [];
  const item = form?.questions.find((question) => question.slot?.code === code);
  const name = item?.shortText ?? title;
  return number === undefined ? name : `${name} ${number}`;
}

/** « 06/03/2026 ». */
export function takenOn({ takenAt }: Pick<RequestImage, 'takenAt'>): string {
  return takenAt === '' ? '' : frenchDate(civilDay(new Date(takenAt)));
}

/** « 12 mois avant », for a picture laid beside a newer one. */
export function ageBeside(text: Catalogue, picture: RequestImage, newer: RequestImage): string {
  const months = (Date.parse(newer.takenAt) - Date.parse(picture.takenAt)) / MONTH_MS;
  return Number.isNaN(months) || months <= 1 / 30
    ? ''
    : text.expert.viewer.monthsAgo(Math.round(months));
}

/** How much of the original is on screen, in words. */
export function qualityWords(text: Catalogue, state: SeenPicture['state']): string {
  const words = text.expert.viewer;
  const names: Readonly<Record<SeenPicture['state'], string>> = {
    full: words.full,
    coming: words.coming,
    preview: words.compressed,
    none: words.onTheWay,
    failed: words.failed,
  };
  return names[state];
}
