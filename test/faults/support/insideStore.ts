import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '../../../electron/vault/clock.ts';
import { openSlot } from '../../../electron/vault/session/keyring.ts';
import { readKeyring } from '../../../electron/vault/session/keyringFile.ts';
import type { Keyring } from '../../../electron/vault/session/keyringFormat.ts';
import { type OpenStore, openStore } from '../../../electron/vault/session/openStore.ts';
import { passphrase } from './people.ts';
import { hostSecret } from './vaultHost.ts';

/** Opens the store of a profile as unlocking does, without a session: to look inside. */
export interface StoreOpener {
  /** Null when no installation is there, or it was stopped before its recovery key was typed back. */
  readonly open: (rootDir: string, typed?: string) => Promise<OpenedStore | null>;
}

export interface OpenedStore {
  readonly store: OpenStore;
  readonly keyring: Keyring;
}

const secret = Buffer.from(hostSecret, 'hex');
const binding = process.env.ESTUAIRE_SQLITE_BINDING ?? null;

/**
 * The derivation of a passphrase takes longer than all the rest of an opening: what a slot gave is kept by the slot's own
 * bytes, which are authenticated whole.
 */
export function createOpener(): StoreOpener {
  const known = new Map<string, Buffer>();
  const masterKeyOf = async (keyring: Keyring, typed: string): Promise<Buffer | null> => {
    for (const slot of keyring.slots) {
      const owner = JSON.stringify([keyring.establishment, keyring.workstation, keyring.epoch]);
      const name = createHash('sha256')
        .update(owner + JSON.stringify(slot) + typed)
        .digest('hex');
      const cached = known.get(name);
      if (cached !== undefined) return Buffer.from(cached);
      const opened = await openSlot(keyring, slot, typed, secret);
      if (opened === null) continue;
      known.set(name, Buffer.from(opened.masterKey));
      return opened.masterKey;
    }
    return null;
  };
  return {
    async open(rootDir, typed = passphrase) {
      const folder = join(rootDir, 'poste');
      const keyring = readKeyring(folder)?.keyring ?? null;
      if (keyring === null) return null;
      const masterKey = await masterKeyOf(keyring, typed);
      if (masterKey === null) throw new Error('no slot opens with the passphrase');
      const environment = { clock: systemClock, sqliteBinding: binding };
      return { keyring, store: openStore(folder, keyring, masterKey, environment) };
    },
  };
}
