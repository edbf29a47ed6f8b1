import { z } from 'zod';
import { CivilDate } from './patient.ts';
import { Id } from './session.ts';

/**
 * A provisional file put into the file of the same person, once both were compared: the versions are those that stood on
 * the screen.
 */
export const PatientMerge = z.strictObject({
  /** The provisional one, which is no longer used. */
  id: Id,
  versionId: z.number().int().positive(),
  /** The one that stays. */
  into: Id,
  intoVersionId: z.number().int().positive(),
});

/** A file that was put into another: what it was called. */
export const FormerFile = z.strictObject({
  id: Id,
  birthFamily: z.string(),
  firstGiven: z.string(),
  birthDate: CivilDate,
});
