import { fromSeen, type Point, type Turn, toSeen, turnedSize } from './turn.ts';
import { fitScale, type Size, type View } from './view.ts';

/** Where the points of a picture stand in its pane, in CSS pixels from the pane's top left corner. */
export interface Projection {
  readonly toPane: (point: Point) => Point;
  /** The nearest point of the picture. */
  readonly fromPane: (at: Point) => Point;
}

/** As `drawPicture` draws it. */
export function projection(view: View, pane: Size, picture: Size, turn: Turn): Projection {
  const size = turnedSize(picture, turn);
  const scale = fitScale(pane, size) * view.magnification;
  return {
    toPane: (point) => {
      const seen = toSeen(point, turn);
      return {
        x: pane.width / 2 + (seen.x - view.x) * size.width * scale,
        y: pane.height / 2 + (seen.y - view.y) * size.height * scale,
      };
    },
    fromPane: (at) =>
      fromSeen(
        {
          x: share(view.x + (at.x - pane.width / 2) / (size.width * scale)),
          y: share(view.y + (at.y - pane.height / 2) / (size.height * scale)),
        },
        turn,
      ),
  };
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}
