import { z } from 'zod';
import { BackupLine } from './backup.ts';

/** What the screen of a damaged store may know: no name, no count, nothing of what is inside. */
export const RepairView = z.strictObject({
  /** False while only a passphrase that is not a keeper's was given. */
  mayAct: z.boolean(),
  /** Quoted to support; the log carries the same. */
  reference: z.uuid(),
  /** True when nothing is damaged: files of before or after a renewal of the keys were put together. */
  otherKeys: z.boolean(),
  /** The latest backup of this PC whose list can be read; null when there is none. */
  lastBackup: BackupLine.nullable(),
});

export const RepairKey = z.strictObject({ recoveryKey: z.string().max(200) });

/** The window asked the person to type a word of its own language first. */
export const Confirmed = z.strictObject({ confirmed: z.literal(true) });

/** Under which name the damaged store stays on the disk. */
export const SetAside = z.strictObject({ name: z.string() });

const Salvaged = z.strictObject({
  recovered: z.number().int().nonnegative(),
  /** Null when nothing tells how many there were. */
  lost: z.number().int().nonnegative().nullable(),
});

/** Counts only: what was read out of a damaged store, and what was not. */
export const SalvageReport = z.strictObject({
  residents: Salvaged,
  requests: Salvaged,
  /** Edits that had not reached the hub. */
  waiting: Salvaged,
});

export type SalvageReport = z.infer<typeof SalvageReport>;
export type RepairView = z.infer<typeof RepairView>;
