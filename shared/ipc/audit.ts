import { z } from 'zod';
import { auditActions } from '../audit/auditAction.ts';
import { CivilDate } from './patient.ts';
import { Id, Instant } from './session.ts';

/** What narrows the journal; a null narrows nothing. */
export const AuditFilter = z.strictObject({
  userId: Id.nullable(),
  action: z.enum(auditActions).nullable(),
  refusedOnly: z.boolean(),
  /** Whose file it is about: the `handle` of `AuditPatients`. */
  patient: z.number().int().positive().nullable().default(null),
  /** Civil days in Paris, both included. */
  from: CivilDate.nullable(),
  to: CivilDate.nullable(),
});

export const AuditSearch = AuditFilter.extend({
  /** Only lines before this number: the next page of what was shown. */
  before: z.number().int().positive().nullable(),
  limit: z.number().int().min(1).max(200),
});

/** What a line is about, without anything clinical: a person by initials, a request by its number. */
export const AuditObject = z.strictObject({
  kind: z.enum(['patient', 'request', 'person', 'picture', 'other']),
  /** Empty when nothing here tells it any more. */
  label: z.string(),
});

export const AuditLine = z.strictObject({
  seq: z.number().int().positive(),
  at: Instant,
  /** Null: the workstation by itself, or nobody known yet. */
  userName: z.string().nullable(),
  action: z.enum(auditActions),
  refused: z.boolean(),
  /** A code of ours, or the words given for an act that asks for a reason. */
  reason: z.string().nullable(),
  object: AuditObject.nullable(),
});

export const AuditPage = z.strictObject({
  total: z.number().int().nonnegative(),
  lines: z.array(AuditLine),
  /** Everybody who ever opened this workstation. */
  people: z.array(z.strictObject({ id: Id, name: z.string() })),
  /** Many files opened in a short time, newest first, of the last thirty days. */
  bursts: z.array(
    z.strictObject({
      seq: z.number().int(),
      at: Instant,
      userName: z.string().nullable(),
      opened: z.number().int(),
      minutes: z.number().int(),
    }),
  ),
});

export const AuditCheck = z.strictObject({
  /** Number of the last line found sound. */
  verifiedTo: z.number().int().nonnegative(),
  /** Number of the last line there is. */
  end: z.number().int().nonnegative(),
  /** First line changed, removed, added or moved; null while none was found. */
  broken: z.number().int().nullable(),
  done: z.boolean(),
  /** Number of the last line that the hub can vouch for; null when it was told of none. */
  anchoredTo: z.number().int().nullable(),
});

export const AuditPeriod = AuditFilter.pick({ from: true, to: true, patient: true });

/** What is typed of a name or a birth date, from two letters on. */
export const AuditPatientSearch = z.strictObject({ text: z.string().trim().min(2).max(80) });

/** Whose file may be meant, told as the journal tells it: by initials. */
export const AuditPatients = z.strictObject({
  people: z.array(
    z.strictObject({
      /** Means nothing outside this workstation. */
      handle: z.number().int().positive(),
      label: z.string(),
      birthYear: z.string(),
    }),
  ),
});

export type AuditFilter = z.infer<typeof AuditFilter>;
export type AuditSearch = z.infer<typeof AuditSearch>;
export type AuditLine = z.infer<typeof AuditLine>;
export type AuditPage = z.infer<typeof AuditPage>;
export type AuditCheck = z.infer<typeof AuditCheck>;
export type AuditPeriod = z.infer<typeof AuditPeriod>;
export type AuditPatients = z.infer<typeof AuditPatients>;
