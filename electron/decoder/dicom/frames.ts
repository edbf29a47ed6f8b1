import { readFrameHeader } from './jpegHeader.ts';
import { decodeLossless } from './losslessJpeg.ts';
import type { DicomFile } from './readObject.ts';
import { shadesOf } from './shade.ts';
import type { PixelForm } from './takenObject.ts';

/** One frame: a whole JPEG for the browser's own decoder, or pixels in RGBA. */
export type Frame =
  | { readonly kind: 'jpeg'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'pixels';
      readonly width: number;
      readonly height: number;
      readonly rgba: Uint8ClampedArray;
    };

/** The marker by which a JPEG says that its colours are red, green and blue. */
const adobeRgb = Uint8Array.of(0xff, 0xee, 0, 14, 65, 100, 111, 98, 101, 0, 100, 0, 0, 0, 0, 0);

/** Frame number `index` of an object, from 0; one at a time, so that memory holds one. */
export function frameOf(file: DicomFile, form: PixelForm, index: number): Frame {
  const { width, height } = form;
  if (form.coding === 'none') {
    return {
      kind: 'pixels',
      width,
      height,
      rgba: toRgba(plainSamples(file, form, index), file, form),
    };
  }
  const bytes = compressedFrame(file, form, index);
  const header = readFrameHeader(bytes);
  if (header.width !== width || header.height !== height) throw new Error('two sizes');
  if (form.coding === 'baseline') {
    const hasMarker = form.photometric !== 'RGB' || header.hasAdobe;
    return { kind: 'jpeg', bytes: hasMarker ? bytes : withMarker(bytes) };
  }
  const decoded = decodeLossless(bytes);
  if (decoded.components !== form.samples) throw new Error('other components');
  return { kind: 'pixels', width, height, rgba: toRgba(decoded.samples, file, form) };
}

type Samples = Uint8Array | Uint16Array;

function plainSamples({ dataSet }: DicomFile, form: PixelForm, index: number): Samples {
  const value = dataSet.get('7fe00010')?.value ?? new Uint8Array();
  const count = form.width * form.height * form.samples;
  const length = count * form.bytesPerSample;
  if ((index + 1) * length > value.length) throw new Error('pixels are missing');
  // A copy of its own: 16-bit values are read from an even place.
  const own = new Uint8Array(value.subarray(index * length, (index + 1) * length));
  return form.bytesPerSample === 1 ? own : new Uint16Array(own.buffer, 0, count);
}

/** One fragment for each frame, or all fragments of a single one. */
function compressedFrame({ dataSet }: DicomFile, form: PixelForm, index: number): Uint8Array {
  const [, ...fragments] = dataSet.get('7fe00010')?.fragments ?? [];
  const own = form.frames === 1 ? fragments : fragments.slice(index, index + 1);
  if (own.length === 0 || (form.frames > 1 && fragments.length !== form.frames)) {
    throw new Error('frames are missing');
  }
  const whole = new Uint8Array(own.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const fragment of own) {
    whole.set(fragment, at);
    at += fragment.length;
  }
  return whole;
}

function withMarker(jpeg: Uint8Array): Uint8Array {
  const marked = new Uint8Array(jpeg.length + adobeRgb.length);
  marked.set(jpeg.subarray(0, 2));
  marked.set(adobeRgb, 2);
  marked.set(jpeg.subarray(2), 2 + adobeRgb.length);
  return marked;
}

function toRgba(samples: Samples, file: DicomFile, form: PixelForm): Uint8ClampedArray {
  const count = form.width * form.height;
  const rgba = new Uint8ClampedArray(count * 4);
  if (form.samples === 1) {
    const shades = shadesOf(file, form, samples);
    for (let pixel = 0; pixel < count; pixel += 1) {
      const value = shades[samples[pixel] ?? 0] ?? 0;
      rgba.fill(value, pixel * 4, pixel * 4 + 3);
      rgba[pixel * 4 + 3] = 255;
    }
    return rgba;
  }
  const step = form.planar ? 1 : 3;
  const next = form.planar ? count : 1;
  const isRgb = form.photometric === 'RGB';
  for (let pixel = 0; pixel < count; pixel += 1) {
    const [a, b, c] = [0, 1, 2].map((part) => samples[pixel * step + part * next] ?? 0) as [
      number,
      number,
      number,
    ];
    rgba[pixel * 4] = isRgb ? a : a + 1.402 * (c - 128);
    rgba[pixel * 4 + 1] = isRgb ? b : a - 0.344136 * (b - 128) - 0.714136 * (c - 128);
    rgba[pixel * 4 + 2] = isRgb ? c : a + 1.772 * (b - 128);
    rgba[pixel * 4 + 3] = 255;
  }
  return rgba;
}
