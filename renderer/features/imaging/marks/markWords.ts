import {
  layersOver,
  millimetresPerPixel,
  type PictureLayer,
  type PictureMark,
  type PictureSheet,
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

/** The page that a layer lies on, in whose own pixels lengths are told. */
export function sheetPicture(picture: MarkedPicture, { page }: PictureSheet): MarkedPicture {
  return page === undefined ? picture : { ...picture, width: page.width, height: page.height };
}

/** Every mark over one picture in words, page after page; those beyond the first say on which they are. */
export function pictureMarkWords(
  text: Catalogue,
  layers: readonly PictureLayer[],
  picture: MarkedPicture & { readonly id: string },
): readonly string[] {
  return layersOver(layers, picture.id).flatMap((layer) => {
    const sheet = sheetPicture(picture, layer);
    const said = layer.marks.map((mark) => markWords(text, mark, layer.marks, sheet));
    const { page } = layer;
    return page === undefined ? said : said.map((one) => text.marks.onPage(page.index + 1, one));
  });
}
