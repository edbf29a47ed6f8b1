import { z } from 'zod';
import { Id, Instant, Passphrase, RoleSchema } from './session.ts';

/** A backup's name: the date of its making. It is looked up in folders that the vault knows and is never a path. */
export const BackupName = z.string().regex(/^\d{8}T\d{6}Z(-\d{1,4})?$/);

/** Which folder of backups: this PC's own, the second one, or the one just chosen in the system's dialog. */
export const BackupPlace = z.enum(['here', 'second', 'chosen']);

export const BackupRef = z.strictObject({ place: BackupPlace, name: BackupName });

export const BackupLine = z.strictObject({
  ...BackupRef.shape,
  madeAt: Instant,
  /** Bytes of everything a restore would copy. */
  size: z.number().int().nonnegative(),
  pictures: z.number().int().nonnegative(),
  /** Pictures that were not on the disk when it was made. */
  missing: z.number().int().nonnegative(),
  /** False when its list of files cannot be read: it restores nothing. */
  readable: z.boolean(),
  /** Records of the access trail made since, when known: what a restore would put back before. */
  actsSince: z.number().int().nonnegative().nullable(),
});

export const BackupView = z.strictObject({
  backups: z.array(BackupLine),
  /** When the last one was made; null when there is none. */
  lastAt: Instant.nullable(),
  /** The last one is older than a day. */
  late: z.boolean(),
  secondFolder: z.enum(['none', 'ready', 'absent']),
  running: z.boolean(),
  /** Set when this store was put back from a copy. */
  restored: z
    .strictObject({
      at: Instant,
      madeAt: Instant.nullable(),
      actsMissing: z.number().int().nonnegative().nullable(),
    })
    .nullable(),
});

export const FolderChoice = z.strictObject({ chosen: z.boolean() });

/** Backups found in the folder that a person chose at the gate of a PC without a store. */
export const FoundBackups = z.strictObject({
  chosen: z.boolean(),
  backups: z.array(BackupLine),
});

export const OpenBackup = z.strictObject({
  ...BackupRef.shape,
  recoveryKey: z.string().max(200),
});

/** Who may be the first to come in again. */
export const BackupPeople = z.strictObject({
  establishmentName: z.string(),
  people: z.array(z.strictObject({ id: Id, displayName: z.string(), role: RoleSchema })),
});

export const RestoreElsewhere = z.strictObject({
  ...OpenBackup.shape,
  userId: Id,
  passphrase: Passphrase,
});

export type BackupLine = z.infer<typeof BackupLine>;
export type BackupRef = z.infer<typeof BackupRef>;
export type BackupView = z.infer<typeof BackupView>;
export type FoundBackups = z.infer<typeof FoundBackups>;
export type BackupPeople = z.infer<typeof BackupPeople>;
