import type { HealthcareService, Organization, Schedule, Slot } from '@medplum/fhirtypes';
import {
  healthCentre,
  hospital,
  practiceDirectory,
  practiceQueues,
  tilleuls,
} from '../../../shared/practice/places.ts';

const today = '2027-03-01';
const { ophthalmology, haematology } = practiceQueues(today);

/** The places and teams of the exercise, by what tests need them for. */
export const practiceIds = {
  ehpad: tilleuls.id,
  healthCentre: healthCentre.id,
  hospital: hospital.id,
  ophthalmology: ophthalmology.serviceId,
  haematology: haematology.serviceId,
} as const;

type Entry = (Organization | HealthcareService | Schedule | Slot) & { readonly id: string };

/** The regional directory of the exercise, on a day that does not move. */
export const directory: readonly Entry[] = practiceDirectory(today).flatMap((one) =>
  one.id === undefined ? [] : [{ ...one, id: one.id }],
);
