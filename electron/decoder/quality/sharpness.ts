import { litLuma } from './light.ts';
import type { Plane } from './planes.ts';

/** How far from the edge of the field a pixel must lie, in parts of the longer side: the edge itself is always sharp. */
const edgeShare = 1 / 64;

/**
 * Mean square of the Laplacian over the lit part: how much the picture changes from one pixel to the next. Blur lowers
 * it; 0 where nothing is lit.
 */
export function laplacianEnergy({ width, height, values }: Plane): number {
  const margin = Math.max(1, Math.round(Math.max(width, height) * edgeShare));
  const isLit = (index: number) => (values[index] ?? 0) >= litLuma;
  let sum = 0;
  let count = 0;
  for (let row = margin; row < height - margin; row += 1) {
    for (let column = margin; column < width - margin; column += 1) {
      const at = row * width + column;
      const inField =
        isLit(at) &&
        isLit(at - margin) &&
        isLit(at + margin) &&
        isLit(at - margin * width) &&
        isLit(at + margin * width);
      if (!inField) continue;
      const around =
        (values[at - 1] ?? 0) +
        (values[at + 1] ?? 0) +
        (values[at - width] ?? 0) +
        (values[at + width] ?? 0);
      sum += (4 * (values[at] ?? 0) - around) ** 2;
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}
