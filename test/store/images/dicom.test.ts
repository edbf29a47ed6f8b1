import { encode } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { cleanObject } from '../../../electron/decoder/dicom/cleanObject.ts';
import { frameOf } from '../../../electron/decoder/dicom/frames.ts';
import { readObject } from '../../../electron/decoder/dicom/readObject.ts';
import { readPixelSpacing } from '../../../electron/decoder/dicom/spacing.ts';
import { documentIn, pixelFormOf } from '../../../electron/decoder/dicom/takenObject.ts';
import { readTakenAt, readTraits } from '../../../electron/decoder/dicom/traits.ts';
import {
  type DicomSample,
  drawDicom,
  sequence,
  syntax,
  text,
  uint16,
} from '../../support/dicomSample.ts';
import { drawLossless } from '../../support/losslessSample.ts';

const device = {
  name: 'MARTIN^JEANNE=^',
  birthDate: '19340312',
  sex: 'F',
  patientId: '2340351215189',
  side: 'R',
};

function frame(bytes: Uint8Array, index = 0) {
  const file = readObject(bytes);
  return frameOf(file, pixelFormOf(file), index);
}

type Elements = NonNullable<DicomSample['extra']>;

/** One line of pixels of 12 bits, kept in 16. */
function drawDeep(values: readonly number[], extra: Elements = {}): Buffer {
  const pixels = Buffer.concat(values.map(uint16));
  return drawDicom({
    width: values.length,
    height: 1,
    extra: {
      '00280100': ['US', uint16(16)],
      '00280101': ['US', uint16(12)],
      '00280102': ['US', uint16(11)],
      '7fe00010': ['OW', pixels],
      ...extra,
    },
  });
}

function greys(bytes: Uint8Array): readonly number[] {
  const shown = frame(bytes);
  if (shown.kind !== 'pixels') throw new Error('no pixels');
  return [...shown.rgba].filter((_, at) => at % 4 === 0);
}

describe('a DICOM object', () => {
  it('tells person, side and time, whatever its form', () => {
    for (const transferSyntax of [syntax.explicit, syntax.implicit]) {
      const { dataSet } = readObject(drawDicom({ ...device, transferSyntax }));
      expect(readTraits(dataSet)).toEqual({
        family: 'MARTIN',
        given: 'JEANNE',
        birthDate: '1934-03-12',
        sex: 'female',
        identifiers: ['2340351215189'],
        side: 'right',
      });
      expect(readTakenAt(dataSet)).toBe('2026-11-22T09:30:00');
    }
  });

  it('tells the side of an enhanced object from its frame anatomy, and both where frames differ', () => {
    const anatomy = (side: string) => sequence({ '00209072': ['CS', text(side)] });
    const group = (side: string) => sequence({ '00209071': ['SQ', anatomy(side)] });
    const shared = drawDicom({ extra: { '52009229': ['SQ', group('L')] } });
    expect(readTraits(readObject(shared).dataSet).side).toBe('left');
    const each = Buffer.concat([group('L'), group('R')]);
    const mixed = drawDicom({ extra: { '52009230': ['SQ', each] } });
    expect(readTraits(readObject(mixed).dataSet).side).toBe('both');
  });

  it('is cleaned of its preamble, of every name and of what is not listed, pixels bit for bit', () => {
    const program = Buffer.from('MZ\u0090 this program');
    const received = drawDicom({
      ...device,
      frames: 2,
      preamble: program,
      extra: {
        '00091001': ['LO', text('CONSTRUCTEUR PRIVE')],
        '00104000': ['LO', text('voisine de MARTIN')],
        '00081050': ['LO', text('DR LEROY')],
        '00420013': ['LO', text('NOTE')],
      },
    });
    const file = readObject(received);
    const cleaned = Buffer.from(cleanObject(file));
    expect(cleaned.subarray(0, 128).every((byte) => byte === 0)).toBe(true);
    const words = [
      'MARTIN',
      'JEANNE',
      '19340312',
      '2340351215189',
      'LEROY',
      'PRIVE',
      'CABINET',
      'MZ',
    ];
    for (const word of words) expect(cleaned.includes(word), word).toBe(false);
    const again = readObject(cleaned);
    expect(again.dataSet.get('7fe00010')?.value).toEqual(file.dataSet.get('7fe00010')?.value);
    expect(frame(cleaned, 1)).toEqual(frame(received, 1));
    expect(readTraits(again.dataSet)).toMatchObject({
      family: null,
      birthDate: null,
      side: 'right',
    });
    expect(Buffer.from(cleanObject(again))).toEqual(cleaned);
  });

  it('is cleaned the same from its implicit form, and with its compressed frames', () => {
    const implicit = drawDicom({ ...device, transferSyntax: syntax.implicit });
    const explicit = drawDicom(device);
    expect(cleanObject(readObject(implicit))).toEqual(cleanObject(readObject(explicit)));
    const jpeg = encode({ width: 48, height: 32, data: Buffer.alloc(48 * 32 * 4, 90) }, 80).data;
    const compressed = { rgb: true, transferSyntax: syntax.baseline, encapsulated: [jpeg] };
    const cleaned = cleanObject(readObject(drawDicom({ ...device, ...compressed })));
    const shown = frame(cleaned);
    expect(shown.kind === 'jpeg' && Buffer.from(shown.bytes).includes(jpeg.subarray(2))).toBe(true);
  });

  it.each([
    ['0.0125\\0.0125', 0.0125],
    [' 1.25E-2\\0.0125 ', 0.0125],
    // An OCT slice: one figure for both directions would lie.
    ['0.0039\\0.0113', null],
    ['0\\0', null],
    ['-0.01\\-0.01', null],
    ['0.01', null],
    ['0.01\\0.01\\0.01', null],
    ['un dixième', null],
    ['4000\\4000', null],
  ])('that says %j for its pixels measures %j millimetres', (said, spacing) => {
    const { dataSet } = readObject(drawDicom({ extra: { '00280030': ['DS', text(said)] } }));
    expect(readPixelSpacing(dataSet)).toBe(spacing);
  });

  it('measures what was photographed and not the sensor, and keeps what it says of both', () => {
    const own = ['DS', text('0.02\\0.02')] as const;
    const sensor = (said: string) => ['DS', text(said)] as const;
    const spacing = (extra: Elements) => readPixelSpacing(readObject(drawDicom({ extra })).dataSet);
    expect(spacing({ '00181164': sensor('0.004\\0.004') })).toBeNull();
    expect(spacing({ '00280030': own, '00181164': sensor('0.02\\0.02') })).toBeNull();
    const both = { '00280030': own, '00181164': sensor('0.004\\0.004') };
    expect(spacing(both)).toBe(0.02);
    const cleaned = readObject(cleanObject(readObject(drawDicom({ extra: both }))));
    expect(readPixelSpacing(cleaned.dataSet)).toBe(0.02);
    expect(cleaned.dataSet.has('00181164')).toBe(true);
  });

  it('tells the measure of an enhanced object from its frames, when all of them agree', () => {
    const measures = (said: string) => sequence({ '00280030': ['DS', text(said)] });
    const group = (said: string) => sequence({ '00289110': ['SQ', measures(said)] });
    const spacing = (extra: Elements) => readPixelSpacing(readObject(drawDicom({ extra })).dataSet);
    expect(spacing({ '52009229': ['SQ', group('0.03\\0.03')] })).toBe(0.03);
    const two = Buffer.concat([group('0.03\\0.03'), group('0.04\\0.04')]);
    expect(spacing({ '52009230': ['SQ', two] })).toBeNull();
  });

  it('of 12 bits is shown through the window that the device chose, in the device’s own scale', () => {
    const shown = (extra: Elements) => greys(drawDeep([0, 1000, 1500, 2000, 4095], extra));
    // From 1000 to 2000, whose middle is grey.
    const window = {
      '00281050': ['DS', text('1500.5')],
      '00281051': ['DS', text('1001')],
    } as const;
    expect(shown(window)).toEqual([0, 0, 128, 255, 255]);
    // The same window told in units of which each stored step is two, from -100 on.
    const scaled = {
      '00281050': ['DS', text('2900.5')],
      '00281051': ['DS', text('2001')],
      '00281052': ['DS', text('-100')],
      '00281053': ['DS', text('2')],
    } as const;
    expect(shown(scaled)).toEqual([0, 0, 128, 255, 255]);
    const inverted = { ...window, '00280004': ['CS', text('MONOCHROME1')] } as const;
    expect(shown(inverted)).toEqual([255, 255, 128, 0, 0]);
  });

  it('of 12 bits without a window is shown from its darkest to its lightest value, 8 bits as they are', () => {
    expect(greys(drawDeep([300, 350, 400, 300, 400]))).toEqual([0, 128, 255, 0, 255]);
    expect(greys(drawDeep([700, 700, 700, 700, 700]))).toEqual([44, 44, 44, 44, 44]);
    const plain = frame(drawDicom());
    if (plain.kind !== 'pixels') throw new Error('no pixels');
    expect([0, 1, 2, 3].map((at) => plain.rgba[at * 4])).toEqual([0, 7, 14, 21]);
  });

  it('gives lossless frames back bit for bit', () => {
    const width = 61;
    const height = 17;
    const gray = Uint8Array.from(
      { length: width * height },
      (_, at) => (at * at * 31 + at * 7) % 256,
    );
    const encapsulated = [drawLossless(gray, width, height)];
    const drawn = frame(
      drawDicom({ width, height, transferSyntax: syntax.lossless, encapsulated }),
    );
    if (drawn.kind !== 'pixels') throw new Error('no pixels');
    expect(gray.every((value, at) => drawn.rgba[at * 4] === value)).toBe(true);
    const cut = [(encapsulated[0] ?? Buffer.alloc(0)).subarray(0, 300)];
    const short = drawDicom({ width, height, transferSyntax: syntax.lossless, encapsulated: cut });
    expect(() => frame(short)).toThrow();
  });

  it('holds the document of a laboratory', () => {
    const pdf = text('%PDF-1.4 resultats');
    expect(Buffer.from(documentIn(readObject(drawDicom({ pdf }))))).toEqual(pdf);
    const other = { '00420012': ['LO', text('text/html')] } as const;
    const file = readObject(drawDicom({ pdf, extra: other }));
    expect(() => documentIn(file)).toThrow('image.dicomUnsupported');
  });

  it.each([
    ['run lengths', { transferSyntax: syntax.runLength }, 'image.rle'],
    ['JPEG 2000', { transferSyntax: syntax.jpeg2000 }, 'image.jpeg2000'],
    ['a film', { transferSyntax: '1.2.840.10008.1.2.4.102' }, 'image.dicomUnsupported'],
    ['a scanner slice', { sopClass: '1.2.840.10008.5.1.4.1.1.2' }, 'image.dicomUnsupported'],
    ['201 frames', { width: 2, height: 2, frames: 201 }, 'image.tooManyPages'],
    [
      'more than 50 million pixels',
      { extra: { '00280010': ['US', uint16(20_000)], '00280011': ['US', uint16(20_000)] } },
      'image.tooManyPixels',
    ],
    ['signed pixels', { extra: { '00280103': ['US', uint16(1)] } }, 'image.dicomUnsupported'],
  ] as const)('with %s is refused with its own reason', (_name, sample, reason) => {
    expect(() => frame(drawDicom(sample))).toThrow(reason);
  });

  it('whose lengths lie is refused, however deep', () => {
    const whole = drawDicom(device);
    expect(() => frame(whole.subarray(0, whole.length - 10))).toThrow();
    const claims = Buffer.from(whole);
    claims.writeUInt32LE(0xfffffff0, whole.length - 48 * 32 - 4);
    expect(() => frame(claims)).toThrow();
    let nested: Buffer = sequence({});
    for (let depth = 0; depth < 12; depth += 1) nested = sequence({ '00081115': ['SQ', nested] });
    expect(() => frame(drawDicom({ extra: { '00081115': ['SQ', nested] } }))).toThrow();
  });
});
