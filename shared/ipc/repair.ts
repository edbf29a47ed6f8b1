import { z } from 'zod';
import { administratorRoles, type Role } from '../domain/roles.ts';
import { BackupLine } from './backup.ts';

/**
 * Roles whose passphrase is enough to decide what becomes of a damaged store, and who keep its backups. For anybody
 * else the decision needs the printed recovery key, which the direction holds.
 */
export const storeKeeperRoles: readonly Role[] = administratorRoles;

/** What the screen of a damaged store may know: no name, no count, nothing of what is inside. */
export const RepairView = z.strictObject({
  /** False while only a passphrase that is not a keeper's was given. */
  mayAct: z.boolean(),
  /** Quoted to support; the log carries the same. */
  reference: z.uuid(),
  /** The latest backup of this PC whose list can be read; null when there is none. */
  lastBackup: BackupLine.nullable(),
});

export const RepairKey = z.strictObject({ recoveryKey: z.string().max(200) });

/** The window asked the person to type a word of its own language first. */
export const Confirmed = z.strictObject({ confirmed: z.literal(true) });

/** Under which name the damaged store stays on the disk. */
export const SetAside = z.strictObject({ name: z.string() });

export type RepairView = z.infer<typeof RepairView>;
