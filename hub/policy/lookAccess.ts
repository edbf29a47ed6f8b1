import { teamRoles } from '../../shared/domain/roles.ts';
import type { Caller, CaseFacts } from './access.ts';

/** Who may say that she looks at a request: a named member of a team that it was sent to. */
export function mayLook(caller: Caller, request: CaseFacts): boolean {
  const { practitionerRoleId, role, teams } = caller;
  return (
    practitionerRoleId !== null &&
    teamRoles.some((one) => one === role) &&
    request.teams.some((team) => teams.includes(team))
  );
}

/** Who is told of it: another member of the very team, of those that this request was sent to. */
export function maySeeLooking(caller: Caller, looker: Caller, request: CaseFacts): boolean {
  return (
    mayLook(caller, request) &&
    mayLook(looker, request) &&
    caller.practitionerRoleId !== looker.practitionerRoleId &&
    request.teams.some((team) => caller.teams.includes(team) && looker.teams.includes(team))
  );
}
