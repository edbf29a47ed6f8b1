import { z } from 'zod';
import { PatientRecord } from '../fact.ts';
import { PatientMerge } from '../merge.ts';
import { Departure } from '../notice.ts';
import { NewPatient, PatientSearch, PatientSearchAnswer, PatientUpdate } from '../patient.ts';
import { ArchivedList, FetchAnswer } from '../retention.ts';
import { RosterDone, RosterImport, RosterPlan, RosterText } from '../roster.ts';
import { Id } from '../session.ts';
import { entry, WithId } from './entry.ts';

/** Residents or patients, their import, and what was archived of them. */
export const patientsEntries = {
  'patient:search': entry('record', PatientSearch, PatientSearchAnswer),
  'patient:read': entry('record', z.strictObject({ id: Id }), PatientRecord),
  'patient:create': entry('record', NewPatient, z.strictObject({ id: Id })),
  'patient:update': entry('record', PatientUpdate, PatientRecord),
  'patient:merge': entry('record', PatientMerge, PatientRecord),
  'patient:depart': entry('record', Departure, PatientRecord),
  'roster:preview': entry('record', RosterText, RosterPlan),
  'roster:import': entry('record', RosterImport, RosterDone),
  'archive:list': entry('record', z.strictObject({ patientId: Id }), ArchivedList),
  'archive:fetchRequest': entry('record', WithId, FetchAnswer),
  'archive:fetchImage': entry('record', z.strictObject({ imageId: Id }), FetchAnswer),
} as const;
