import { deriveKey } from './kdf.ts';
import type { Keyring } from './keyringFormat.ts';
import { type SealedBox, seal, unseal } from './seal.ts';
import { Tries } from './triesFile.ts';

type Place = Pick<Keyring, 'profile' | 'establishment' | 'workstation'>;

/** The counts as they lie in the keyring, where somebody who puts the other file back does not reach them. */
export function sealTries(tries: Tries, place: Place, workstationSecret: Uint8Array): SealedBox {
  const content = Buffer.from(JSON.stringify(tries));
  return seal(deriveKey(workstationSecret, 'tries/v1'), content, context(place));
}

/** Null when there are none, or of another workstation. */
export function openTries(keyring: Keyring, workstationSecret: Uint8Array): Tries | null {
  if (keyring.tries === undefined) return null;
  const key = deriveKey(workstationSecret, 'tries/v1');
  const content = unseal(key, keyring.tries, context(keyring));
  if (content === null) return null;
  return Tries.safeParse(JSON.parse(content.toString('utf8'))).data ?? null;
}

function context({ profile, establishment, workstation }: Place): object {
  return { purpose: 'tries/v1', profile, establishment, workstation };
}
