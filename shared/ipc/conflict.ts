import { z } from 'zod';
import { Id, Instant } from './session.ts';

/** What two people may have written differently in a resident's file, in the order in which it is shown. */
export const conflictFields = [
  'birthFamily',
  'birthGiven',
  'birthDate',
  'sex',
  'birthPlaceName',
  'birthPlaceCode',
  'usedFamily',
  'usedGiven',
  'ins',
  'unit',
  'room',
] as const;

export const ConflictField = z.enum(conflictFields);

/** Who wrote a version, and when; a version written before names were noted says null. */
const Version = z.strictObject({ who: z.string().nullable(), at: Instant.nullable() });

/**
 * One line: a value as it is kept (a date is YYYY-MM-DD), or null for none. Of a number that
 * both sides have alike, the last digits only.
 */
export const ConflictLine = z.strictObject({
  field: ConflictField,
  base: z.string().nullable(),
  mine: z.string().nullable(),
  theirs: z.string().nullable(),
  /** False: the platform's identity comes from the national service, and its traits are not changed here. */
  mayKeepMine: z.boolean(),
});

/** One resident's file that was changed here and elsewhere. */
export const PatientConflict = z.strictObject({
  actId: Id,
  patientId: Id,
  /** False while the platform's version is still to be fetched: there is nothing to compare yet. */
  known: z.boolean(),
  /** Versions shown, to be given back with the decision. */
  theirsVersion: z.string().nullable(),
  mineVersion: z.number().int(),
  /** False: no common version was kept, or it is still to be fetched. */
  hasBase: z.boolean(),
  mine: Version,
  theirs: Version,
  lines: z.array(ConflictLine),
});

export const SettleConflict = z.strictObject({
  actId: Id,
  theirsVersion: z.string().max(64),
  mineVersion: z.number().int(),
  /** One choice for each line that differs, no more and no fewer. */
  keep: z.partialRecord(ConflictField, z.enum(['mine', 'theirs'])),
});

export type ConflictField = z.infer<typeof ConflictField>;
export type ConflictLine = z.infer<typeof ConflictLine>;
export type PatientConflict = z.infer<typeof PatientConflict>;
