import type { LoadedPicture } from './pictureCache.ts';
import { pixelScale, placement, type Size, type View } from './view.ts';

/** From this many device pixels for one of the picture, pixels are shown as squares rather than smoothed away. */
const squaresFrom = 3;

/**
 * Draws the part of the picture that the view asks for, and only that: a picture of 20 million pixels moves as
 * smoothly as a small one. `size` is that of the original, whichever copy is drawn.
 */
export function drawPicture(
  canvas: HTMLCanvasElement,
  loaded: LoadedPicture | null,
  size: Size,
  pane: Size,
  view: View,
): void {
  const density = window.devicePixelRatio;
  const context = canvas.getContext('2d');
  if (context === null) return;
  resize(canvas, Math.round(pane.width * density), Math.round(pane.height * density));
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (loaded === null) return;
  const scale = pixelScale(view, pane, size, density);
  const bitmap = scale * size.width <= loaded.small.width ? loaded.small : loaded.full;
  const { source, target } = placement(view, pane, size);
  const ratioX = bitmap.width / size.width;
  const ratioY = bitmap.height / size.height;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.imageSmoothingEnabled = scale < squaresFrom;
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    bitmap,
    source.x * ratioX,
    source.y * ratioY,
    source.width * ratioX,
    source.height * ratioY,
    target.x,
    target.y,
    target.width,
    target.height,
  );
}

function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
