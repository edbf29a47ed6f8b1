import type { Camera } from './fundusCamera.ts';
import { createPlane, length, type Pixels, type Plane, smoothStep } from './raster.ts';
import { disc, type Vessel } from './vesselTree.ts';

/** How much blood is seen through each pixel, 0 to 1, veins and arteries apart. */
export function drawVessels(pixels: Pixels, vessels: readonly Vessel[], camera: Camera) {
  const planes = {
    vein: createPlane(pixels.width, pixels.height),
    artery: createPlane(pixels.width, pixels.height),
  };
  for (const { kind, points } of vessels) {
    for (let index = 1; index < points.length; index += 1) {
      const from = points[index - 1];
      const to = points[index];
      if (from === undefined || to === undefined) continue;
      const start = camera.toPicture(from.x, from.y);
      const end = camera.toPicture(to.x, to.y);
      const halfWidth = (to.width * camera.scale) / 2;
      const deep = length(to.x - disc.x, to.y - disc.y);
      const strength =
        (smoothStep(0.02, 0.42, to.width) * 0.72 + 0.28) * (0.2 + 0.8 * smoothStep(0.3, 1.9, deep));
      drawSegment(planes[kind], start, end, halfWidth, strength, kind === 'artery');
    }
  }
  return planes;
}

/** Darkest along the axis, soft at the walls; a wide artery shows the light along its top. */
function drawSegment(
  { width, height, values }: Plane,
  start: { column: number; row: number },
  end: { column: number; row: number },
  halfWidth: number,
  strength: number,
  reflex: boolean,
): void {
  const reach = halfWidth + 1.6;
  const left = Math.max(0, Math.floor(Math.min(start.column, end.column) - reach));
  const right = Math.min(width - 1, Math.ceil(Math.max(start.column, end.column) + reach));
  const top = Math.max(0, Math.floor(Math.min(start.row, end.row) - reach));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(start.row, end.row) + reach));
  const dx = end.column - start.column;
  const dy = end.row - start.row;
  const squared = dx * dx + dy * dy || 1;
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      const along = ((column - start.column) * dx + (row - start.row) * dy) / squared;
      // A round end would paint over the light along the top of the neighbour.
      if (along < -0.3 || along > 1.3) continue;
      const distance = length(column - start.column - along * dx, row - start.row - along * dy);
      const wall = 1 - smoothStep(halfWidth * 0.45 - 0.5, halfWidth + 0.9, distance);
      const shine =
        halfWidth > 1.6
          ? (reflex ? 0.42 : 0.16) * Math.exp(-((distance / (halfWidth * 0.3)) ** 2))
          : 0;
      const value = strength * wall * (1 - shine);
      const index = row * width + column;
      if (value > (values[index] ?? 0)) values[index] = value;
    }
  }
}
