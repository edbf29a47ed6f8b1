/**
 * A lossless JPEG of gray samples (process 14, predictor 1), drawn so that the decoder has something to give back bit for bit.
 * Each category of differences has a code of five bits.
 */
export function drawLossless(samples: Uint8Array, width: number, height: number): Buffer {
  const bits: number[] = [];
  const put = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1);
  };
  for (let at = 0; at < width * height; at += 1) {
    const left = at % width === 0 ? samples[at - width] : samples[at - 1];
    const difference = (samples[at] ?? 0) - (at === 0 ? 128 : (left ?? 0));
    const size = difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference));
    put(size, 5);
    if (size > 0) put(difference > 0 ? difference : difference + (1 << size) - 1, size);
  }
  while (bits.length % 8 !== 0) bits.push(1);
  const body: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = bits.slice(at, at + 8).reduce((value, bit) => value * 2 + bit, 0);
    body.push(byte, ...(byte === 0xff ? [0] : []));
  }
  const counts = Array.from({ length: 16 }, (_, index) => (index === 4 ? 17 : 0));
  const values = Array.from({ length: 17 }, (_, value) => value);
  const table = segment(0xc4, [0, ...counts, ...values]);
  const frame = segment(0xc3, [
    8,
    height >> 8,
    height & 255,
    width >> 8,
    width & 255,
    1,
    1,
    0x11,
    0,
  ]);
  const scan = segment(0xda, [1, 1, 0, 1, 0, 0]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    frame,
    table,
    scan,
    Buffer.from(body),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function segment(marker: number, content: readonly number[]): Buffer {
  const length = content.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...content]);
}
