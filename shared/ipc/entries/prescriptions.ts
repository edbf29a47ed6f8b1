import { z } from 'zod';
import { PrescriptionRef, SignPrescription } from '../prescription.ts';
import { Nothing } from '../session.ts';
import { entry } from './entry.ts';

/** What an expert prescribes: a document of its own beside the opinion. */
export const prescriptionEntries = {
  'prescription:sign': entry('record', SignPrescription, Nothing),
  'prescription:export': entry('record', PrescriptionRef, z.strictObject({ saved: z.boolean() })),
} as const;
