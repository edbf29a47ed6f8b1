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

/** The marks that one person laid over one picture. */
export const PictureLayer = z.strictObject({
  /** Id of its `Binary`. */
  imageId: z.uuid(),
  marks: z.array(PictureMark).min(1).max(40),
});

/** The layers of one opinion, at most one for each picture. */
export const PictureLayers = z.array(PictureLayer).max(60);

export type MarkPoint = z.infer<typeof MarkPoint>;
export type PictureMark = z.infer<typeof PictureMark>;
export type MarkKind = PictureMark['kind'];
export type PictureLayer = z.infer<typeof PictureLayer>;

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

/** `layers` with these marks over one picture; without any, the picture has no layer. */
export function withMarks(
  layers: readonly PictureLayer[],
  imageId: string,
  marks: readonly PictureMark[],
): PictureLayer[] {
  const others = layers.filter((layer) => layer.imageId !== imageId);
  return marks.length === 0 ? others : [...others, { imageId, marks: [...marks] }];
}

/** The marks over one picture, in the order in which they were laid. */
export function marksOf(layers: readonly PictureLayer[], imageId: string): readonly PictureMark[] {
  return layers.find((layer) => layer.imageId === imageId)?.marks ?? [];
}
