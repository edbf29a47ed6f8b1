import type { Patient, PatientLink } from '@medplum/fhirtypes';
import { idIn } from './reference.ts';

/**
 * The same file, put into another one of the same person: FHIR's `replaced-by`, and no longer in use. Its traits and all
 * that names it stay as they are: what was signed under it is never rewritten.
 */
export function mergedPatient(patient: Patient, intoId: string): Patient {
  return {
    ...patient,
    active: false,
    link: [
      ...otherLinks(patient),
      { other: { reference: `Patient/${intoId}` }, type: 'replaced-by' },
    ],
  };
}

/** Id of the file that this one was put into; null for one that stands for itself. */
export function mergedInto(patient: Patient): string | null {
  for (const link of patient.link ?? []) {
    const id = isReplacement(link) ? idIn(link.other, 'Patient') : null;
    if (id !== null && id !== patient.id) return id;
  }
  return null;
}

/** A version that does not say so takes nothing back: only a person undoes a merge, and here nobody does. */
export function stillMerged(patient: Patient, before: readonly (Patient | null)[]): Patient {
  if (mergedInto(patient) !== null) return patient;
  const known = before.flatMap((one) => (one === null ? [] : (mergedInto(one) ?? [])))[0];
  return known === undefined ? patient : mergedPatient(patient, known);
}

function otherLinks(patient: Patient): PatientLink[] {
  return (patient.link ?? []).filter((link) => !isReplacement(link));
}

function isReplacement({ type }: PatientLink): boolean {
  return type === 'replaced-by';
}
