import { PatientBanner } from '../../ui/PatientBanner.tsx';
import { usePatient } from './queries.ts';

/** The banner of the person whose screen is shown; its place is empty until she is read. */
export function CurrentPatientBanner({ patientId }: { readonly patientId: string }) {
  const patient = usePatient(patientId);
  return patient.data === undefined ? null : <PatientBanner patient={patient.data} />;
}
