import { type Light, lightCurve } from '../../expert/viewer/light.ts';
import { type Rect, type Turn, turnedSize } from '../../expert/viewer/turn.ts';
import type { Size } from '../../expert/viewer/view.ts';

/** What is done to the colours of the display, in this order: green alone, then the curve of light, then the negative. */
export interface Tint {
  readonly redFree: boolean;
  readonly light: Light;
  readonly inverted: boolean;
}

/** How a picture stands in the place where it is looked at. */
export interface Look {
  readonly turn: Turn;
  readonly tint: Tint;
  /** The place, in CSS pixels. */
  readonly pane: Size;
  /** Where the whole picture stands in it, larger than it or not, from the sides of the picture as it is turned. */
  readonly place: (seen: Size) => Rect;
}

/** One page of a picture as somebody looks at it now. */
export interface ShownPicture extends Look {
  readonly imageId: string;
  readonly page: number;
}

/** Longest side that is sent, in pixels: what a panel of the other side shows, enlarged or not, and a weak line carries. */
const longestSide = 1280;

/** The part of the place where there is something of the picture: the ground beside it is not sent. */
export function seenPart(pane: Size, where: Rect): Rect {
  const [x, y] = [Math.max(0, where.x), Math.max(0, where.y)];
  const width = Math.min(pane.width, where.x + where.width) - x;
  const height = Math.min(pane.height, where.y + where.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : { x: 0, y: 0, ...pane };
}

/** Pixels in which a part is sent: as many as it has on screen, up to the limit; even, as encoders want them. */
export function sentSize(part: Size, density: number): Size {
  const scale = Math.min(density, longestSide / Math.max(part.width, part.height, 1));
  const even = (side: number): number => Math.max(2, 2 * Math.round((side * scale) / 2));
  return { width: even(part.width), height: even(part.height) };
}

/** Draws the picture as it is looked at, and nothing else of the screen: no name, no mark, no word. */
export function drawShown(
  canvas: HTMLCanvasElement,
  picture: ImageBitmap,
  { turn, tint, pane, place }: Look,
): void {
  const where = place(turnedSize(picture, turn));
  const part = seenPart(pane, where);
  const { width, height } = sentSize(part, window.devicePixelRatio);
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return;
  context.fillStyle = 'black';
  context.fillRect(0, 0, width, height);
  context.setTransform(width / part.width, 0, 0, height / part.height, 0, 0);
  context.translate(-part.x, -part.y);
  // About the middle of its place; mirrored first, as `Turn` says.
  context.translate(where.x + where.width / 2, where.y + where.height / 2);
  context.rotate((turn.quarters * Math.PI) / 2);
  if (turn.flipped) context.scale(-1, 1);
  const drawn = turnedSize(where, turn);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, -drawn.width / 2, -drawn.height / 2, drawn.width, drawn.height);
  if (!tint.redFree && !tint.inverted && isStraight(tint.light)) return;
  const pixels = context.getImageData(0, 0, width, height);
  tintPixels(pixels.data, tint);
  context.putImageData(pixels, 0, 0);
}

/** What the display's filters do, done to the pixels themselves: red, green, blue and alpha of each, 0 to 255. */
export function tintPixels(pixels: Uint8ClampedArray, { redFree, light, inverted }: Tint): void {
  const curve = curveOf(light, inverted);
  for (let at = 0; at < pixels.length; at += 4) {
    const green = pixels[at + 1] ?? 0;
    for (let channel = at; channel < at + 3; channel += 1) {
      pixels[channel] = curve[redFree ? green : (pixels[channel] ?? 0)] ?? 0;
    }
  }
}

/** The value shown for each of 256, by straight lines between the points of the curve. */
function curveOf(light: Light, inverted: boolean): readonly number[] {
  const points = lightCurve(light);
  return Array.from({ length: 256 }, (_, value) => {
    const at = (value / 255) * (points.length - 1);
    const below = points[Math.floor(at)] ?? 0;
    const above = points[Math.ceil(at)] ?? below;
    const lit = below + (above - below) * (at - Math.floor(at));
    return Math.round(255 * (inverted ? 1 - lit : lit));
  });
}

function isStraight(light: Light): boolean {
  return lightCurve(light).every(
    (value, at, all) => Math.abs(value - at / (all.length - 1)) < 1e-3,
  );
}
