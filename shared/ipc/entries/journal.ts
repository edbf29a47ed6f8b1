import { z } from 'zod';
import {
  AuditCheck,
  AuditPage,
  AuditPatientSearch,
  AuditPatients,
  AuditPeriod,
  AuditSearch,
} from '../audit.ts';
import { OverrideMonth, OverrideReview } from '../override.ts';
import { Nothing } from '../session.ts';
import { entry } from './entry.ts';

/** The audit trail and the overrides read from it. */
export const journalEntries = {
  'audit:search': entry('record', AuditSearch, AuditPage),
  'audit:findPatient': entry('record', AuditPatientSearch, AuditPatients),
  'audit:check': entry('record', Nothing, AuditCheck),
  'audit:export': entry('record', AuditPeriod, z.strictObject({ saved: z.boolean() })),
  'audit:acknowledgeRollback': entry('record', Nothing, Nothing),
  'override:read': entry('record', OverrideMonth, OverrideReview),
  'override:review': entry('record', OverrideMonth, OverrideReview),
  'override:export': entry('record', OverrideMonth, z.strictObject({ saved: z.boolean() })),
} as const;
