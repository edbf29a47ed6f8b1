import { Refused } from '../refusal.ts';

/** One element: where its value lies, or the items of a sequence, or the fragments of compressed pixels. */
export interface Element {
  /** `ggggeeee`, hexadecimal. */
  readonly tag: string;
  /** Two letters; `UN` where the file does not say (implicit). */
  readonly vr: string;
  /** The value's bytes, in the file itself; empty for a sequence. */
  readonly value: Uint8Array;
  readonly items: readonly DataSet[];
  /** Fragments of encapsulated pixel data, the offset table first. */
  readonly fragments: readonly Uint8Array[] | null;
}

export type DataSet = ReadonlyMap<string, Element>;

export interface DicomFile {
  readonly transferSyntax: string;
  readonly sopClass: string;
  readonly sopInstance: string;
  readonly dataSet: DataSet;
}

export const implicitLittle = '1.2.840.10008.1.2';
const bigEndian = '1.2.840.10008.1.2.2';
const deflated = '1.2.840.10008.1.2.1.99';
const undefinedLength = 0xffffffff;
/** Value representations whose length takes four bytes, behind two that are kept free. */
const longForms = new Set([
  'OB',
  'OD',
  'OF',
  'OL',
  'OV',
  'OW',
  'SQ',
  'SV',
  'UC',
  'UN',
  'UR',
  'UT',
  'UV',
]);
const mostDepth = 8;
/** Elements of a whole object, nested ones included: an object of a camera has some hundreds. */
const mostElements = 50_000;
const pixelData = '7fe00010';

/**
 * Reads a DICOM file of explicit or implicit little-endian form. Every length is held against what is left of the file, depth
 * and number of elements against a bound.
 * @throws Refused `image.dicomUnsupported`; any other error for what is no DICOM
 */
export function readObject(bytes: Uint8Array): DicomFile {
  const reader = new Reader(bytes);
  reader.at = 132;
  const meta = reader.dataSet({ explicit: true, end: bytes.length, depth: 0, only: '0002' });
  const transferSyntax = textOf(meta, '00020010');
  if (transferSyntax === '') throw new Error('no transfer syntax');
  if (transferSyntax === bigEndian || transferSyntax === deflated) {
    throw new Refused('image.dicomUnsupported');
  }
  const explicit = transferSyntax !== implicitLittle;
  const dataSet = reader.dataSet({ explicit, end: bytes.length, depth: 0, only: null });
  const sopClass = textOf(dataSet, '00080016') || textOf(meta, '00020002');
  const sopInstance = textOf(dataSet, '00080018') || textOf(meta, '00020003');
  return { transferSyntax, sopClass, sopInstance, dataSet };
}

interface Extent {
  readonly explicit: boolean;
  readonly end: number;
  readonly depth: number;
  /** Stop at the first element of another group. */
  readonly only: string | null;
}

class Reader {
  at = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  dataSet(extent: Extent): DataSet {
    const found = new Map<string, Element>();
    while (this.at + 8 <= extent.end) {
      const tag = this.#tag();
      if (extent.only !== null && !tag.startsWith(extent.only)) break;
      this.at += 4;
      if (tag === 'fffee00d' || tag === 'fffee0dd') {
        this.at += 4;
        break;
      }
      this.#count += 1;
      if (this.#count > mostElements) throw new Error('too many elements');
      const element = this.#element(tag, extent);
      if (!found.has(tag)) found.set(tag, element);
    }
    return found;
  }

  #tag(): string {
    const group = this.#view.getUint16(this.at, true);
    const element = this.#view.getUint16(this.at + 2, true);
    return group.toString(16).padStart(4, '0') + element.toString(16).padStart(4, '0');
  }

  #element(tag: string, extent: Extent): Element {
    const { vr, length } = this.#head(extent.explicit);
    if (tag === pixelData && length === undefinedLength) {
      return {
        tag,
        vr,
        value: this.#take(0, extent),
        items: [],
        fragments: this.#fragments(extent),
      };
    }
    const isSequence = vr === 'SQ' || length === undefinedLength;
    if (!isSequence) {
      return { tag, vr, value: this.#take(length, extent), items: [], fragments: null };
    }
    const items = this.#items(length, extent);
    return { tag, vr: 'SQ', value: new Uint8Array(), items, fragments: null };
  }

  #head(explicit: boolean): { readonly vr: string; readonly length: number } {
    if (!explicit) {
      const length = this.#view.getUint32(this.at, true);
      this.at += 4;
      return { vr: 'UN', length };
    }
    const vr = String.fromCharCode(this.#view.getUint8(this.at), this.#view.getUint8(this.at + 1));
    if (!/^[A-Z]{2}$/.test(vr)) throw new Error('no value representation');
    if (!longForms.has(vr)) {
      const length = this.#view.getUint16(this.at + 2, true);
      this.at += 4;
      return { vr, length };
    }
    const length = this.#view.getUint32(this.at + 4, true);
    this.at += 8;
    return { vr, length };
  }

  #take(length: number, { end }: Extent): Uint8Array {
    if (length > end - this.at) throw new Error('a length beyond the file');
    const value = this.#bytes.subarray(this.at, this.at + length);
    this.at += length;
    return value;
  }

  #items(length: number, extent: Extent): DataSet[] {
    if (extent.depth >= mostDepth) throw new Error('too deep');
    if (length !== undefinedLength && length > extent.end - this.at)
      throw new Error('a length beyond the file');
    const end = length === undefinedLength ? extent.end : this.at + length;
    const items: DataSet[] = [];
    while (this.at + 8 <= end) {
      const tag = this.#tag();
      const size = this.#view.getUint32(this.at + 4, true);
      this.at += 8;
      if (tag === 'fffee0dd') return items;
      if (tag !== 'fffee000') throw new Error('no item');
      if (size !== undefinedLength && size > end - this.at)
        throw new Error('a length beyond the file');
      const itemEnd = size === undefinedLength ? end : this.at + size;
      items.push(this.dataSet({ ...extent, end: itemEnd, depth: extent.depth + 1, only: null }));
      if (size !== undefinedLength) this.at = itemEnd;
    }
    if (length === undefinedLength) throw new Error('a sequence without end');
    return items;
  }

  #fragments(extent: Extent): Uint8Array[] {
    const fragments: Uint8Array[] = [];
    for (;;) {
      const tag = this.#tag();
      const length = this.#view.getUint32(this.at + 4, true);
      this.at += 8;
      if (tag === 'fffee0dd') return fragments;
      if (tag !== 'fffee000' || length === undefinedLength) throw new Error('no fragment');
      this.#count += 1;
      if (this.#count > mostElements) throw new Error('too many fragments');
      fragments.push(this.#take(length, extent));
    }
  }
}

/** The text of an element without padding, `''` when it is not there. */
export function textOf(dataSet: DataSet, tag: string, decoder = latin): string {
  const value = dataSet.get(tag)?.value;
  return value === undefined ? '' : decoder.decode(value).replace(/\0+$/, '').trim();
}

/** An unsigned short; null when it is not there. */
export function shortOf(dataSet: DataSet, tag: string): number | null {
  const value = dataSet.get(tag)?.value;
  if (value === undefined || value.length < 2) return null;
  return new DataView(value.buffer, value.byteOffset, value.length).getUint16(0, true);
}

/** A whole number written in figures; null when it is not there. */
export function figureOf(dataSet: DataSet, tag: string): number | null {
  const text = textOf(dataSet, tag);
  return /^[+-]?\d{1,9}$/.test(text) ? Number(text) : null;
}

const latin = new TextDecoder('latin1');
