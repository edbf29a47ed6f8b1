/** A picture to turn into pixels. The bytes are untrusted: only the decoder process looks inside. */
export interface DecodeJob {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly contentType: PictureType;
  /** Longest sides of the reduced copies, in pixels. */
  readonly previewSide: number;
  readonly thumbnailSide: number;
}

export type PictureType = 'image/jpeg' | 'image/png';

export interface Decoded {
  readonly width: number;
  readonly height: number;
  /** Full size, re-encoded as JPEG: what is shown and printed. No metadata of the original survives. */
  readonly display: Uint8Array;
  /** Reduced, re-encoded as JPEG: what leaves first, and what is read until the original came. */
  readonly preview: Uint8Array;
  /** Smaller still: strips and lists. It is made on each workstation and never travels. */
  readonly thumbnail: Uint8Array;
}

export type DecodeAnswer =
  | ({ readonly id: number; readonly ok: true } & Decoded)
  | { readonly id: number; readonly ok: false };
