/** A point where it is drawn. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** Half the opening of an arrow's head. */
const headAngle = Math.PI / 7;

/** The two ends of an arrow's head, the point being at `to`; never longer than the arrow. */
export function arrowHead(
  from: ScreenPoint,
  to: ScreenPoint,
  length: number,
): readonly [ScreenPoint, ScreenPoint] {
  const direction = Math.atan2(from.y - to.y, from.x - to.x);
  const long = Math.min(length, Math.hypot(to.x - from.x, to.y - from.y));
  const end = (angle: number): ScreenPoint => ({
    x: to.x + long * Math.cos(direction + angle),
    y: to.y + long * Math.sin(direction + angle),
  });
  return [end(headAngle), end(-headAngle)];
}

/** The ellipse that fills the box from corner to corner. */
export function ellipseIn(
  from: ScreenPoint,
  to: ScreenPoint,
): { readonly centre: ScreenPoint; readonly radii: ScreenPoint } {
  return {
    centre: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 },
    radii: { x: Math.abs(to.x - from.x) / 2, y: Math.abs(to.y - from.y) / 2 },
  };
}
