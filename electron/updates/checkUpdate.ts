import { createPublicKey, verify } from 'node:crypto';
import { isNewer, type UpdateFile, UpdateManifest } from '../../shared/domain/updateManifest.ts';
import type { UpdatedProgram } from '../../shared/ipc/port.ts';
import { parseJson } from '../vault/sync/boundedJson.ts';

export type CheckedUpdate =
  | { readonly state: 'newer'; readonly version: string; readonly file: UpdateFile }
  /** Signed, and not to be staged here: `managed` is newer, and somebody else's to install. */
  | {
      readonly state: 'managed' | 'notNewer' | 'replayed' | 'notForUs';
      readonly version: string;
    }
  | { readonly state: 'badSignature' | 'malformed' };

/**
 * Judges an offer: the signature first, over the bytes as they came, then what they say. Nothing is read out of a
 * manifest that the key did not sign.
 * @param signature base64
 * @param highestSeen the newest version that was ever offered here under this key; an older offer is a replay
 */
export function checkUpdate(
  manifest: Uint8Array,
  signature: string,
  { publicKey, installed }: UpdatedProgram,
  highestSeen: string | null,
): CheckedUpdate {
  if (!isSigned(manifest, signature, publicKey)) return { state: 'badSignature' };
  const parsed = UpdateManifest.safeParse(parseJson(manifest));
  if (!parsed.success) return { state: 'malformed' };
  const { version, files, runtime } = parsed.data;
  if (highestSeen !== null && isNewer(highestSeen, version)) return { state: 'replayed', version };
  if (runtime !== installed.runtime) return { state: 'notForUs', version };
  if (!isNewer(version, installed.version)) return { state: 'notNewer', version };
  const { platform, arch, form } = installed;
  const ours = files.filter((one) => one.platform === platform && one.arch === arch);
  if (form === 'managed' && ours.length > 0) return { state: 'managed', version };
  const file = ours.find((one) => one.form === form);
  return file === undefined ? { state: 'notForUs', version } : { state: 'newer', version, file };
}

function isSigned(bytes: Uint8Array, signature: string, publicKey: string): boolean {
  try {
    const der = Buffer.from(publicKey, 'base64');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, bytes, key, Buffer.from(signature.trim(), 'base64'));
  } catch {
    return false;
  }
}
