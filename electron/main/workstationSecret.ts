import { randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { safeStorage } from 'electron';
import { AppFailure } from '../../shared/errors.ts';

export type Keystore = 'osKeychain' | 'fileOnly';

export interface WorkstationSecret {
  /** 32 bytes, one of the two factors of every passphrase slot. */
  readonly bytes: Uint8Array;
  readonly keystore: Keystore;
}

const secretLength = 32;

/** `basic_text` is a fixed password in Chromium's source: it protects nothing and does not count. */
function keystoreOfThisSession(): Keystore {
  if (!safeStorage.isEncryptionAvailable()) return 'fileOnly';
  const weak =
    process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
  return weak ? 'fileOnly' : 'osKeychain';
}

/**
 * Reads this workstation's secret, or makes it on the first start.
 * @throws AppFailure `key.unavailable` when it was wrapped by a keystore that no longer answers: the file is
 * left as it is, since the recovery key or the same keystore may still open what it protects.
 */
export function readWorkstationSecret(file: string): WorkstationSecret {
  if (!existsSync(file)) return createSecret(file);
  const stored = parse(readFileSync(file));
  if (stored.keystore === 'fileOnly') return { bytes: stored.wrapped, keystore: 'fileOnly' };
  try {
    const text = safeStorage.decryptString(Buffer.from(stored.wrapped));
    return { bytes: checked(Buffer.from(text, 'base64')), keystore: 'osKeychain' };
  } catch {
    throw new AppFailure('key.unavailable');
  }
}

function createSecret(file: string): WorkstationSecret {
  const bytes = randomBytes(secretLength);
  const keystore = keystoreOfThisSession();
  const wrapped =
    keystore === 'osKeychain' ? safeStorage.encryptString(bytes.toString('base64')) : bytes;
  writeDurably(file, JSON.stringify({ keystore, wrapped: wrapped.toString('base64') }));
  return { bytes, keystore };
}

function parse(content: Buffer): { keystore: Keystore; wrapped: Uint8Array } {
  try {
    const value: unknown = JSON.parse(content.toString('utf8'));
    const { keystore, wrapped } = value as { keystore: Keystore; wrapped: string };
    const bytes = Buffer.from(wrapped, 'base64');
    if (keystore === 'fileOnly') return { keystore, wrapped: checked(bytes) };
    if (keystore === 'osKeychain') return { keystore, wrapped: bytes };
  } catch {
    // Falls through: an unreadable file is the same failure as an unknown keystore.
  }
  throw new AppFailure('key.unavailable');
}

function checked(bytes: Buffer): Uint8Array {
  if (bytes.length !== secretLength) throw new AppFailure('key.unavailable');
  return bytes;
}

/** Temporary name, fsync, rename, fsync of the folder: a power cut leaves the old state or the new one. */
function writeDurably(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${randomUUID()}`;
  const handle = openSync(temporary, 'wx', 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(temporary, file);
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
