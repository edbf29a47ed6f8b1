import type { QualityMeasures } from '../../../shared/domain/imageQuality.ts';
import { measureField, measureLight } from './light.ts';
import { type Pixels, reduce } from './planes.ts';
import { laplacianEnergy } from './sharpness.ts';

/** Longest side of the copy that is measured, in pixels: enough for every measure, the same for every camera. */
export const measuredSide = 1024;
/** Where blur shows and the sensor's grain no longer does. */
const coarseSide = 256;
const fineSide = 512;
/** Where the light of a field is told: as finely as blur, at a fraction of the work. */
const lightSide = 512;

/**
 * Measures a picture, or its copy of `measuredSide`; says nothing of what it shows. Pure: the same pixels, the same numbers.
 * @param size of the whole picture, in pixels, when `pixels` is a smaller copy
 */
export function measureQuality(
  pixels: Pixels,
  size: { readonly width: number; readonly height: number } = pixels,
): QualityMeasures {
  const reduced = reduce(pixels, lightSide);
  const light = measureLight(reduced);
  const coarse = laplacianEnergy(reduce(pixels, coarseSide).luma);
  const fine = laplacianEnergy(reduce(pixels, fineSide).luma);
  return {
    width: size.width,
    height: size.height,
    ...light,
    detail: light.light === 0 ? 0 : (1000 * coarse) / light.light ** 2,
    fineness: coarse === 0 ? 0 : fine / coarse,
    field: measureField(reduced.luma),
  };
}
