import type { Task } from '@medplum/fhirtypes';
import { awayUntil } from '../../shared/domain/absence.ts';
import { parisClock } from '../../shared/domain/civilDate.ts';
import { idIn } from '../../shared/fhir/reference.ts';
import { assignerOf } from '../../shared/fhir/task.ts';
import { isTeamExpert } from '../../shared/fhir/teamMember.ts';
import type { ActContext } from './act.ts';
import { teamIn } from './membership.ts';

/**
 * Whether a request that lies with a team may be given to whom the Task names: another expert of that very team, whom
 * the directory knows and no absence keeps away today, by the hand of one of the same team who says so on the Task.
 */
export function isGivenToColleague(context: ActContext, task: Task, before: Task): boolean {
  const { caller, stored, absences, at } = context;
  const team = teamIn(before.owner?.reference);
  const roleId = idIn(task.owner, 'PractitionerRole');
  if (team === null || roleId === null || roleId === caller.practitionerRoleId) return false;
  const role = stored.get(`PractitionerRole/${roleId}`)?.resource;
  return (
    caller.teams.includes(team) &&
    role?.resourceType === 'PractitionerRole' &&
    isTeamExpert(role, team) &&
    awayUntil(absences, team, roleId, parisClock(at).date) === null &&
    namesCaller(context, task)
  );
}

/** Who gave it is said by herself: the name of another there would be a lie to whoever receives it. */
export function isAssignerTrue(context: ActContext, task: Task, before: Task): boolean {
  const [now, then] = [task, before].map((one) => assignerOf(one)?.reference);
  return now === undefined || now === then || namesCaller(context, task);
}

function namesCaller({ caller }: ActContext, task: Task): boolean {
  const by = idIn(assignerOf(task) ?? undefined, 'PractitionerRole');
  return by !== null && by === caller.practitionerRoleId;
}
