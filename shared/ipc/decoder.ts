import { z } from 'zod';
import type { FileTraits } from '../domain/fileTraits.ts';
import type { QualityMeasures } from '../domain/imageQuality.ts';

/** A file to turn into pixels. The bytes are untrusted: only the decoder process looks inside. */
export interface DecodeJob {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly contentType: PictureType;
  /** Longest sides of the reduced copies, in pixels. */
  readonly previewSide: number;
  readonly thumbnailSide: number;
}

/** What is taken in: photographs, documents and DICOM objects. */
export const pictureTypes = [
  'image/jpeg',
  'image/png',
  'application/pdf',
  'application/dicom',
] as const;
export type PictureType = (typeof pictureTypes)[number];

/** Largest picture, or page, or frame, in pixels. */
export const maxPicturePixels = 50_000_000;
/** Most pages of a document and frames of an object: each is shown as a picture of its own. */
export const maxPdfPages = 30;
export const maxDicomFrames = 200;

/** A page of a document or a frame of an object, re-encoded as JPEG. */
export interface DecodedPage {
  readonly width: number;
  readonly height: number;
  readonly display: Uint8Array;
}

export interface Decoded {
  readonly width: number;
  readonly height: number;
  /** Full size, re-encoded as JPEG: what is shown and printed. No metadata of the original survives. */
  readonly display: Uint8Array;
  /** Reduced, re-encoded as JPEG: what leaves first, and what is read until the original came. */
  readonly preview: Uint8Array;
  /** The pages or frames after the first; absent for a photograph. */
  readonly others?: readonly DecodedPage[];
  /** Of a DICOM object only. */
  readonly object?: DicomObject;
  /** What was measured on the pixels; absent where nothing was. */
  readonly quality?: QualityMeasures;
  /** Smaller still: strips and lists. It is made on each workstation and never travels. */
  readonly thumbnail: Uint8Array;
}

/** What became of a DICOM object. */
export interface DicomObject {
  /** The object written anew: empty preamble, pixels bit for bit, listed elements only. It is what is kept and sent. */
  readonly cleaned: Uint8Array;
  readonly traits: FileTraits;
  /** When it was taken by the device's clock, `YYYY-MM-DDTHH:MM:SS` without offset; null when it does not say. */
  readonly takenAt: string | null;
  /** DICOM modality, `OP`, `OPT`…; null when it does not say. */
  readonly modality: string | null;
  /** Millimetres for one pixel (`shared/domain/pixelSpacing.ts`); null when it does not say. */
  readonly pixelSpacing: number | null;
}

/** Why a file that is of a kind we take was refused by the decoder. */
export const decodeRefusals = [
  'image.unreadable',
  'image.incomplete',
  'image.tooManyPixels',
  'image.tooManyPages',
  'image.pdfLocked',
  'image.pdfIncomplete',
  'image.dicomUnsupported',
  'image.jpeg2000',
  'image.rle',
] as const;
export type DecodeRefusal = (typeof decodeRefusals)[number] | 'image.tooSlow';

export type DecodeAnswer =
  | ({ readonly id: number; readonly ok: true } & Decoded)
  | { readonly id: number; readonly ok: false; readonly reason?: DecodeRefusal };

const name = z.string().max(200).nullable();

/** As a vault takes it from a decoder, or from its own store. */
export const FileTraitsForm = z.strictObject({
  family: name,
  given: name,
  birthDate: z.iso.date().nullable(),
  sex: z.enum(['female', 'male']).nullable(),
  identifiers: z.array(z.string().max(64)).max(8).readonly(),
  side: z.enum(['right', 'left', 'both']).nullable(),
});
