import type { PatientFile } from '../../fhir/patient.ts';

export type FindResident = (family: string) => PatientFile;

/** Finds a resident by family name, without its TEST. @throws RangeError when nobody bears it */
export function residentFinder(residents: readonly PatientFile[]): FindResident {
  return (family) => {
    const found = residents.find(({ traits }) => traits.birthFamily === `TEST ${family}`);
    if (found === undefined) throw new RangeError(`no resident ${family}`);
    return found;
  };
}
