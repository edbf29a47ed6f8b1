import { deriveKey, saltLength } from './kdf.ts';

/** Everything the master key opens, each under a purpose and an epoch of its own. */
export interface StoreKeys {
  readonly databaseKey: Buffer;
  readonly databaseSalt: Buffer;
  /** Wraps the random key of each picture. */
  readonly attachmentKey: Buffer;
  /** Seals the access trail. */
  readonly auditKey: Buffer;
  /** Authenticates the list of a backup's files. */
  readonly backupKey: Buffer;
}

export function deriveStoreKeys(masterKey: Uint8Array, epoch: number): StoreKeys {
  return {
    databaseKey: deriveKey(masterKey, `database-key/v1|${epoch}`),
    databaseSalt: deriveKey(masterKey, `database-salt/v1|${epoch}`, saltLength),
    attachmentKey: deriveKey(masterKey, `attachment/v1|${epoch}`),
    auditKey: deriveKey(masterKey, `audit/v1|${epoch}`),
    backupKey: deriveKey(masterKey, `backup/v1|${epoch}`),
  };
}
