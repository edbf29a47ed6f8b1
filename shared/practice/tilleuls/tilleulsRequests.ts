import type { Queue } from '../../domain/specialty.ts';
import type { PatientFile } from '../../fhir/patient.ts';
import type { Calendar, RequestPlan } from '../requestPlan.ts';
import { residentFinder } from './findResident.ts';
import { requestsAnswered } from './requestsAnswered.ts';
import { requestsEnded } from './requestsEnded.ts';
import { requestsHere } from './requestsHere.ts';
import { requestsWithTeam } from './requestsWithTeam.ts';

/** The requests of Les Tilleuls: one at least in every state, and what a nurse finds on a usual night. */
export function tilleulsRequests(
  residents: readonly PatientFile[],
  calendar: Calendar,
  haematology: Queue,
): readonly RequestPlan[] {
  const find = residentFinder(residents);
  return [
    ...requestsHere(find, calendar),
    ...requestsWithTeam(find, calendar, haematology),
    ...requestsAnswered(find, calendar),
    ...requestsEnded(find, calendar),
  ];
}
