import type { QualityMeasures } from '../domain/imageQuality.ts';

/** A picture to turn into pixels. The bytes are untrusted: only the decoder process looks inside. */
export interface DecodeJob {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly contentType: PictureType;
  /** Longest side of the reduced copy, in pixels. */
  readonly previewSide: number;
}

export type PictureType = 'image/jpeg' | 'image/png';

export interface Decoded {
  readonly width: number;
  readonly height: number;
  /** Full size, re-encoded as JPEG: what is shown and printed. No metadata of the original survives. */
  readonly display: Uint8Array;
  /** Reduced, re-encoded as JPEG: strips, lists, and what leaves first. */
  readonly preview: Uint8Array;
  /** What was measured on the pixels; absent where nothing was. */
  readonly quality?: QualityMeasures;
}

export type DecodeAnswer =
  | ({ readonly id: number; readonly ok: true } & Decoded)
  | { readonly id: number; readonly ok: false };
