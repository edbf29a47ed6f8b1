import type { QualityMeasures } from '../../shared/domain/imageQuality.ts';
import type { Decoded, DecodedPage, DecodeJob } from '../../shared/ipc/decoder.ts';
import { measuredSide, measureQuality } from './quality/measure.ts';

/** JPEG qualities, 0 to 1. The copy on screen must not add a block that a doctor could take for a lesion. */
const displayQuality = 0.95;
const previewQuality = 0.85;

type Sides = Pick<DecodeJob, 'previewSide' | 'thumbnailSide'>;

type Drawn = (ImageBitmap | HTMLCanvasElement | OffscreenCanvas) & {
  readonly width: number;
  readonly height: number;
};

/** The clean copies of one file, made page by page: only one of them is held as pixels. */
export class Copies {
  readonly #sides: Sides;
  #small: Pick<Decoded, 'preview' | 'thumbnail'> | null = null;
  #quality: QualityMeasures | null = null;
  readonly #pages: DecodedPage[] = [];

  constructor(sides: Sides) {
    this.#sides = sides;
  }

  async add(drawn: Drawn): Promise<void> {
    const { width, height } = drawn;
    const display = await copy(drawn, Math.max(width, height), displayQuality);
    this.#small ??= {
      preview: await copy(drawn, this.#sides.previewSide, previewQuality),
      thumbnail: await copy(drawn, this.#sides.thumbnailSide, previewQuality),
    };
    this.#pages.push({ width, height, display });
  }

  /** A page that is a photograph: what is measured of a file is measured on the first of them. */
  async addMeasured(drawn: Drawn): Promise<void> {
    this.#quality ??= measure(drawn);
    await this.add(drawn);
  }

  /** @throws Error for a file without a page */
  whole(): Decoded {
    const [first, ...others] = this.#pages;
    if (first === undefined || this.#small === null) throw new Error('no page');
    return {
      ...first,
      ...this.#small,
      ...(others.length === 0 ? {} : { others }),
      ...(this.#quality === null ? {} : { quality: this.#quality }),
    };
  }
}

/** The same picture with its longest side at most `side` pixels, as JPEG. */
async function copy(drawn: Drawn, side: number, quality: number): Promise<Uint8Array> {
  const { canvas } = reduced(drawn, side);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return new Uint8Array(await blob.arrayBuffer());
}

/** On a copy: the whole of a large picture would cost seconds and tell no more. */
function measure(drawn: Drawn): QualityMeasures {
  const { canvas, context } = reduced(drawn, measuredSide);
  return measureQuality(context.getImageData(0, 0, canvas.width, canvas.height), drawn);
}

function reduced(drawn: Drawn, side: number) {
  const scale = Math.min(1, side / Math.max(drawn.width, drawn.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(drawn.width * scale)),
    Math.max(1, Math.round(drawn.height * scale)),
  );
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no drawing context');
  context.imageSmoothingQuality = 'high';
  context.drawImage(drawn, 0, 0, canvas.width, canvas.height);
  return { canvas, context };
}
