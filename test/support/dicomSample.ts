/** What a test wants a drawn object to say; left out means what a camera of our own resident would write. */
export interface DicomSample {
  readonly width?: number;
  readonly height?: number;
  readonly frames?: number;
  readonly transferSyntax?: string;
  readonly sopClass?: string;
  /** Whole compressed frames; without them pixels are drawn, uncompressed. */
  readonly encapsulated?: readonly Uint8Array[];
  readonly pdf?: Uint8Array;
  readonly name?: string;
  readonly birthDate?: string;
  readonly sex?: string;
  readonly patientId?: string;
  readonly side?: string;
  readonly takenAt?: string;
  /** First bytes of the file, which some systems start as a program. */
  readonly preamble?: Uint8Array;
  readonly rgb?: boolean;
  /** Elements added or replaced, by tag: form and value. */
  readonly extra?: Readonly<Record<string, readonly [string, Uint8Array]>>;
}

export const syntax = {
  implicit: '1.2.840.10008.1.2',
  explicit: '1.2.840.10008.1.2.1',
  baseline: '1.2.840.10008.1.2.4.50',
  lossless: '1.2.840.10008.1.2.4.70',
  jpeg2000: '1.2.840.10008.1.2.4.90',
  runLength: '1.2.840.10008.1.2.5',
} as const;

/** One hour ago, as a device writes it: no picture of another day, on whatever day the test runs. */
export function takenLately(): string {
  return new Date(Date.now() - 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
}

export const ophthalmicPhotograph = '1.2.840.10008.5.1.4.1.1.77.1.5.1';
const encapsulatedPdf = '1.2.840.10008.5.1.4.1.1.104.1';
const longForms = new Set(['OB', 'OW', 'SQ', 'UN', 'UT']);

/** Draws a DICOM file: a gradient on `frames` frames, and what a device writes about a person. */
export function drawDicom(sample: DicomSample = {}): Buffer {
  const { pdf, encapsulated, transferSyntax = syntax.explicit } = sample;
  const sopClass = sample.sopClass ?? (pdf === undefined ? ophthalmicPhotograph : encapsulatedPdf);
  const explicit = transferSyntax !== syntax.implicit;
  const elements: Record<string, readonly [string, Uint8Array]> = {
    '00080016': ['UI', text(sopClass)],
    '00080018': ['UI', text('1.2.826.0.1.3680043.10.1500.7.1')],
    '0008002a': ['DT', text(sample.takenAt ?? '20261122093000')],
    '00080060': ['CS', text(pdf === undefined ? 'OP' : 'OT')],
    '00080080': ['LO', text('CABINET DU PORT')],
    '00081030': ['LO', text('Fond d oeil')],
    ...optional('00100010', 'PN', sample.name),
    ...optional('00100020', 'LO', sample.patientId),
    ...optional('00100030', 'DA', sample.birthDate),
    ...optional('00100040', 'CS', sample.sex),
    ...optional('00200062', 'CS', sample.side),
    ...(pdf === undefined ? pixels(sample) : document(pdf)),
    ...sample.extra,
  };
  const meta = Buffer.concat([
    element('00020001', 'OB', Uint8Array.of(0, 1), true),
    element('00020002', 'UI', text(sopClass), true),
    element('00020003', 'UI', text('1.2.826.0.1.3680043.10.1500.7.1'), true),
    element('00020010', 'UI', text(transferSyntax), true),
  ]);
  const preamble = Buffer.alloc(128);
  preamble.set(sample.preamble ?? []);
  const body = Object.entries(elements)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([tag, [form, value]]) => element(tag, form, value, explicit));
  return Buffer.concat([
    preamble,
    Buffer.from('DICM'),
    element('00020000', 'UL', uint32(meta.length), true),
    meta,
    ...body,
    ...(encapsulated === undefined ? [] : [fragments(encapsulated)]),
  ]);
}

/** A sequence with one item, its elements in the explicit form. */
export function sequence(
  elements: Readonly<Record<string, readonly [string, Uint8Array]>>,
): Buffer {
  const content = Buffer.concat(
    Object.entries(elements).map(([tag, [form, value]]) => element(tag, form, value, true)),
  );
  return Buffer.concat([Buffer.from([0xfe, 0xff, 0x00, 0xe0]), uint32(content.length), content]);
}

export function text(value: string): Buffer {
  return Buffer.from(value, 'utf8');
}

export function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function pixels({ width = 48, height = 32, frames = 1, rgb = false, encapsulated }: DicomSample) {
  const samples = rgb ? 3 : 1;
  const count = width * height * samples;
  const gradient = Buffer.alloc(count * frames, 0).map(
    (_, at) => (at * 7 + Math.floor(at / count) * 60) % 256,
  );
  return {
    '00280002': ['US', uint16(samples)],
    '00280004': ['CS', text(rgb ? 'RGB' : 'MONOCHROME2')],
    ...(rgb ? { '00280006': ['US', uint16(0)] as const } : {}),
    '00280008': ['IS', text(String(frames))],
    '00280010': ['US', uint16(height)],
    '00280011': ['US', uint16(width)],
    '00280100': ['US', uint16(8)],
    '00280101': ['US', uint16(8)],
    '00280102': ['US', uint16(7)],
    '00280103': ['US', uint16(0)],
    ...(encapsulated === undefined ? { '7fe00010': ['OB', gradient] as const } : {}),
  } as const;
}

function document(pdf: Uint8Array) {
  return { '00420011': ['OB', pdf], '00420012': ['LO', text('application/pdf')] } as const;
}

function optional(tag: string, form: string, value: string | undefined) {
  return value === undefined ? {} : { [tag]: [form, text(value)] as const };
}

function fragments(frames: readonly Uint8Array[]): Buffer {
  const open = Buffer.from([0xe0, 0x7f, 0x10, 0, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff]);
  const item = (content: Uint8Array) => {
    const padded = Buffer.concat([content, Buffer.alloc(content.length % 2)]);
    return Buffer.concat([Buffer.from([0xfe, 0xff, 0x00, 0xe0]), uint32(padded.length), padded]);
  };
  const end = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
  return Buffer.concat([open, item(Buffer.alloc(0)), ...frames.map(item), end]);
}

function element(tag: string, form: string, value: Uint8Array, explicit: boolean): Buffer {
  const odd = value.length % 2 === 1;
  const padded = odd
    ? Buffer.concat([value, Buffer.from([form === 'UI' || longForms.has(form) ? 0 : 0x20])])
    : value;
  const head = Buffer.alloc(4);
  head.writeUInt16LE(Number.parseInt(tag.slice(0, 4), 16), 0);
  head.writeUInt16LE(Number.parseInt(tag.slice(4), 16), 2);
  if (!explicit) return Buffer.concat([head, uint32(padded.length), padded]);
  const length = longForms.has(form)
    ? Buffer.concat([Buffer.alloc(2), uint32(padded.length)])
    : uint16(padded.length);
  return Buffer.concat([head, Buffer.from(form), length, padded]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
