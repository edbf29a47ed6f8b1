import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import {
  createReadStream,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  isNewer,
  manifestName,
  signatureName,
  UpdateManifest,
} from '../../shared/domain/updateManifest.ts';

/** What each machine that packaged left beside its files: `manifest-linux-x64.json`. */
const partName = /^manifest-[a-z0-9-]+\.json$/;

/** Something the operator can put right; its message says what. */
export class UpdateError extends Error {}

/**
 * Makes the pair of keys of a Region: the private half to `path` (mode 0600), the public half to `path.pub`. Neither
 * file may exist.
 */
export function writeNewKey(path: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
  writeFileSync(path, pem, { mode: 0o600, flag: 'wx' });
  writeFileSync(`${path}.pub`, publicKey.export({ format: 'pem', type: 'spki' }), { flag: 'wx' });
}

/**
 * Joins the unsigned manifests of a folder, reads every file that they name again, and writes `manifest.json` with its
 * signature. The signature takes its place first: until the manifest follows, workstations see a pair that does not
 * agree and ask again.
 * @throws UpdateError when a part, a file or the key is not as it must be, or the folder offers a newer version already
 */
export async function signFolder(folder: string, keyFile: string): Promise<UpdateManifest> {
  const key = readKey(keyFile);
  const manifest = joinParts(readParts(folder));
  const before = readManifest(join(folder, manifestName));
  if (before !== null && isNewer(before.version, manifest.version)) {
    throw new UpdateError(`the folder already offers version ${before.version}`);
  }
  for (const { name, size, sha512 } of manifest.files) {
    const path = join(folder, name);
    if (!existsSync(path)) throw new UpdateError(`${name} is missing`);
    if (statSync(path).size !== size || (await sha512Of(path)) !== sha512) {
      throw new UpdateError(`${name} is not the file that was packaged`);
    }
  }
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  replace(join(folder, signatureName), `${sign(null, bytes, key).toString('base64')}\n`);
  replace(join(folder, manifestName), bytes);
  return manifest;
}

/** SHA-512 of a file, hexadecimal. */
async function sha512Of(path: string): Promise<string> {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function readKey(path: string): KeyObject {
  try {
    const key = createPrivateKey(readFileSync(path));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Falls through: what cannot be read is no key either.
  }
  throw new UpdateError(`${path} is not an Ed25519 private key`);
}

function readParts(folder: string): readonly UpdateManifest[] {
  const names = readdirSync(folder).filter((name) => partName.test(name));
  return names.sort().map((name) => {
    const part = readManifest(join(folder, name));
    if (part === null) throw new UpdateError(`${name} is not an unsigned manifest of ours`);
    return part;
  });
}

function joinParts(parts: readonly UpdateManifest[]): UpdateManifest {
  const [first, ...others] = parts;
  if (first === undefined) throw new UpdateError('the folder holds no manifest-*.json');
  const { version, runtime } = first;
  if (others.some((part) => part.version !== version || part.runtime !== runtime)) {
    throw new UpdateError('the parts are not of one version and one runtime');
  }
  const releasedOn = parts.map((part) => part.releasedOn).sort()[parts.length - 1];
  const files = parts.flatMap((part) => part.files);
  const joined = UpdateManifest.safeParse({ ...first, releasedOn, files });
  if (!joined.success) throw new UpdateError('two parts offer the same file');
  return joined.data;
}

function readManifest(path: string): UpdateManifest | null {
  try {
    return UpdateManifest.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Whole or not at all, for whoever reads it meanwhile. */
function replace(path: string, content: string | Uint8Array): void {
  writeFileSync(`${path}.tmp`, content);
  renameSync(`${path}.tmp`, path);
}
