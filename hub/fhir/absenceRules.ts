import type { PractitionerRole, Schedule } from '@medplum/fhirtypes';
import { type Absence, isPeriod, replacedBy } from '../../shared/domain/absence.ts';
import { parisClock } from '../../shared/domain/civilDate.ts';
import { readAbsence } from '../../shared/fhir/absence.ts';
import { idIn } from '../../shared/fhir/reference.ts';
import { listDirectory } from '../directory/directory.ts';
import type { Caller } from '../policy/access.ts';
import type { Repository } from '../store/repository.ts';
import type { ActContext, ActEntry } from './act.ts';
import { Refusal } from './refusal.ts';

/**
 * The only Schedule that comes from a workstation: an expert's own absence, in a team that the hub knows as hers, with a
 * member of the same team in her place or nobody. What was declared before is changed by her alone, and stays hers.
 * @throws Refusal `resource.invalid` for any other content, `policy.write` for somebody else's
 */
export function checkAbsence(context: ActContext, entry: ActEntry, schedule: Schedule): void {
  const { caller, stored } = context;
  const absence = readAbsence(schedule);
  if (absence === null || !isPeriod(absence.from, absence.to)) {
    throw new Refusal('resource.invalid', entry.path);
  }
  if (!isOwn(absence, caller)) throw new Refusal('policy.write', `${entry.path}.actor`);
  const before = stored.get(entry.key)?.resource;
  if (before?.resourceType === 'Schedule') {
    const known = readAbsence(before);
    if (known === null || !isOwn(known, caller)) throw new Refusal('policy.write', entry.path);
  }
  const { substitute } = absence;
  if (substitute === null) return;
  const colleague = stored.get(`PractitionerRole/${substitute.roleId}`)?.resource;
  const isMember =
    colleague?.resourceType === 'PractitionerRole' && memberOf(colleague, absence.serviceId);
  if (!isMember || substitute.roleId === absence.person.roleId) {
    throw new Refusal('resource.invalid', `${entry.path}.extension`);
  }
}

function isOwn({ person, serviceId }: Absence, caller: Caller): boolean {
  return person.roleId === caller.practitionerRoleId && caller.teams.includes(serviceId);
}

function memberOf({ healthcareService }: PractitionerRole, serviceId: string): boolean {
  return (healthcareService ?? []).some((one) => idIn(one, 'HealthcareService') === serviceId);
}

/**
 * Those whose place the caller takes on the day of `at`, an instant. Looked for only where it can matter: an expert who
 * moves a request.
 */
export async function readReplaced(
  repository: Repository,
  { role, practitionerRoleId }: Caller,
  entries: readonly ActEntry[],
  at: string,
): Promise<ReadonlySet<string>> {
  const moves = entries.some(
    ({ resource, expectedVersion }) => resource.resourceType === 'Task' && expectedVersion > 0,
  );
  if (role !== 'expert' || practitionerRoleId === null || !moves) return new Set();
  const found = await listDirectory(repository, 'Schedule');
  const absences = found.flatMap(({ resource }) =>
    resource.resourceType === 'Schedule' ? (readAbsence(resource) ?? []) : [],
  );
  return replacedBy(absences, practitionerRoleId, parisClock(at).date);
}
