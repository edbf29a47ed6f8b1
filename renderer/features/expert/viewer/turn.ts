import type { Size, View } from './view.ts';

/** How the display of one picture is turned: first mirrored when `flipped`, then that many quarters of a turn clockwise. */
export interface Turn {
  readonly quarters: 0 | 1 | 2 | 3;
  readonly flipped: boolean;
}

/** A point of a picture or of what is seen of it, 0 to 1 on both sides. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

export const upright: Turn = { quarters: 0, flipped: false };

export function isUpright({ quarters, flipped }: Turn): boolean {
  return quarters === 0 && !flipped;
}

/** One more quarter, clockwise. */
export function quarterMore({ quarters, flipped }: Turn): Turn {
  return { quarters: quarterOf(quarters + 1), flipped };
}

/** What is seen, as in a mirror: left goes right whatever the quarters. */
export function mirrored({ quarters, flipped }: Turn): Turn {
  return { quarters: quarterOf(4 - quarters), flipped: !flipped };
}

/** The sides of the picture as it is seen. */
export function turnedSize({ width, height }: Size, { quarters }: Turn): Size {
  return quarters % 2 === 0 ? { width, height } : { width: height, height: width };
}

/** Where a point of the picture is seen. */
export function toSeen({ x, y }: Point, { quarters, flipped }: Turn): Point {
  let seen = { x: flipped ? 1 - x : x, y };
  for (let quarter = 0; quarter < quarters; quarter += 1) seen = { x: 1 - seen.y, y: seen.x };
  return seen;
}

/** The point of the picture that is seen there. */
export function fromSeen({ x, y }: Point, { quarters, flipped }: Turn): Point {
  let point = { x, y };
  for (let quarter = 0; quarter < quarters; quarter += 1) point = { x: point.y, y: 1 - point.x };
  return flipped ? { x: 1 - point.x, y: point.y } : point;
}

/** The part of the picture, in its pixels, that a part of what is seen shows. */
export function sourceOf(seen: Rect, picture: Size, turn: Turn): Rect {
  const of = turnedSize(picture, turn);
  const first = fromSeen({ x: seen.x / of.width, y: seen.y / of.height }, turn);
  const last = fromSeen(
    { x: (seen.x + seen.width) / of.width, y: (seen.y + seen.height) / of.height },
    turn,
  );
  const left = Math.min(first.x, last.x) * picture.width;
  const top = Math.min(first.y, last.y) * picture.height;
  return {
    x: left,
    y: top,
    width: Math.max(first.x, last.x) * picture.width - left,
    height: Math.max(first.y, last.y) * picture.height - top,
  };
}

/** The same place of the picture in the middle of the pane, once its display is turned otherwise. */
export function viewTurned(view: View, from: Turn, to: Turn): View {
  return { ...view, ...toSeen(fromSeen(view, from), to) };
}

function quarterOf(count: number): Turn['quarters'] {
  return (((count % 4) + 4) % 4) as Turn['quarters'];
}
