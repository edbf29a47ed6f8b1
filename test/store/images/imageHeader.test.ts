import { encode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { maxImageBytes } from '../../../electron/vault/images/fileKind.ts';
import { readImageHeader } from '../../../electron/vault/images/imageHeader.ts';

function jpeg(width: number, height: number): Buffer {
  return encode({ width, height, data: Buffer.alloc(width * height * 4, 120) }, 80).data;
}

/** Only the header claims the size: no such picture needs to be drawn. */
function pngClaiming(width: number, height: number): Buffer {
  const png = PNG.sync.write(new PNG({ width: 8, height: 8 }));
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

function pdfOf(megabytes: number): Buffer {
  const file = Buffer.alloc(megabytes * 1024 * 1024);
  file.write('%PDF-1.7');
  return file;
}

describe('the header of a picture', () => {
  it('tells a document and a DICOM object by their marks, whatever stands before the second', () => {
    expect(readImageHeader(Buffer.from('%PDF-1.7\n'))).toEqual({ contentType: 'application/pdf' });
    for (const preamble of ['', 'MZ', '\u00ff\u00d8\u00ff', 'II*\u0000', '%PDF-1.4']) {
      const file = Buffer.alloc(200);
      file.write(preamble, 'latin1');
      file.write('DICM', 128);
      expect(readImageHeader(file)).toEqual({ contentType: 'application/dicom' });
    }
  });

  it('tells type and size of a JPEG and of a PNG, whatever the file is called', () => {
    expect(readImageHeader(jpeg(64, 48))).toEqual({
      contentType: 'image/jpeg',
      width: 64,
      height: 48,
    });
    const png = PNG.sync.write(new PNG({ width: 30, height: 20 }));
    expect(readImageHeader(png)).toEqual({ contentType: 'image/png', width: 30, height: 20 });
  });

  it('finds the size behind a long comment', () => {
    const picture = jpeg(40, 30);
    const comment = Buffer.alloc(60_004);
    comment.writeUInt16BE(0xfffe, 0);
    comment.writeUInt16BE(60_002, 2);
    const long = Buffer.concat([picture.subarray(0, 2), comment, picture.subarray(2)]);
    expect(readImageHeader(long)).toMatchObject({ width: 40, height: 30 });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'image.empty'],
    ['text renamed .jpg', Buffer.from('Bonjour, ceci est un texte.'), 'image.unreadable'],
    ['a cut JPEG', jpeg(40, 30).subarray(0, 20), 'image.unreadable'],
    ['more than 50 MB', Buffer.alloc(maxImageBytes + 1), 'image.tooLarge'],
    ['a PNG of 30,000 × 30,000', pngClaiming(30_000, 30_000), 'image.tooManyPixels'],
    ['a PNG without width', pngClaiming(0, 10), 'image.unreadable'],
    ['a GIF', Buffer.from('GIF89a0123456789012345678901234567890'), 'image.unsupported'],
    ['a TIFF', Buffer.from('II*\u0000aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), 'image.tiff'],
    ['a HEIC', Buffer.from('\u0000\u0000\u0000\u0018ftypheicaaaaaaaaaaaaaaaaaaa'), 'image.heic'],
    ['a JPEG 2000', Buffer.from('\u0000\u0000\u0000\fjP  aaaaaaaaaaaaaaaaaa'), 'image.jpeg2000'],
    [
      'a bare JPEG 2000 stream',
      Buffer.from([0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0]),
      'image.jpeg2000',
    ],
    ['a drawing', Buffer.from('<?xml version="1.0"?>\n<svg onload="alert(1)">'), 'image.svg'],
    [
      'a film',
      Buffer.from('\u0000\u0000\u0000\u0018ftypisomaaaaaaaaaaaaaaaaaaa'),
      'image.unsupported',
    ],
    [
      'a page',
      Buffer.from('<!DOCTYPE html><html><body>resultats</body></html>'),
      'image.unreadable',
    ],
    ['a PDF of 51 MB', pdfOf(51), 'image.tooLarge'],
  ])('refuses %s', (_what, bytes, code) => {
    expect(() => readImageHeader(bytes)).toThrow(code);
  });
});
