import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { Instant } from './session.ts';

const Count = z.number().int().nonnegative();

/** What an archive would hold now, and the passphrase that it would have: shown once, kept nowhere. */
export const ExportPlan = z.strictObject({
  passphrase: z.string(),
  /** Random words, and out of how many each was drawn. */
  words: Count,
  wordsInList: Count,
  /** Of entropy. */
  bits: Count,
  requests: Count,
  reports: Count,
  originals: Count,
  /** Of the originals together, those that only the hub has included. */
  bytes: Count,
  /** Originals that only the hub has. */
  missingOriginals: Count,
});

export const ExportStatus = z.strictObject({
  /** `verifying` reads again what an interrupted writing left; `paused` waits for a person with the passphrase. */
  phase: z.enum(['none', 'verifying', 'running', 'paused', 'done']),
  /** Folder and name of the archive, for the person who looks for it; null when there was never one. */
  folder: z.string().nullable(),
  fileName: z.string().nullable(),
  begunAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  requestsDone: Count,
  requestsTotal: Count,
  reports: Count,
  originals: Count,
  /** In the archive so far, or read again so far. */
  bytes: Count,
  missingReports: Count,
  missingOriginals: Count,
  damagedOriginals: Count,
  /** `asked`: a person stopped it; `stopped`: the program or the machine did. */
  pausedBecause: z.enum(['asked', 'stopped', ...errorCodes]).nullable(),
});

export type ExportPlan = z.infer<typeof ExportPlan>;
export type ExportStatus = z.infer<typeof ExportStatus>;
