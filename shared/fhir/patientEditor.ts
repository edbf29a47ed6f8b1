import type { Patient } from '@medplum/fhirtypes';
import { findExtension } from './extension.ts';
import { extensionUrl } from './systems.ts';

/** Who made this version of a resident's file: told to whoever has to choose between two. */
export function withEditor(patient: Patient, name: string): Patient {
  const kept = (patient.extension ?? []).filter(({ url }) => url !== extensionUrl.editedBy);
  return { ...patient, extension: [...kept, { url: extensionUrl.editedBy, valueString: name }] };
}

/** Null for a version written before names were noted, or elsewhere. */
export function readEditor(patient: Patient): string | null {
  return findExtension(patient.extension, extensionUrl.editedBy)?.valueString ?? null;
}
