/** What a JPEG says before its pixels. */
export interface FrameHeader {
  /** Marker of its kind: 0xc0 baseline, 0xc3 lossless. */
  readonly marker: number;
  readonly precision: number;
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly hasAdobe: boolean;
}

/** @throws Error for what is no JPEG, or one without a frame header */
export function readFrameHeader(bytes: Uint8Array): FrameHeader {
  let hasAdobe = false;
  for (const { marker, content } of segmentsOf(bytes)) {
    if (marker === 0xee && String.fromCharCode(...content.subarray(0, 5)) === 'Adobe')
      hasAdobe = true;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (!isFrame) continue;
    const view = new DataView(content.buffer, content.byteOffset, content.length);
    return {
      marker,
      precision: view.getUint8(0),
      height: view.getUint16(1),
      width: view.getUint16(3),
      components: view.getUint8(5),
      hasAdobe,
    };
  }
  throw new Error('no frame header');
}

export interface Segment {
  readonly marker: number;
  readonly content: Uint8Array;
  /** Where the segment ends in the file. */
  readonly end: number;
}

/** The segments up to the first scan, that one included. */
export function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) throw new Error('no JPEG');
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (view.getUint8(at) !== 0xff) throw new Error('no marker');
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length || end < at + 4) throw new Error('a cut segment');
    yield { marker, content: bytes.subarray(at + 4, end), end };
    if (marker === 0xda) return;
    at = end;
  }
}
