import { z } from 'zod';

/** A point of the picture as it was taken, 0 to 1 from its top left corner: the same on every copy of it. */
const MarkPoint = z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) });

const ends = { from: MarkPoint, to: MarkPoint };

/**
 * What is drawn over a picture and never in it. `ellipse`: the box from corner to corner; `calibration`: a line whose true
 * length, in millimetres, was given by hand.
 */
export const PictureMark = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('arrow'), ...ends }),
  z.strictObject({ kind: z.literal('ellipse'), ...ends }),
  z.strictObject({
    kind: z.literal('text'),
    at: MarkPoint,
    text: z.string().trim().min(1).max(80),
  }),
  z.strictObject({ kind: z.literal('ruler'), ...ends }),
  z.strictObject({
    kind: z.literal('calibration'),
    ...ends,
    millimetres: z.number().min(0.1).max(1000),
  }),
]);

/** A page of a document, or a frame of an object, beyond the first: its place from 1 on, and its own size in pixels. */
const LayerPage = z.strictObject({
  index: z.number().int().min(1).max(9_999),
  width: z.number().int().min(1).max(100_000),
  height: z.number().int().min(1).max(100_000),
});

/** The marks that one person laid over one picture, or over one page of it. */
export const PictureLayer = z.strictObject({
  /** Id of its `Binary`. */
  imageId: z.uuid(),
  /** Left out on the first page, and on what has no other. */
  page: LayerPage.exactOptional(),
  marks: z.array(PictureMark).min(1).max(40),
});

/** The layers of one opinion, at most one for each page of each picture. */
export const PictureLayers = z.array(PictureLayer).max(200);

export type MarkPoint = z.infer<typeof MarkPoint>;
export type PictureMark = z.infer<typeof PictureMark>;
export type MarkKind = PictureMark['kind'];
export type PictureLayer = z.infer<typeof PictureLayer>;
/** What one layer lies on. */
export type PictureSheet = Omit<PictureLayer, 'marks'>;

interface Sides {
  readonly width: number;
  readonly height: number;
}

/** Pixels of the original between the ends of a line. */
export function pixelsBetween(from: MarkPoint, to: MarkPoint, { width, height }: Sides): number {
  return Math.hypot((to.x - from.x) * width, (to.y - from.y) * height);
}

/**
 * Millimetres for one pixel of the original: what its file says, else what the latest calibration line says; null when
 * nothing does, and a length is then told in pixels.
 */
export function millimetresPerPixel(
  marks: readonly PictureMark[],
  picture: Sides & { readonly pixelSpacing?: number },
): number | null {
  if (picture.pixelSpacing !== undefined) return picture.pixelSpacing;
  const line = marks.findLast((mark) => mark.kind === 'calibration');
  if (line === undefined) return null;
  const pixels = pixelsBetween(line.from, line.to, picture);
  return pixels < 1 ? null : line.millimetres / pixels;
}

export function isSameSheet(one: PictureSheet, other: PictureSheet): boolean {
  return one.imageId === other.imageId && pageIndexOf(one) === pageIndexOf(other);
}

/** From 0. */
export function pageIndexOf({ page }: Pick<PictureSheet, 'page'>): number {
  return page?.index ?? 0;
}

/** `layers` with these marks over one sheet; without any, it has no layer. */
export function withMarks(
  layers: readonly PictureLayer[],
  { imageId, page }: PictureSheet,
  marks: readonly PictureMark[],
): PictureLayer[] {
  const sheet = page === undefined ? { imageId } : { imageId, page };
  const others = layers.filter((layer) => !isSameSheet(layer, sheet));
  return marks.length === 0 ? others : [...others, { ...sheet, marks: [...marks] }];
}

/** The marks over one sheet, in the order in which they were laid. */
export function marksOf(
  layers: readonly PictureLayer[],
  sheet: PictureSheet,
): readonly PictureMark[] {
  return layers.find((layer) => isSameSheet(layer, sheet))?.marks ?? [];
}

/** Every layer over one picture, its first page first. */
export function layersOver(
  layers: readonly PictureLayer[],
  imageId: string,
): readonly PictureLayer[] {
  return layers
    .filter((layer) => layer.imageId === imageId)
    .toSorted((one, other) => pageIndexOf(one) - pageIndexOf(other));
}
