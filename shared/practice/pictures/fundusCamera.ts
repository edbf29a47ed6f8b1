import type { Framing } from './fundusOptions.ts';
import { length, type Pixels } from './raster.ts';

/** Half of the 45 degrees that the camera sees. */
const HALF_FIELD = 22.5;

/** Where a point of the eye falls on the picture, and back. */
export interface Camera {
  readonly radius: number;
  readonly scale: number;
  toEye(column: number, row: number): { x: number; y: number; r: number };
  toPicture(x: number, y: number): { column: number; row: number };
}

export function createCamera({ width, height }: Pixels, framing: Framing): Camera {
  const radius = Math.min(width, height) * 0.492;
  const scale = radius / HALF_FIELD;
  const cos = Math.cos(framing.tilt);
  const sin = Math.sin(framing.tilt);
  return {
    radius,
    scale,
    toEye: (column, row) => {
      const dx = column - width / 2;
      const dy = row - height / 2;
      const u = (dx * framing.mirror) / scale;
      const v = dy / scale;
      return {
        x: framing.x + u * cos - v * sin,
        y: framing.y + u * sin + v * cos,
        r: length(dx, dy) / radius,
      };
    },
    toPicture: (x, y) => {
      const dx = x - framing.x;
      const dy = y - framing.y;
      return {
        column: width / 2 + (dx * cos + dy * sin) * scale * framing.mirror,
        row: height / 2 + (dy * cos - dx * sin) * scale,
      };
    },
  };
}
