import { existsSync, readFileSync } from 'node:fs';
import { exportJWK, generateKeyPair } from 'jose';
import type { IdentityRepository } from '../store/identityRepository.ts';
import { writeOnce } from '../store/openStore.ts';
import { keyName, RootKeyFile } from './certificate.ts';
import { rootSetting } from './enrolment.ts';

/** Makes the regional root: the whole pair to its own file, the public half to the hub. Once. */
export async function createRoot(path: string, identities: IdentityRepository): Promise<void> {
  if ((await identities.setting(rootSetting)) !== null) {
    throw new Error('This hub already has a root; replacing it would orphan every workstation');
  }
  // Stopped between the two steps, the command is simply run again and finds its file.
  if (!existsSync(path)) writeOnce(path, JSON.stringify(await newRoot()));
  const { publicJwk } = RootKeyFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  await identities.saveSetting(rootSetting, JSON.stringify(publicJwk));
}

async function newRoot() {
  const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  return { kid: await keyName(publicJwk), publicJwk, privateJwk: await exportJWK(privateKey) };
}

/** @throws Error when the file is not a root key, or not the root of this hub */
export async function readRootKey(
  path: string,
  identities: IdentityRepository,
): Promise<RootKeyFile> {
  const root = RootKeyFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  const known = await identities.setting(rootSetting);
  if (known === null || (await keyName(JSON.parse(known))) !== root.kid) {
    throw new Error('That file is not the root of this hub');
  }
  return root;
}
