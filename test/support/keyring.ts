import { randomBytes, randomUUID } from 'node:crypto';
import { sealFront } from '../../electron/vault/session/front.ts';
import type { KdfCost } from '../../electron/vault/session/kdf.ts';
import {
  finishKeyring,
  newMasterKey,
  sealRecovery,
  sealSlot,
} from '../../electron/vault/session/keyring.ts';
import type { Keyring } from '../../electron/vault/session/keyringFormat.ts';
import { newRecoveryKey } from '../../electron/vault/session/recoveryKey.ts';

/** The least the program accepts: tests need no more. */
export const floorCost: KdfCost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 };

export interface KeyringFixture {
  readonly keyring: Keyring;
  readonly masterKey: Buffer;
  readonly workstationSecret: Buffer;
  readonly recoveryKey: Buffer;
}

/** A whole keyring with one slot for each passphrase. */
export async function keyringFixture(passphrases: readonly string[]): Promise<KeyringFixture> {
  const masterKey = newMasterKey();
  const workstationSecret = randomBytes(32);
  const recoveryKey = newRecoveryKey();
  const owner = {
    profile: 'real' as const,
    establishment: randomUUID(),
    workstation: randomUUID(),
    epoch: 1,
  };
  const now = new Date('2026-03-10T03:12:00Z');
  const secrets = { masterKey, workstationSecret, cost: floorCost };
  const sealed = await Promise.all(
    passphrases.map((passphrase) => sealSlot(owner, randomUUID(), passphrase, secrets, now)),
  );
  const slots = sealed.map(({ slot }) => slot);
  const establishment = { name: 'EHPAD Essai', finess: '149999906', kind: 'ehpad' as const };
  const front = { establishment, workstationName: 'Poste 1', people: [] };
  const draft = {
    ...owner,
    recoveryConfirmed: true,
    front: sealFront(front, owner, workstationSecret),
    slots,
    recovery: sealRecovery(owner, recoveryKey, masterKey, now),
  };
  const keyring = finishKeyring(draft, 1, masterKey);
  return { keyring, masterKey, workstationSecret, recoveryKey };
}
