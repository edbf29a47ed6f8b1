import {
  millimetresPerPixel,
  type PictureMark,
  pixelsBetween,
} from '../../../../shared/domain/pictureLayer.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import type { MarkedPicture } from './MarkShapes.tsx';

/** « 12,4 mm » where a scale is known, « 348 px » otherwise: no length is guessed. */
export function lengthWords({ marks }: Catalogue, pixels: number, scale: number | null): string {
  return scale === null ? marks.pixels(Math.round(pixels)) : marks.millimetres(pixels * scale);
}

/** One mark in words, for a list and for those who do not see it. */
export function markWords(
  text: Catalogue,
  mark: PictureMark,
  marks: readonly PictureMark[],
  picture: MarkedPicture,
): string {
  const { kinds, calibrated, written, measured } = text.marks;
  if (mark.kind === 'text') return written(mark.text);
  if (mark.kind === 'calibration') return `${kinds.calibration} ${calibrated(mark.millimetres)}`;
  if (mark.kind !== 'ruler') return kinds[mark.kind];
  const pixels = pixelsBetween(mark.from, mark.to, picture);
  return measured(lengthWords(text, pixels, millimetresPerPixel(marks, picture)));
}
