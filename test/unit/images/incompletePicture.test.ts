import { deflateSync } from 'node:zlib';
import { encode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { isCutJpeg } from '../../../electron/decoder/cutJpeg.ts';
import { refuseMissingRows } from '../../../electron/decoder/pngRows.ts';
import { drawPng } from '../../support/pngSample.ts';

const refused = 'image.incomplete';

/** A real file, whose header then claims another size. */
function claiming(width: number, height: number, options: object = {}): Buffer {
  const png = PNG.sync.write(new PNG({ width: 24, height: 16 }), options);
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

/** The same rows in the seven passes of an interlaced picture of 3 × 2 grey pixels: four passes have a pixel. */
function interlaced(rows: number): Buffer {
  const passRows = [
    [0, 1],
    [0, 2],
    [0, 3],
    [0, 4, 5, 6],
  ];
  const png = claiming(3, 2, { colorType: 0 });
  png[28] = 1;
  const data = deflateSync(Buffer.from(passRows.slice(0, rows).flat()));
  return withData(png, data);
}

/** Another compressed content in the first chunk of data; its check is not renewed, which nobody reads here. */
function withData(png: Buffer, data: Buffer): Buffer {
  const at = png.indexOf('IDAT', 0, 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([
    png.subarray(0, at - 4),
    length,
    Buffer.from('IDAT', 'latin1'),
    data,
    Buffer.alloc(4),
  ]);
}

describe('a PNG of fewer rows than it claims', () => {
  it.each([
    ['one row of 6,000', drawPng({ width: 6000, height: 6000, rows: 1 })],
    ['all rows but the last', drawPng({ width: 300, height: 200, rows: 199 })],
    ['no data', drawPng({ width: 8, height: 8, rows: 0 })],
    ['a row more than there are', claiming(24, 17)],
    ['a column more than there are', claiming(25, 16)],
    ['an interlaced picture without its last pass', interlaced(3)],
    ['a file cut in its data', drawPng({ width: 900, height: 700, rows: 700 }).subarray(0, -30)],
    ['broken data', withData(claiming(24, 16), Buffer.alloc(400, 0xff))],
  ])('is refused: %s', (_what, bytes) => {
    expect(() => refuseMissingRows(bytes)).toThrow(refused);
  });

  it.each([
    ['whole', drawPng({ width: 900, height: 700, rows: 700 })],
    ['with more rows than it claims', drawPng({ width: 300, height: 200, rows: 260 })],
    ['with an opacity for each pixel', claiming(24, 16, { colorType: 6 })],
    ['grey with opacity', claiming(24, 16, { colorType: 4 })],
    ['of 16 bits', claiming(24, 16, { bitDepth: 16 })],
    ['interlaced', interlaced(4)],
    ['followed by something else', Buffer.concat([claiming(24, 16), Buffer.alloc(5000, 7)])],
    ['of no known form, which the decoder refuses', Buffer.alloc(20, 1)],
  ])('is none when it is %s', (_what, bytes) => {
    expect(() => refuseMissingRows(bytes)).not.toThrow();
  });
});

describe('a JPEG that was cut', () => {
  const data = Buffer.alloc(64 * 48 * 4, 120);
  const jpeg = encode({ width: 64, height: 48, data }, 80).data;
  /** A smaller one inside, as cameras write it in front of the picture. */
  const withThumbnail = (picture: Buffer): Buffer => {
    const small = Buffer.concat([Buffer.from('Exif\0\0'), jpeg]);
    const head = Buffer.from([0xff, 0xe1, (small.length + 2) >> 8, (small.length + 2) & 255]);
    return Buffer.concat([picture.subarray(0, 2), head, small, picture.subarray(2)]);
  };

  it('has no end behind its last scan, whatever its thumbnail has', () => {
    expect(isCutJpeg(jpeg.subarray(0, -2))).toBe(true);
    expect(isCutJpeg(withThumbnail(jpeg.subarray(0, -10)))).toBe(true);
  });

  it('is none with its end, with something behind it, or without any scan', () => {
    for (const whole of [jpeg, withThumbnail(jpeg), Buffer.concat([jpeg, Buffer.alloc(900, 3)])]) {
      expect(isCutJpeg(whole)).toBe(false);
    }
    expect(isCutJpeg(jpeg.subarray(0, 30))).toBe(false);
  });
});
