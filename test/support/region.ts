import { createHash, randomBytes, sign } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signFolder, writeNewKey } from '../../hub/updates/signFolder.ts';
import {
  manifestName,
  signatureName,
  type UpdateFile,
  type UpdateManifest,
} from '../../shared/domain/updateManifest.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** A folder that offers a version to workstations, signed by the operator's own command under a key made for the test. */
export interface Region {
  readonly folder: string;
  /** SubjectPublicKeyInfo in base64, as it is built into a program. */
  readonly publicKey: string;
  readonly manifest: () => Buffer;
  readonly signature: () => Buffer;
  /** Puts a file there, and offers it. @returns its bytes */
  readonly offer: (version: string, change?: Partial<Offered>) => Promise<Buffer>;
  /** Writes any manifest, signed by the Region's key. */
  readonly publish: (manifest: unknown) => void;
  readonly withdraw: () => void;
}

export interface Offered extends Pick<UpdateFile, 'platform' | 'arch' | 'form'> {
  readonly content: Buffer;
  readonly runtime: UpdateManifest['runtime'];
}

/** @param keyFile where its key is made; both folders go with the test unless they are given */
export function makeRegion(
  folder: string = temporaryFolder(),
  keyFile: string = join(temporaryFolder(), 'region.key'),
): Region {
  writeNewKey(keyFile);
  const pem = readFileSync(`${keyFile}.pub`, 'utf8');
  const publicKey = pem.replace(/-----[^-]+-----|\s/g, '');
  const at = (name: string): string => join(folder, name);
  const part = at('manifest-linux-x64.json');
  return {
    folder,
    publicKey,
    manifest: () => readFileSync(at(manifestName)),
    signature: () => readFileSync(at(signatureName)),
    offer: async (version, change = {}) => {
      const usual = { platform: 'linux', arch: 'x64', form: 'tar.gz', runtime: 'test' } as const;
      const { content = randomBytes(300_000), runtime, ...what } = { ...usual, ...change };
      const name = `estuaire-${version}-${what.platform}.${what.form}`;
      const sha512 = createHash('sha512').update(content).digest('hex');
      writeFileSync(at(name), content);
      const files = [{ ...what, name, size: content.length, sha512 }];
      const unsigned = { format: 1, version, releasedOn: '2026-11-22', runtime, files };
      rmSync(at(manifestName), { force: true });
      writeFileSync(part, JSON.stringify(unsigned));
      await signFolder(folder, keyFile);
      return content;
    },
    publish: (manifest) => {
      const bytes = Buffer.from(JSON.stringify(manifest));
      const signature = sign(null, bytes, readFileSync(keyFile, 'utf8'));
      writeFileSync(at(manifestName), bytes);
      writeFileSync(at(signatureName), signature.toString('base64'));
    },
    withdraw: () => {
      for (const name of [manifestName, signatureName]) rmSync(at(name), { force: true });
    },
  };
}
