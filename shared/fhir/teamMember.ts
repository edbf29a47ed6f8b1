import type { PractitionerRole } from '@medplum/fhirtypes';
import { idIn } from './reference.ts';

/** The roles that do not answer: the sorter of requests is of the team and takes nobody's place. */
const sorters: ReadonlySet<string> = new Set(['dispatcher']);

/** Ids of the teams (HealthcareService) that a role of the directory belongs to. */
export function servicesOf(role: PractitionerRole | undefined): readonly string[] {
  return (role?.healthcareService ?? []).flatMap((one) => idIn(one, 'HealthcareService') ?? []);
}

/** True for a member of the team who answers its requests. */
export function isTeamExpert(role: PractitionerRole, serviceId: string): boolean {
  return servicesOf(role).includes(serviceId) && !isSorter(role);
}

/** True for one who sorts the requests of a team and answers none. */
export function isSorter({ code }: PractitionerRole): boolean {
  return (code ?? []).some(({ coding }) =>
    (coding ?? []).some((one) => sorters.has(one.code ?? '')),
  );
}
