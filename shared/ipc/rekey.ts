import { z } from 'zod';
import { Id, Instant, Passphrase, RoleSchema } from './session.ts';

const Count = z.number().int().nonnegative();

const RekeyPerson = z.strictObject({
  id: Id,
  displayName: z.string(),
  role: RoleSchema,
  /** True when her own passphrase will open this workstation after the renewal; false when it takes the printed key. */
  comesInAlone: z.boolean(),
});

/** What must be over before the keys are renewed. */
export const RekeyObstacle = z.enum(['export', 'backup', 'sync']);

/** What « Renouveler les clés » says before anything is done. */
export const RekeyView = z.strictObject({
  /** False when somebody else keeps this workstation. */
  mayRun: z.boolean(),
  /** When the present keys were made by a renewal; null when they are those of the installation. */
  renewedAt: Instant.nullable(),
  people: z.array(RekeyPerson),
  obstacle: RekeyObstacle.nullable(),
  /** Of the database, for an idea of how long it takes. */
  bytes: Count,
});

export const RekeyBegin = z.strictObject({ passphrase: Passphrase });
/** The only time the new printed key exists in clear. */
export const NewPrintedKey = z.strictObject({ recoveryKey: z.string() });
export const RekeyRun = z.strictObject({ recoveryKey: z.string().max(200) });

/** Told to the lock screen, where nobody is known: no name, counts of rows only. */
export const RekeyProgress = z.strictObject({
  state: z.enum(['none', 'running', 'done', 'failed']),
  step: z.enum(['copy', 'pictures', 'trail', 'check']),
  done: Count,
  /** Zero while a step cannot be counted. */
  total: Count,
  /** Why it failed: a disk that is full is something that a person can mend. */
  reason: z.enum(['diskFull', 'damaged', 'other']).nullable(),
});

export type RekeyView = z.infer<typeof RekeyView>;
export type RekeyObstacle = z.infer<typeof RekeyObstacle>;
export type RekeyProgress = z.infer<typeof RekeyProgress>;
