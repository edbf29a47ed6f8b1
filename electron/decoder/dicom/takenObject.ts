import { maxDicomFrames, maxPicturePixels } from '../../../shared/ipc/decoder.ts';
import { Refused } from '../refusal.ts';
import { type DicomFile, figureOf, shortOf, textOf } from './readObject.ts';

/** What is taken: ophthalmic photographs and tomograms, photographs, microscopy, secondary captures, documents. */
const pictureClasses: readonly string[] = [
  '1.2.840.10008.5.1.4.1.1.7',
  '1.2.840.10008.5.1.4.1.1.7.2',
  '1.2.840.10008.5.1.4.1.1.7.3',
  '1.2.840.10008.5.1.4.1.1.7.4',
  '1.2.840.10008.5.1.4.1.1.77.1.1',
  '1.2.840.10008.5.1.4.1.1.77.1.2',
  '1.2.840.10008.5.1.4.1.1.77.1.3',
  '1.2.840.10008.5.1.4.1.1.77.1.4',
  '1.2.840.10008.5.1.4.1.1.77.1.5.1',
  '1.2.840.10008.5.1.4.1.1.77.1.5.2',
  '1.2.840.10008.5.1.4.1.1.77.1.5.4',
];
const encapsulatedPdf = '1.2.840.10008.5.1.4.1.1.104.1';
const uncompressed = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1'];
const jpegBaseline = '1.2.840.10008.1.2.4.50';
const jpegLossless = ['1.2.840.10008.1.2.4.57', '1.2.840.10008.1.2.4.70'];
const jpeg2000 = /^1\.2\.840\.10008\.1\.2\.4\.(9[0-3]|20[1-5])$/;
const runLength = '1.2.840.10008.1.2.5';

/** How the pixels of an object are to be read. */
export interface PixelForm {
  readonly coding: 'none' | 'baseline' | 'lossless';
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly samples: 1 | 3;
  readonly photometric: string;
  readonly bytesPerSample: 1 | 2;
  readonly bitsStored: number;
  /** Each colour after the other, and not pixel by pixel. */
  readonly planar: boolean;
}

export function isDocument({ sopClass }: DicomFile): boolean {
  return sopClass === encapsulatedPdf;
}

/** The document inside. @throws Refused `image.dicomUnsupported` when it is of another type */
export function documentIn({ dataSet }: DicomFile): Uint8Array {
  const content = dataSet.get('00420011')?.value;
  const type = textOf(dataSet, '00420012');
  if (content === undefined || type !== 'application/pdf')
    throw new Refused('image.dicomUnsupported');
  return content;
}

/** @throws Refused with the reason that a person can act on; any other error for an object without whole pixels */
export function pixelFormOf(file: DicomFile): PixelForm {
  if (!pictureClasses.includes(file.sopClass)) throw new Refused('image.dicomUnsupported');
  const coding = codingOf(file.transferSyntax);
  const { dataSet } = file;
  const height = shortOf(dataSet, '00280010') ?? 0;
  const width = shortOf(dataSet, '00280011') ?? 0;
  if (width === 0 || height === 0) throw new Error('no size');
  if (width * height > maxPicturePixels) throw new Refused('image.tooManyPixels');
  const frames = figureOf(dataSet, '00280008') ?? 1;
  if (frames < 1) throw new Error('no frame');
  if (frames > maxDicomFrames) throw new Refused('image.tooManyPages');
  const samples = shortOf(dataSet, '00280002') ?? 1;
  const bits = shortOf(dataSet, '00280100') ?? 8;
  const bitsStored = shortOf(dataSet, '00280101') ?? bits;
  const photometric = textOf(dataSet, '00280004');
  const isSigned = shortOf(dataSet, '00280103') === 1;
  const isGray =
    samples === 1 && /^MONOCHROME[12]$/.test(photometric) && (bits === 8 || bits === 16);
  const isColour = samples === 3 && bits === 8 && colourForms[coding].includes(photometric);
  const isShown =
    (isGray && (coding !== 'baseline' || (bits === 8 && photometric === 'MONOCHROME2'))) ||
    isColour;
  if (!isShown || isSigned || bitsStored > bits || bitsStored < 1) {
    throw new Refused('image.dicomUnsupported');
  }
  return {
    coding,
    width,
    height,
    frames,
    samples: samples === 3 ? 3 : 1,
    photometric,
    bytesPerSample: bits === 16 ? 2 : 1,
    bitsStored,
    planar: coding === 'none' && shortOf(dataSet, '00280006') === 1,
  };
}

const colourForms: Readonly<Record<PixelForm['coding'], readonly string[]>> = {
  none: ['RGB', 'YBR_FULL'],
  lossless: ['RGB', 'YBR_FULL'],
  baseline: ['RGB', 'YBR_FULL', 'YBR_FULL_422'],
};

function codingOf(transferSyntax: string): PixelForm['coding'] {
  if (uncompressed.includes(transferSyntax)) return 'none';
  if (transferSyntax === jpegBaseline) return 'baseline';
  if (jpegLossless.includes(transferSyntax)) return 'lossless';
  if (jpeg2000.test(transferSyntax)) throw new Refused('image.jpeg2000');
  throw new Refused(transferSyntax === runLength ? 'image.rle' : 'image.dicomUnsupported');
}
