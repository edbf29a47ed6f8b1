import type { LoadedPicture } from './pictureCache.ts';
import { sourceOf, type Turn, turnedSize } from './turn.ts';
import { onWholePixels, pixelScale, placement, type Size, type View } from './view.ts';

/** From this many device pixels for one of the picture, pixels are shown as squares rather than smoothed away. */
const squaresFrom = 3;
/** So near to its real size a picture is at it. */
const nearlyReal = 1e-6;

/** What to draw and how it is seen. `size` is that of the original, whichever copy is drawn. */
export interface Drawing {
  readonly loaded: LoadedPicture | null;
  readonly size: Size;
  readonly turn: Turn;
  readonly view: View;
}

/** The same picture as before, seen elsewhere or larger or smaller. */
export function isMove(before: Drawing | null, { loaded, turn, view }: Drawing): boolean {
  if (before === null || before.loaded !== loaded) return false;
  if (before.turn.quarters !== turn.quarters || before.turn.flipped !== turn.flipped) return false;
  const { x, y, magnification } = before.view;
  return x !== view.x || y !== view.y || magnification !== view.magnification;
}

/**
 * Draws the part of the picture that the view asks for, and only that; at its real size pixel for pixel.
 * @param quality below or above the real size, `high` looks best and takes 60 to 110 ms without a graphics processor;
 * `medium` 2 to 20
 */
export function drawPicture(
  canvas: HTMLCanvasElement,
  drawing: Drawing,
  pane: Size,
  quality: 'high' | 'medium',
): void {
  const { loaded, size, turn, view } = drawing;
  const density = window.devicePixelRatio;
  const context = canvas.getContext('2d');
  if (context === null) return;
  resize(canvas, Math.round(pane.width * density), Math.round(pane.height * density));
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (loaded === null) return;
  const seen = turnedSize(size, turn);
  const scale = pixelScale(view, pane, seen, density);
  const bitmap = scale * size.width <= loaded.small.width ? loaded.small : loaded.full;
  const isReal = Math.abs(scale - 1) < nearlyReal && bitmap.width === size.width;
  const smooth = placement(view, pane, seen);
  const { source: part, target } = isReal ? onWholePixels(smooth, seen, density) : smooth;
  const source = sourceOf(part, size, turn);
  const ratioX = bitmap.width / size.width;
  const ratioY = bitmap.height / size.height;
  context.setTransform(density, 0, 0, density, 0, 0);
  // Turned about the middle of its place on screen; mirrored first, as `Turn` says.
  context.translate(target.x + target.width / 2, target.y + target.height / 2);
  context.rotate((turn.quarters * Math.PI) / 2);
  if (turn.flipped) context.scale(-1, 1);
  const drawn = turnedSize(target, turn);
  context.imageSmoothingEnabled = !isReal && scale < squaresFrom;
  context.imageSmoothingQuality = quality;
  context.drawImage(
    bitmap,
    source.x * ratioX,
    source.y * ratioY,
    source.width * ratioX,
    source.height * ratioY,
    -drawn.width / 2,
    -drawn.height / 2,
    drawn.width,
    drawn.height,
  );
}

function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
