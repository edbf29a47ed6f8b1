import { createCipheriv, createHmac, type Hmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';

/** The AES-256 encryption of ZIP entries (« AE-2 », APPNOTE 7.3 and WinZip's own description). */
export const saltLength = 16;
export const verifierLength = 2;
export const macLength = 10;
/** What encryption adds to an entry, in bytes. */
export const sealLength = saltLength + verifierLength + macLength;

const keyLength = 32;
/** Fixed by the format: it is the passphrase that has to be strong. */
const iterations = 1000;
const blockLength = 16;
const streamLength = 64 * 1024;

export interface EntryKeys {
  readonly cipherKey: Buffer;
  readonly macKey: Buffer;
  /** Two bytes in clear that tell most wrong passphrases at once; the MAC tells them all. */
  readonly verifier: Buffer;
}

export function deriveEntryKeys(passphrase: string, salt: Uint8Array): EntryKeys {
  const length = 2 * keyLength + verifierLength;
  const derived = pbkdf2Sync(passphrase, salt, iterations, length, 'sha1');
  return {
    cipherKey: derived.subarray(0, keyLength),
    macKey: derived.subarray(keyLength, 2 * keyLength),
    verifier: derived.subarray(2 * keyLength),
  };
}

export interface EntryCipher {
  /** The next bytes of the entry, encrypted, in a buffer of their own. */
  readonly seal: (plain: Uint8Array) => Buffer;
  /** The next bytes of the entry, decrypted; nothing of them is to be believed before `macHolds`. */
  readonly open: (sealed: Uint8Array) => Buffer;
  readonly mac: () => Buffer;
  readonly macHolds: (mac: Uint8Array) => boolean;
}

/** Encrypts or decrypts one entry from its first byte on, in pieces of any length; each may only be used one way. */
export function createEntryCipher(keys: EntryKeys): EntryCipher {
  const hmac: Hmac = createHmac('sha1', keys.macKey);
  const crypt = createCounterMode(keys.cipherKey);
  let ended: Buffer | null = null;
  const mac = (): Buffer => {
    ended ??= hmac.digest().subarray(0, macLength);
    return ended;
  };
  return {
    seal: (plain) => {
      const sealed = crypt(plain);
      hmac.update(sealed);
      return sealed;
    },
    open: (sealed) => {
      hmac.update(sealed);
      return crypt(sealed);
    },
    mac,
    macHolds: (expected) =>
      expected.length === macLength && timingSafeEqual(mac(), Buffer.from(expected)),
  };
}

/**
 * AES in counter mode with the counter of the ZIP format, little-endian from 1: Node's own counter mode counts the
 * other way round, so its blocks are made with ECB and mixed in here.
 */
function createCounterMode(key: Uint8Array): (bytes: Uint8Array) => Buffer {
  const cipher = createCipheriv('aes-256-ecb', key, null);
  cipher.setAutoPadding(false);
  const counters = Buffer.alloc(streamLength);
  let counter = 0;
  let stream = Buffer.alloc(0);
  let used = 0;
  const refill = (): void => {
    for (let at = 0; at < streamLength; at += blockLength) {
      counter += 1;
      counters.writeUIntLE(counter, at, 6);
    }
    stream = cipher.update(counters);
    used = 0;
  };
  return (bytes) => {
    const mixed = Buffer.from(bytes);
    for (let done = 0; done < mixed.length; ) {
      if (used === stream.length) refill();
      const length = Math.min(mixed.length - done, stream.length - used);
      mix(mixed.subarray(done, done + length), stream.subarray(used, used + length));
      done += length;
      used += length;
    }
    return mixed;
  };
}

/** Exclusive or, four bytes at a time where both begin on such a boundary. */
function mix(bytes: Buffer, stream: Buffer): void {
  const aligned = bytes.byteOffset % 4 === 0 && stream.byteOffset % 4 === 0;
  const words = aligned ? Math.floor(bytes.length / 4) : 0;
  const target = new Uint32Array(bytes.buffer, aligned ? bytes.byteOffset : 0, words);
  const source = new Uint32Array(stream.buffer, aligned ? stream.byteOffset : 0, words);
  for (let at = 0; at < words; at += 1) target[at] = (target[at] ?? 0) ^ (source[at] ?? 0);
  for (let at = words * 4; at < bytes.length; at += 1) {
    bytes[at] = (bytes[at] ?? 0) ^ (stream[at] ?? 0);
  }
}
