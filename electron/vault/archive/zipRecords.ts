import { sealLength } from './aesStream.ts';

/** One file of the archive, where it begins and what it holds. */
export interface ZipEntry {
  /** ASCII, with `/` between folders: anybody reads it without the passphrase. */
  readonly name: string;
  /** Of its header, from the start of the file. */
  readonly offset: number;
  /** Bytes of content. */
  readonly size: number;
  /** Of the content, hexadecimal. */
  readonly sha256: string;
}

/** Largest content of one entry: larger ones need a header that no file of ours does. */
export const maxEntrySize = 0xffff_ffff - sealLength - 1;

const localSignature = 0x0403_4b50;
const centralSignature = 0x0201_4b50;
const endSignature = 0x0605_4b50;
const end64Signature = 0x0606_4b50;
const locator64Signature = 0x0706_4b50;
/** Encrypted, and names in UTF-8. */
const flags = 0x0801;
/** 5.1, the first version that knows AES. */
const version = 51;
const aesMethod = 99;
const localLength = 30;
const aesExtraLength = 11;
const unix = 3;
const ordinaryFile = 0o100_600;
const max16 = 0xffff;
const max32 = 0xffff_ffff;

/** Length of what stands before the salt of an entry of this name. */
export function headerLength(name: string): number {
  return localLength + Buffer.byteLength(name) + aesExtraLength;
}

/** Bytes that the whole entry takes in the archive. */
export function entryLength(name: string, size: number): number {
  return headerLength(name) + size + sealLength;
}

export function localHeader(name: string, size: number, at: Date): Buffer {
  const header = Buffer.alloc(localLength);
  header.writeUInt32LE(localSignature, 0);
  header.writeUInt16LE(version, 4);
  writeCommon(header, 6, name, size, at);
  header.writeUInt16LE(aesExtraLength, 28);
  return Buffer.concat([header, Buffer.from(name), aesExtra()]);
}

/** The name and size told by a header of ours; null for anything else, such as the torn end of a stopped writing. */
export function readLocalHeader(bytes: Buffer): { name: string; size: number } | null {
  if (bytes.length < localLength || bytes.readUInt32LE(0) !== localSignature) return null;
  const nameLength = bytes.readUInt16LE(26);
  const whole = localLength + nameLength + aesExtraLength;
  if (bytes.length < whole || bytes.readUInt16LE(28) !== aesExtraLength) return null;
  const sealed = bytes.readUInt32LE(18);
  const size = bytes.readUInt32LE(22);
  const extra = bytes.subarray(localLength + nameLength, whole);
  if (sealed !== size + sealLength || !extra.equals(aesExtra())) return null;
  return { name: bytes.toString('utf8', localLength, localLength + nameLength), size };
}

/** The table of contents, and the records by which a reader finds it from the end of the file. */
export function zipEnd(entries: readonly ZipEntry[], start: number, at: Date): Buffer {
  const table = Buffer.concat(entries.map((entry) => centralHeader(entry, at)));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endSignature, 0);
  end.writeUInt16LE(Math.min(entries.length, max16), 8);
  end.writeUInt16LE(Math.min(entries.length, max16), 10);
  end.writeUInt32LE(Math.min(table.length, max32), 12);
  end.writeUInt32LE(Math.min(start, max32), 16);
  const isLarge = entries.length >= max16 || start >= max32 || table.length >= max32;
  const large = isLarge ? end64(entries.length, table.length, start) : Buffer.alloc(0);
  return Buffer.concat([table, large, end]);
}

function centralHeader({ name, offset, size }: ZipEntry, at: Date): Buffer {
  const isFar = offset >= max32;
  const header = Buffer.alloc(46);
  header.writeUInt32LE(centralSignature, 0);
  header.writeUInt16LE((unix << 8) | version, 4);
  header.writeUInt16LE(version, 6);
  writeCommon(header, 8, name, size, at);
  header.writeUInt16LE(aesExtraLength + (isFar ? 12 : 0), 30);
  header.writeUInt32LE(ordinaryFile * 0x1_0000, 38);
  header.writeUInt32LE(Math.min(offset, max32), 42);
  const far = Buffer.alloc(isFar ? 12 : 0);
  if (isFar) {
    far.writeUInt16LE(0x0001, 0);
    far.writeUInt16LE(8, 2);
    far.writeBigUInt64LE(BigInt(offset), 4);
  }
  return Buffer.concat([header, Buffer.from(name), aesExtra(), far]);
}

/** Flags to name length, the part that both kinds of header share. The CRC stays 0: the MAC takes its place in AE-2. */
function writeCommon(header: Buffer, from: number, name: string, size: number, at: Date): void {
  header.writeUInt16LE(flags, from);
  header.writeUInt16LE(aesMethod, from + 2);
  const { date, time } = dosTime(at);
  header.writeUInt16LE(time, from + 4);
  header.writeUInt16LE(date, from + 6);
  header.writeUInt32LE(size + sealLength, from + 12);
  header.writeUInt32LE(size, from + 16);
  header.writeUInt16LE(Buffer.byteLength(name), from + 20);
}

/** AE-2, AES-256, content stored as it is: what is encrypted does not compress, and pictures are compressed already. */
function aesExtra(): Buffer {
  const extra = Buffer.alloc(aesExtraLength);
  extra.writeUInt16LE(0x9901, 0);
  extra.writeUInt16LE(7, 2);
  extra.writeUInt16LE(2, 4);
  extra.write('AE', 6, 'latin1');
  extra.writeUInt8(3, 8);
  extra.writeUInt16LE(0, 9);
  return extra;
}

function end64(count: number, tableLength: number, start: number): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(end64Signature, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE((unix << 8) | version, 12);
  end.writeUInt16LE(version, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(tableLength), 40);
  end.writeBigUInt64LE(BigInt(start), 48);
  end.writeUInt32LE(locator64Signature, 56);
  end.writeBigUInt64LE(BigInt(start + tableLength), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

/** Two-second steps from 1980 on, without a time zone: the format's. */
function dosTime(at: Date): { date: number; time: number } {
  const date =
    ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time =
    (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | Math.floor(at.getUTCSeconds() / 2);
  return { date, time };
}
