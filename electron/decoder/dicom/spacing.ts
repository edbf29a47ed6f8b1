import { largestSpacing, smallestSpacing } from '../../../shared/domain/pixelSpacing.ts';
import { type DataSet, textOf } from './readObject.ts';

const pixelSpacing = '00280030';
const imagerPixelSpacing = '00181164';
const sharedGroups = '52009229';
const perFrameGroups = '52009230';
const pixelMeasures = '00289110';
/** Rows and columns that differ by no more are the same: devices round what they write. */
const mostUneven = 0.01;

/**
 * Millimetres for one pixel in the plane of what was photographed (PixelSpacing, DICOM PS3.3 C.7.6.2.1.1 and C.8.17.2); null
 * when the object does not say, or not one figure for every direction and frame. What is only known at the sensor
 * (ImagerPixelSpacing) is no measure of an eye or of a skin.
 */
export function readPixelSpacing(dataSet: DataSet): number | null {
  const named = [dataSet, ...measuresIn(dataSet)].flatMap((one) => {
    const text = textOf(one, pixelSpacing);
    return text === '' ? [] : [text];
  });
  const [first, ...others] = new Set(named);
  if (first === undefined || others.length > 0) return null;
  const sensor = textOf(dataSet, imagerPixelSpacing);
  if (sensor !== '' && sensor === first) return null;
  return squareOf(first);
}

function measuresIn(dataSet: DataSet): readonly DataSet[] {
  const groups = [sharedGroups, perFrameGroups].flatMap((tag) => dataSet.get(tag)?.items ?? []);
  return groups.flatMap((group) => group.get(pixelMeasures)?.items ?? []);
}

/** Between rows, then between columns. */
function squareOf(text: string): number | null {
  const [rows = Number.NaN, columns = Number.NaN, ...more] = text.split('\\').map(numberOf);
  const isEven = Math.abs(rows - columns) <= mostUneven * rows;
  const isLikely = columns >= smallestSpacing && columns <= largestSpacing;
  return more.length === 0 && isEven && isLikely ? columns : null;
}

function numberOf(text: string): number {
  const figures = text.trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(figures) ? Number(figures) : Number.NaN;
}
