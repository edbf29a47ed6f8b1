import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SetupError } from '../console.mjs';

/**
 * The setting that names the public half of the key under which a Region signs new versions: a PEM file, read when the
 * program is packaged and built into its archive.
 */
export const updateKeySetting = 'ESTUAIRE_UPDATE_KEY_FILE';

/**
 * Without that setting the program is a **development** one: it has no key and takes no update, whoever signed it. A
 * package on an Electron that may be shipped is refused without one.
 * @param {{ file: string | undefined, testRuntime: boolean }} parts
 * @returns {string | null} SubjectPublicKeyInfo in base64; null is the development default
 * @throws SetupError
 */
export function readUpdateKey({ file, testRuntime }) {
  if (file === undefined || file === '') {
    if (testRuntime) return null;
    throw new SetupError(
      `${updateKeySetting} is not set: a program that is given to establishments carries the key of its updates`,
    );
  }
  const pem = readFileSync(file, 'utf8');
  if (pem.includes('PRIVATE')) throw new SetupError(`${file} holds a private key: give its .pub`);
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'ed25519') {
      return key.export({ format: 'der', type: 'spki' }).toString('base64');
    }
  } catch {
    // Falls through: what cannot be read is no key either.
  }
  throw new SetupError(`${file} is not an Ed25519 public key`);
}
