import { type DataSet, type DicomFile, type Element, implicitLittle } from './readObject.ts';

const explicitLittle = '1.2.840.10008.1.2.1';
const longForms = new Set(['OB', 'OW', 'UN', 'UT']);
const implementation = '1.2.826.0.1.3680043.10.1500.1';

/**
 * The elements that are kept, with their form. What describes pixels, how and when they were taken, and which eye: nothing
 * that names a person or a place, no free text, no private element, no sequence.
 */
const kept: Readonly<Record<string, string>> = {
  '00080016': 'UI',
  '00080018': 'UI',
  '00080008': 'CS',
  '00080020': 'DA',
  '00080022': 'DA',
  '00080023': 'DA',
  '0008002a': 'DT',
  '00080030': 'TM',
  '00080032': 'TM',
  '00080033': 'TM',
  '00080060': 'CS',
  '00080064': 'CS',
  '00080070': 'LO',
  '00081090': 'LO',
  '0020000d': 'UI',
  '0020000e': 'UI',
  '00181164': 'DS',
  '00200011': 'IS',
  '00200013': 'IS',
  '00200060': 'CS',
  '00200062': 'CS',
  '00220005': 'CS',
  '0022000b': 'FL',
  '0022000c': 'FL',
  '0022000d': 'CS',
  '00280002': 'US',
  '00280004': 'CS',
  '00280006': 'US',
  '00280008': 'IS',
  '00280010': 'US',
  '00280011': 'US',
  '00280030': 'DS',
  '00280034': 'IS',
  '00280100': 'US',
  '00280101': 'US',
  '00280102': 'US',
  '00280103': 'US',
  '00280301': 'CS',
  '00280a02': 'CS',
  '00281050': 'DS',
  '00281051': 'DS',
  '00281052': 'DS',
  '00281053': 'DS',
  '00282110': 'CS',
  '00282112': 'DS',
  '00282114': 'CS',
  '00420012': 'LO',
  '00420011': 'OB',
  '7fe00010': 'OW',
};

/**
 * The object written anew in explicit little-endian form: the first 128 bytes empty, which some readers start as a program
 * (CVE-2019-11687), listed elements only, pixels bit for bit.
 */
export function cleanObject({
  transferSyntax,
  sopClass,
  sopInstance,
  dataSet,
}: DicomFile): Uint8Array {
  const syntax = transferSyntax === implicitLittle ? explicitLittle : transferSyntax;
  const meta = [
    element('00020001', 'OB', Uint8Array.of(0, 1)),
    text('00020002', 'UI', sopClass),
    text('00020003', 'UI', sopInstance),
    text('00020010', 'UI', syntax),
    text('00020012', 'UI', implementation),
  ].flat();
  const metaLength = new Uint8Array(4);
  new DataView(metaLength.buffer).setUint32(0, lengthOf(meta), true);
  const head = new Uint8Array(132);
  head.set([0x44, 0x49, 0x43, 0x4d], 128);
  return join([head, ...element('00020000', 'UL', metaLength), ...meta, ...listed(dataSet)]);
}

function listed(dataSet: DataSet): Uint8Array[] {
  return Object.entries(kept)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([tag, form]) => {
      const found = dataSet.get(tag);
      if (found === undefined || found.vr === 'SQ') return [];
      if (found.fragments !== null) return encapsulated(found.fragments);
      return element(tag, tag === '7fe00010' ? pixelForm(dataSet, found) : form, found.value);
    });
}

/** Pixels of 8 bits are bytes, others are words. */
function pixelForm(dataSet: DataSet, { vr }: Element): string {
  if (vr === 'OB' || vr === 'OW') return vr;
  const bits = dataSet.get('00280100')?.value[0] ?? 8;
  return bits > 8 ? 'OW' : 'OB';
}

function encapsulated(fragments: readonly Uint8Array[]): Uint8Array[] {
  const end = Uint8Array.of(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0);
  const open = Uint8Array.of(0xe0, 0x7f, 0x10, 0, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff);
  const items = fragments.flatMap((fragment) => {
    const head = new Uint8Array(8);
    const view = new DataView(head.buffer);
    view.setUint32(0, 0xe000fffe, true);
    view.setUint32(4, fragment.length, true);
    return [head, fragment];
  });
  return [open, ...items, end];
}

function text(tag: string, vr: string, value: string): Uint8Array[] {
  return element(tag, vr, new TextEncoder().encode(value));
}

function element(tag: string, vr: string, value: Uint8Array): Uint8Array[] {
  const isLong = longForms.has(vr);
  const padding = value.length % 2 === 0 ? [] : [Uint8Array.of(vr === 'UI' || isLong ? 0 : 0x20)];
  const length = value.length + padding.length;
  const head = new Uint8Array(isLong ? 12 : 8);
  const view = new DataView(head.buffer);
  view.setUint16(0, Number.parseInt(tag.slice(0, 4), 16), true);
  view.setUint16(2, Number.parseInt(tag.slice(4), 16), true);
  head.set([vr.charCodeAt(0), vr.charCodeAt(1)], 4);
  if (isLong) view.setUint32(8, length, true);
  else view.setUint16(6, length, true);
  return [head, value, ...padding];
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(lengthOf(parts));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
