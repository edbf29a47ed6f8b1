import { type Camera, createCamera } from './fundusCamera.ts';
import { createGround } from './fundusGround.ts';
import type { Framing, FundusOptions } from './fundusOptions.ts';
import { drawVessels } from './fundusVessels.ts';
import { type Pixels, smoothStep } from './raster.ts';
import { growVessels } from './vesselTree.ts';

/** Paints the lit disc of the camera: ground, nerve fibres, disc, macula, spots, vessels. */
export function paintFundus(pixels: Pixels, options: FundusOptions, framing: Framing): void {
  const camera = createCamera(pixels, framing);
  const blood = drawVessels(pixels, growVessels(options.seed), camera);
  const ground = createGround(options);
  const { width, height, data } = pixels;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const index = row * width + column;
      const { x, y, r } = camera.toEye(column, row);
      const lit = Math.max(1 - smoothStep(0.985, 1.002, r), notch(column, row, pixels, camera));
      const at = index * 4;
      data[at + 3] = 255;
      if (lit <= 0) {
        data[at] = 5;
        data[at + 1] = 4;
        data[at + 2] = 4;
        continue;
      }
      const vein = blood.vein.values[index] ?? 0;
      const artery = blood.artery.values[index] ?? 0;
      const [red, green, blue] = ground(x, y, r);
      data[at] = lit * red * (1 - 0.36 * vein - 0.2 * artery);
      data[at + 1] = lit * green * (1 - 0.66 * vein - 0.5 * artery);
      data[at + 2] = lit * blue * (1 - 0.46 * vein - 0.42 * artery);
    }
  }
}

/** The little square that cameras leave on the rim, at the top right, to tell a print held upside down. */
function notch(column: number, row: number, { width, height }: Pixels, camera: Camera): number {
  const dx = (column - width / 2) / camera.radius;
  const dy = (row - height / 2) / camera.radius;
  const along = dx * 0.743 - dy * 0.669;
  const across = dx * 0.669 + dy * 0.743;
  return along > 0.9 && along < 1.055 && Math.abs(across) < 0.06 ? 1 : 0;
}
