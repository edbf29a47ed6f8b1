import { encode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { drawDicom, syntax } from '../../../support/dicomSample.ts';
import { cutAndClosed } from '../../../support/jpegSample.ts';
import { drawPdf } from '../../../support/pdfSample.ts';
import { drawPng } from '../../../support/pngSample.ts';
import type { Random } from '../../support/random.ts';

/** A file that somebody may be given, and what has to become of it. */
export interface MalformedFile {
  readonly family: string;
  readonly name: string;
  readonly bytes: Buffer;
  /** The one refusal that is right; null where a spoiled file may be taken or refused, since both can be. */
  readonly refusal: string | null;
}

type Make = (random: Random) => Omit<MalformedFile, 'family'>;

const gray = encode({ width: 40, height: 30, data: Buffer.alloc(40 * 30 * 4, 120) }, 80).data;
/** Grain enough for some thousand bytes, all but the first 700 of them coded data. */
const grain = encode(
  {
    width: 96,
    height: 64,
    data: Buffer.from(Array.from({ length: 96 * 64 * 4 }, (_, at) => (at * at * 31) % 251)),
  },
  85,
).data;
const png = PNG.sync.write(new PNG({ width: 24, height: 16 }));
/** Large, and one row of it. */
const emptied = drawPng({ width: 6000, height: 6000, rows: 1 });
const pdf = drawPdf();
const scripted = drawPdf({
  catalogue: '/OpenAction << /S /JavaScript /JS (app.launchURL\\("https://example.org/"\\)) >>',
});
const archive = Buffer.from('504b0304140000000800', 'hex');
const program = Buffer.from('MZ\u0090\u0000This program cannot be run', 'latin1');
const page = Buffer.from('<html><script src="https://example.org/a.js"></script></html>');
const drawing = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://example.org/a"/></svg>',
);

/** The fourteen families of G6. */
const families: Readonly<Record<string, Make>> = {
  jpeg: (random) => (random(4) === 0 ? closedAgain(random) : spoiled(gray, random, 'IMG.jpg')),
  png: (random) => spoiled(png, random, 'IMG.png'),
  webp: (random) =>
    told(
      Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8 '), noise(random, 200)]),
      'image.unsupported',
    ),
  gif: (random) =>
    told(Buffer.concat([Buffer.from('GIF89a'), noise(random, 200)]), 'image.unsupported'),
  tiff: (random) =>
    told(
      Buffer.concat([
        Buffer.from(random(2) === 0 ? 'II*\0' : 'MM\0*', 'latin1'),
        noise(random, 300),
      ]),
      'image.tiff',
    ),
  heic: (random) =>
    told(
      Buffer.concat([Buffer.from('\0\0\0\x18ftypheic', 'latin1'), noise(random, 200)]),
      'image.heic',
    ),
  svg: () => told(drawing, 'image.svg'),
  pdf: (random) =>
    random(8) === 0
      ? { name: 'labo.pdf', bytes: drawPdf({ locked: true }), refusal: 'image.pdfLocked' }
      : spoiled(random(2) === 0 ? pdf : scripted, random, 'labo.pdf'),
  zip: (random) => told(Buffer.concat([archive, noise(random, 300)]), 'image.unreadable'),
  dicom: (random) => spoiled(dicomSeed(random), random, 'OD.dcm', 132),
  polyglot: (random) => polyglot(random),
  bomb: (random) => bomb(random),
  name: (random) => ({ name: oddName(random), bytes: Buffer.from(gray), refusal: null }),
  metadata: (random) => ({ name: 'IMG.jpg', bytes: withMetadata(random), refusal: null }),
};

const familyNames: readonly string[] = Object.keys(families);

/** File number `index` of a run: each family in turn. */
export function malformedFile(index: number, random: Random): MalformedFile {
  const family = familyNames[index % familyNames.length] ?? 'jpeg';
  const make = families[family];
  if (make === undefined) throw new Error(`no family ${family}`);
  return { family, ...make(random) };
}

function told(bytes: Buffer, refusal: string): Omit<MalformedFile, 'family'> {
  return { name: 'IMG.jpg', bytes, refusal };
}

/** Bytes changed, cut, repeated or lengths made large; what stands before `from` stays, so that the kind does. */
function spoiled(
  seed: Buffer,
  random: Random,
  name: string,
  from = 8,
): Omit<MalformedFile, 'family'> {
  let bytes = Buffer.from(seed);
  const place = () => from + random(Math.max(1, bytes.length - from));
  for (let change = random(4) + 1; change > 0; change -= 1) {
    const kind = random(5);
    if (kind === 0) bytes[place()] = random(256);
    else if (kind === 1) bytes = bytes.subarray(0, Math.max(from, place()));
    else if (kind === 2) bytes.fill(0xff, place(), place());
    else if (kind === 3)
      bytes = Buffer.concat([bytes.subarray(0, place()), bytes.subarray(place())]);
    else bytes = Buffer.concat([bytes, noise(random, random(500))]);
  }
  return { name, bytes, refusal: null };
}

/** A card that was pulled out, and a program that closed what it had got: drawn with a grey rest by who does not count. */
function closedAgain(random: Random): Omit<MalformedFile, 'family'> {
  return told(cutAndClosed(grain, (20 + random(79)) / 100), 'image.incomplete');
}

function dicomSeed(random: Random): Buffer {
  const forms = [
    { preamble: program, name: 'TEST^DOUBLE' },
    { transferSyntax: syntax.implicit, frames: 3 },
    { transferSyntax: syntax.baseline, rgb: true, width: 40, height: 30, encapsulated: [gray] },
    { pdf },
  ];
  return drawDicom(forms[random(forms.length)]);
}

/** Two kinds in one file: by its first bytes, by what stands behind its end, or by what a reader would start. */
function polyglot(random: Random): Omit<MalformedFile, 'family'> {
  const tails = [archive, page, program, pdf];
  const tail = tails[random(tails.length)] ?? archive;
  switch (random(4)) {
    case 0:
      return { name: 'IMG.jpg', bytes: Buffer.concat([gray, tail]), refusal: null };
    case 1:
      return { name: 'IMG.png', bytes: Buffer.concat([png, tail]), refusal: null };
    case 2:
      return { name: 'IMG.jpg', bytes: Buffer.concat([page, gray]), refusal: 'image.unreadable' };
    default:
      return { name: 'OD.dcm', bytes: drawDicom({ preamble: program }), refusal: null };
  }
}

/** Small files that claim much. */
function bomb(random: Random): Omit<MalformedFile, 'family'> {
  const kind = random(3);
  if (kind === 0) return { name: 'IMG.png', bytes: emptied, refusal: 'image.incomplete' };
  if (kind === 1) {
    const claims = Buffer.from(png);
    claims.writeUInt32BE(14_000, 16);
    claims.writeUInt32BE(14_000, 20);
    return { name: 'IMG.png', bytes: claims, refusal: 'image.tooManyPixels' };
  }
  const frames = { width: 2, height: 2, frames: 5000 };
  return { name: 'OCT.dcm', bytes: drawDicom(frames), refusal: 'image.tooManyPages' };
}

function oddName(random: Random): string {
  const names = [
    '../../../etc/passwd',
    'C:\\Windows\\system32\\con.jpg',
    '\\\\serveur\\partage\\image.jpg',
    'NUL',
    'photo\u202egpj.exe',
    `${'\u{1f600}'.repeat(400)}.jpg`,
    'fin\u0000.jpg',
    '<img src=x onerror=alert(1)>.jpg',
  ];
  return `${names[random(names.length)] ?? ''}${random(1000)}`;
}

/** A comment and an application segment in front of the picture, as cameras write places and serial numbers. */
function withMetadata(random: Random): Buffer {
  const words = Buffer.concat([
    Buffer.from('Exif\0\0GPSLatitude 49.18 CANARI '),
    noise(random, random(300)),
  ]);
  const head = Buffer.from([0xff, 0xe1, (words.length + 2) >> 8, (words.length + 2) & 255]);
  return Buffer.concat([gray.subarray(0, 2), head, words, gray.subarray(2)]);
}

function noise(random: Random, length: number): Buffer {
  return Buffer.from(Uint8Array.from({ length }, () => random(256)));
}
