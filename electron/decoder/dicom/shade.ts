import { type DataSet, type DicomFile, textOf } from './readObject.ts';
import type { PixelForm } from './takenObject.ts';

/** A straight line from stored values to greys: black at `low` and below, white `range` above it. */
interface Window {
  readonly low: number;
  readonly range: number;
}

/**
 * The grey of each stored value, 0 to 255 (DICOM PS3.3 C.11.1 and C.11.2): the device's own scale, then the window that it
 * chose. An object of more than 8 bits that chooses none is shown between its darkest and its lightest value, since a screen
 * has 256 greys and its picture may lie in few of its values. The object keeps all of them.
 * @param samples of one frame
 */
export function shadesOf(
  { dataSet }: DicomFile,
  { photometric, bitsStored }: PixelForm,
  samples: Uint8Array | Uint16Array,
): Uint8ClampedArray {
  const most = 2 ** bitsStored - 1;
  const { low, range } =
    chosenWindow(dataSet) ?? (bitsStored > 8 ? rangeOf(samples, most) : { low: 0, range: most });
  const shades = new Uint8ClampedArray(2 ** (samples.BYTES_PER_ELEMENT * 8));
  for (let value = 0; value < shades.length; value += 1) {
    const shade = (((value & most) - low) / range) * 255;
    shades[value] = photometric === 'MONOCHROME1' ? 255 - shade : shade;
  }
  return shades;
}

/** In stored values: the window is told in those of the device's scale. Null when there is none, or it has no width. */
function chosenWindow(dataSet: DataSet): Window | null {
  const centre = decimalOf(dataSet, '00281050');
  const width = decimalOf(dataSet, '00281051');
  const slope = decimalOf(dataSet, '00281053') ?? 1;
  const intercept = decimalOf(dataSet, '00281052') ?? 0;
  if (centre === null || width === null || width <= 1 || slope <= 0) return null;
  const low = centre - 0.5 - (width - 1) / 2;
  return { low: (low - intercept) / slope, range: (width - 1) / slope };
}

function rangeOf(samples: Uint8Array | Uint16Array, most: number): Window {
  let [low, high] = [most, 0];
  for (const sample of samples) {
    const value = sample & most;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low < high ? { low, range: high - low } : { low: 0, range: most };
}

/** The first of the decimals; null when there is none. */
function decimalOf(dataSet: DataSet, tag: string): number | null {
  const [first = ''] = textOf(dataSet, tag).split('\\');
  const value = Number.parseFloat(first);
  return Number.isFinite(value) ? value : null;
}
